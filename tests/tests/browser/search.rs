//! The search: what it finds first, and its list, which closes when it loses the focus.

use pte_tests::browser::Browser;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::{focus, scratch, strings};
use pte_tests::browser::site;

/// The query, the first result (the end of its link, and a part of its text), and other results that must be there.
const FOUND: &[(&str, &str, &str, &[&str])] = &[
    // A kind comes before the option of the same name; in capitals the option comes first.
    (
        "swap",
        "kinds/swap.html",
        "kind of entry",
        &["#configuration"],
    ),
    (
        "SWAP",
        "pte.html#configuration",
        "option",
        &["kinds/swap.html"],
    ),
    ("marker", "kinds/marker.html", "kind of entry", &[]),
    ("Swap", "kinds/swap.html", "kind of entry", &[]),
    // Every bit with the name, also those whose macro has another name.
    (
        "soft-dirty",
        "s390/pte.html#since-5.19-entry-soft-dirty",
        "entry",
        &[
            "x86-64/pte.html#since-6.6-entry-soft-dirty",
            "x86-64/pte.html#since-6.6-mapped-soft-dirty",
            "x86-64/pmd.html#since-6.6-mapped-soft-dirty",
        ],
    ),
    (
        "_PAGE_SWP_SOFT_DIRTY",
        "pte.html#since-6.6-entry-soft-dirty",
        "_PAGE_SWP_SOFT_DIRTY",
        &[],
    ),
    (
        "_PAGE_BIT_SOFT_DIRTY",
        "x86-64/pte.html#since-6.6-mapped-soft-dirty",
        "_PAGE_BIT_SOFT_DIRTY",
        &[],
    ),
    // Older layouts, where the bit was elsewhere.
    (
        "type before 5.19",
        "arm64/pte.html#since-5.10-entry-type",
        "bit 7:2",
        &[],
    ),
    (
        "type",
        "arm64/pte.html#since-6.10-entry-type",
        "bit 10:6",
        &["arm64/pte.html#since-5.19-entry-type"],
    ),
    (
        "bit 58",
        "arm64/pte.html#since-6.10-entry-bit-58",
        "arm64 pte",
        &["x86-64/pte.html#since-6.6-entry-bit-58"],
    ),
    (
        "59",
        "arm64/pte.html#since-6.10-entry-bit-59",
        "arm64 pte",
        &["arm64/pte.html#since-5.19-entry-bit-59"],
    ),
    // A prefix: a kind comes before the option of the same name.
    (
        "migration",
        "kinds/migration-read.html",
        "kind of entry",
        &["#configuration"],
    ),
    ("MIGRATION", "pte.html#configuration", "option", &[]),
    // Other spellings.
    (
        "softdirty",
        "s390/pte.html#since-5.19-entry-soft-dirty",
        "entry",
        &["x86-64/pte.html#since-6.6-entry-soft-dirty"],
    ),
    (
        "x86_64",
        "x86-64/pte.html",
        "architecture and level",
        &["x86-64/pmd.html"],
    ),
    (
        "x86_64 pmd",
        "x86-64/pmd.html",
        "architecture and level",
        &[],
    ),
    // Functions of the kernel by what they test and do, and its constants.
    (
        "pte_present",
        "arm64/pte.html#since-6.10-rules",
        "of the kernel, arm64 pte",
        &[
            "s390/pte.html#since-5.19-rules",
            "x86-64/pte.html#since-6.6-rules",
        ],
    ),
    (
        "pmd_none",
        "arm64/pmd.html#since-6.10-rules",
        "of the kernel, arm64 pmd",
        &["x86-64/pmd.html#since-6.6-rules"],
    ),
    (
        "__swp_entry",
        "arm64/pte.html#since-6.10-form-entry",
        "of the kernel, arm64 pte, entry",
        &["x86-64/pte.html#since-6.6-form-entry"],
    ),
    (
        "MAX_SWAPFILES",
        "kinds/swap.html",
        "of the kernel, swap",
        &[],
    ),
    (
        "L1TF",
        "lints.html#l1tf-exposed",
        "lint",
        &["x86-64/pte.html#since-6.6-rules"],
    ),
    (
        "L1TF: the",
        "x86-64/pte.html#since-6.6-rules",
        "rule, x86-64 pte · L1TF: the address bits must point above",
        &[],
    ),
    // Ranges of bits.
    (
        "bits 58:9",
        "arm64/pte.html#since-6.10-entry-bit-58",
        "bits 58:12: offset",
        &["x86-64/pte.html#since-6.6-entry-bit-58"],
    ),
    (
        "12:11",
        "arm64/pte.html#since-6.10-entry-bit-12",
        "bit 12: offset",
        &[],
    ),
    (
        "IBM 0:51",
        "s390/pte.html#since-5.19-entry-bit-63",
        "IBM bits 0:51 (bits 63:12): offset",
        &[],
    ),
    (
        "bits 70:63",
        "arm64/pte.html#since-6.10-entry-bit-63",
        "bit 63: ",
        &[],
    ),
    // The manuals of s390 count bits from the other end.
    (
        "IBM 52",
        "s390/pte.html#since-5.19-entry-bit-11",
        "exclusive",
        &[],
    ),
    (
        "ibm bit 52",
        "s390/pte.html#since-5.19-entry-bit-11",
        "exclusive",
        &[],
    ),
    (
        "bit 52 IBM",
        "s390/pte.html#since-5.19-entry-bit-11",
        "IBM bit 52 (bit 11)",
        &[],
    ),
];

fn start() -> Browser {
    let browser = Browser::start();
    browser.open(&site(scratch()).join("index.html"), "");
    browser
}

fn type_in(browser: &Browser, query: &str) {
    let script = "const input = document.getElementById('search');
        input.focus(); input.value = arguments[0]; input.dispatchEvent(new Event('input'));";
    browser.run(script, vec![json!(query)]);
}

fn is_open(browser: &Browser) -> bool {
    let script = "return [document.getElementById('found').hidden, document.getElementById('search').ariaExpanded]";
    let state = browser.run(script, vec![]);
    let open = state[0] == Value::Bool(false);
    assert_eq!(state[1], open.to_string(), "the state of the list");
    open
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn the_best_result_is_first() {
    let browser = start();
    for (query, link, part, more) in FOUND {
        type_in(&browser, query);
        let script = "return [...document.querySelectorAll('#found a')].map((a) => [a.getAttribute('href'), a.textContent])";
        let found = browser.run(script, vec![]);
        let found = found.as_array().expect("a list");
        let links: Vec<&str> = found.iter().filter_map(|f| f[0].as_str()).collect();
        let first = links.first().unwrap_or_else(|| panic!("{query}: nothing"));
        assert!(first.ends_with(link), "{query}: {links:?}");
        let text = found[0][1].as_str().expect("text");
        assert!(text.contains(part), "{query}: {text}");
        for link in *more {
            assert!(
                links.iter().any(|l| l.ends_with(link)),
                "{query}: {links:?}"
            );
        }
    }
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn index_is_loaded_when_it_is_used() {
    let browser = start();
    let loaded = "return document.querySelectorAll('script[src$=\"search-index.js\"]').length";
    assert_eq!(browser.run(loaded, vec![]), 0);
    type_in(&browser, "soft-dirty");
    assert!(is_open(&browser));
    type_in(&browser, "uffd-wp");
    assert_eq!(browser.run(loaded, vec![]), 1);
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn omitted_results_are_reported() {
    let browser = start();
    for (query, text) in [
        ("e", "more: type more of the name"),
        ("xyzzy", "nothing found"),
        ("bit 64", "no bit 64: a word has the bits 63 to 0"),
        ("bits 70:63", "no bit 70: a word has the bits 63 to 0"),
        ("ibm 64", "no bit 64: a word has the bits 63 to 0"),
    ] {
        type_in(&browser, query);
        let last = browser.run(
            "return [document.getElementById('found').lastChild.textContent]",
            vec![],
        );
        assert!(strings(&last)[0].ends_with(text), "{query}: {last}");
    }
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn list_closes() {
    let browser = start();
    type_in(&browser, "soft-dirty");
    assert!(is_open(&browser));
    browser.keys(Key::Tab);
    assert!(!is_open(&browser), "after Tab");
    assert_ne!(focus(&browser), "search");
    // The list comes back with the focus, as long as there is a query.
    browser.run("document.getElementById('search').focus()", vec![]);
    assert!(is_open(&browser), "after the focus came back");
    browser.keys(Key::Escape);
    assert!(!is_open(&browser), "after Escape");
    type_in(&browser, "soft-dirty");
    browser.run("document.querySelector('nav a').focus()", vec![]);
    assert!(!is_open(&browser), "after the focus went elsewhere");
    type_in(&browser, "soft-dirty");
    browser.run("document.querySelector('main').click()", vec![]);
    assert!(!is_open(&browser), "after a click elsewhere");
}
