//! Links that are followed on the page itself: each means the same whatever was shown before, and moves the focus.

use pte_tests::browser::Browser;
use serde_json::{Value, json};

use crate::{decode_page, page, set, strings, submit, text};

/// All that a reader sees and can choose.
const SEEN: &str = "
    const all = [...document.querySelectorAll('select, textarea, input:not(#search)')];
    const controls = all.filter((c) => !c.closest('[hidden]'));
    const of = (id) => document.getElementById(id).innerHTML;
    return { controls: controls.map((c) => [c.id || c.name, c.value, c.checked]), hash: location.hash,
        texts: ['unfollowed', 'problem', 'said', 'words', 'others', 'shown', 'parts', 'written'].map(of) };";

/// Runs a script that changes the address, and waits until the page has followed.
fn follow(browser: &Browser, script: &str) {
    let script = format!(
        "const done = arguments[0]; addEventListener('hashchange', () => setTimeout(() => done(true)), {{ once: true }}); {script}"
    );
    browser.wait_for(&script, vec![]);
}

/// A link, a link that names more, and what the page shows for the first.
const PAIRS: &[(&str, &str, &str)] = &[
    (
        "#text=0x604",
        "#text=0x604&arch=arm64&kernel=5.10",
        "Likeliest: arm64, Linux 6.1",
    ),
    (
        "#text=0x604&arch=arm64",
        "#text=0x604&arch=arm64&kernel=5.10",
        "0x0000000000000604, arm64, Linux 6.12",
    ),
    (
        "#text=0x440&arch=s390",
        "#text=0x440&arch=s390&kernel=6.1&level=pmd&as=entry&config=MIGRATION%3Dn",
        "0x0000000000000440, s390, Linux 6.12, pte",
    ),
    // A link without a word to encode must not keep what was filled in for one.
    (
        "#text=0x440&arch=arm64&kernel=6.12",
        "#arch=arm64&kernel=6.12&write=marker&marker=uffd-wp",
        "0x0000000000000440, arm64",
    ),
    (
        "#text=0x440&arch=arm64&kernel=6.12",
        "#arch=arm64&kernel=6.12&param=page-shift%3D16",
        "0x0000000000000440, arm64",
    ),
];

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn link_means_the_same_whatever_was_there_before() {
    let browser = decode_page("");
    for (first, second, said) in PAIRS {
        browser.open(&page(), first);
        let before = browser.run(SEEN, vec![]);
        assert!(text(&browser, "said").starts_with(said), "{first}");
        follow(&browser, &format!("location.hash = {second:?}"));
        assert_ne!(browser.run(SEEN, vec![]), before, "{second}");
        follow(&browser, "history.back()");
        assert_eq!(browser.run(SEEN, vec![]), before, "{first} after {second}");
        follow(&browser, "history.forward()");
        let there = browser.run(SEEN, vec![]);
        browser.open(&page(), second);
        assert_eq!(browser.run(SEEN, vec![]), there, "{second} after {first}");
    }
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn link_without_a_word_to_write_gets_none() {
    let browser = decode_page("#arch=arm64&write=swap&type=1");
    follow(&browser, "location.hash = 'text=0x440&arch=arm64'");
    set(&browser, "level", "pmd");
    let link = browser.run("return location.hash", vec![]);
    assert!(!link.as_str().expect("text").contains("write="), "{link}");
}

/// A link that names no kernel means the same after a kernel is added.
#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn kernel_that_no_link_names_is_the_default() {
    let browser = decode_page("");
    browser.run("pte.data['default-kernel'] = '6.1'", vec![]);
    follow(&browser, "location.hash = 'text=0x440&arch=s390'");
    let said = text(&browser, "said");
    assert!(said.contains("s390, Linux 6.1, pte"), "{said}");
}

/// Options that a link names, and whether their boxes are checked.
const BOXES: &[(&str, &[(&str, bool)])] = &[
    (
        "DEVICE_PRIVATE=y,ZONE_DEVICE=n",
        &[("DEVICE_PRIVATE", true), ("ZONE_DEVICE", false)],
    ),
    (
        "ZONE_DEVICE=n",
        &[("DEVICE_PRIVATE", false), ("ZONE_DEVICE", false)],
    ),
    (
        "DEVICE_PRIVATE=n",
        &[("DEVICE_PRIVATE", false), ("ZONE_DEVICE", true)],
    ),
];

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn boxes_show_what_a_link_asked_for() {
    let browser = decode_page("");
    for (config, boxes) in BOXES {
        let link = format!("#text=0x440&arch=x86-64&config={config}");
        browser.open(&page(), &link);
        for (option, checked) in *boxes {
            let script =
                "return document.querySelector(`#options [value=${arguments[0]}]`).checked";
            let shown = browser.run(script, vec![json!(option)]);
            assert_eq!(shown, Value::Bool(*checked), "{config}: {option}");
        }
    }
}

/// The focus moves to the heading of the answer, or to the word that was picked.
#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn focus_stays_with_what_was_picked() {
    let browser = decode_page("#text=0x604");
    let focused = "const at = document.activeElement; return [at.id || at.textContent]";
    let pick = |link: &str| {
        let script =
            format!("const to = document.querySelectorAll('{link}')[1]; to.focus(); to.click()");
        follow(&browser, &script);
        strings(&browser.run(focused, vec![])).remove(0)
    };
    assert_eq!(pick("#shown .answers a"), "answer-title");
    set(&browser, "text", "pte: 0x17c0, new pte=0x27c0");
    submit(&browser);
    assert_eq!(pick("#words a"), "0x27c0");
}
