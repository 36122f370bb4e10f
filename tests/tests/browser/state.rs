//! What is shown for a word, which of several readings comes first, and wrong input, which is refused with a reason.

use arch_defs::DEFINITIONS;
use pte_tests::browser::Browser;
use serde_json::json;

use crate::{decode_page, page, scratch, set, strings, submit, text};

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn picture_shows_the_digits() {
    let browser = decode_page("#text=0x440&arch=s390&kernel=6.12");
    let digits = "const bits = [...document.querySelectorAll('#shown svg [data-bit]')];
        return bits.map((b) => [Number(b.dataset.bit), b.textContent, b.classList.contains('stray')])";
    let shown = browser.run(digits, vec![]);
    let shown = shown.as_array().expect("bits");
    assert_eq!(shown.len(), 64);
    for bit in shown {
        let n = bit[0].as_u64().expect("a bit");
        assert_eq!(bit[1], (0x440_u64 >> n & 1).to_string(), "bit {n}");
        assert_eq!(bit[2], n == 9, "bit {n}");
    }
}

/// Lines of the command that head the unlikely readings below them.
const HEADS: &[&str] = &["matches, but cannot occur:", "only with reserved bits set:"];

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn likeliest_first_as_the_command_lists_them() {
    let browser = decode_page("");
    for word in [
        "0x101a62004",
        "0xfffffffffffffc00",
        "0x440",
        "0x8000000123456067",
        "0x0",
        "0x17c0",
        // A slot that no swap area has, on one architecture or on all.
        "0x0fffffffffffdc08",
        "0x9234567800000000",
        "0xffffffffffffffff",
        "0x8100000000000000",
        // The header of a swap area, and a marker without a bit.
        "0x0000000000000604",
        "0xfffffffffffffe00",
    ] {
        let pte = std::process::Command::new(pte_generate::command())
            .args(["decode", word])
            .env("COLUMNS", "1000")
            .output();
        let stdout = String::from_utf8(pte.expect("pte runs").stdout).expect("text");
        let right = stdout
            .lines()
            .skip(1)
            .filter(|l| l.starts_with("  ") && !HEADS.iter().any(|h| l.contains(h)));
        let right: Vec<String> = right
            .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        let script = "return pte.everywhere(arguments[0], {}).map((a) => `${a.arch} ${a.kernels.join(', ')} ${a.summary}`)";
        let ours = browser.run(script, vec![json!(word)]);
        assert_eq!(strings(&ours), right, "{word}");
    }
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn a_word_that_cannot_occur_is_not_likely() {
    let browser = decode_page("#text=0x9234567800000000");
    // The rule in the definitions, without its source.
    let layout = DEFINITIONS.layout("x86-64", DEFINITIONS.newest_of_all(), &Default::default());
    let layout = layout.expect("a layout");
    let limits = layout.kind("swap").map(|k| &k.limits[..]);
    let above = limits.into_iter().flatten().find(|l| l.lowest == 0);
    let why = above.expect("no slot is so high").why.as_str();
    let rule = why.split(" (").next().unwrap_or(why);
    let said = text(&browser, "said");
    let right =
        format!("Matches, but cannot occur: swap, area 18, slot 0x2e5d4c3ffffff on x86-64; {rule}");
    assert!(said.starts_with(&right), "{said}");
    let facts = text(&browser, "shown");
    assert!(facts.contains(&format!("cannot occur: {rule}")), "{facts}");
    browser.open(&page(), "#text=0x101a62004");
    let list = text(&browser, "shown");
    let never = list.find(&format!("cannot occur: {rule}"));
    assert!(never > list.find("arm64 5.10"), "{list}");
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn wrong_input_is_refused() {
    let browser = decode_page("");
    for (pasted, why) in [
        (
            "",
            "nothing is pasted: a word is hex, as in 0xfffffffffffffc00",
        ),
        (
            "0x12g4",
            "`0x12g4` is not a hex number: write the digits 0 to 9 and a to f, as in 0xfffffffffffffc00",
        ),
        ("1_0000_0000_0000_0000", "has more than 64 bits"),
        (
            "no words in here",
            "(16 if all are letters), as in 0xfffffffffffffc00, or stands",
        ),
    ] {
        set(&browser, "text", pasted);
        submit(&browser);
        let problem = text(&browser, "problem");
        assert!(problem.contains(why), "{pasted}: {problem}");
        let marked = browser.run(
            "return document.getElementById('text').getAttribute('aria-invalid')",
            vec![],
        );
        assert_eq!(marked, "true", "{pasted}");
    }
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

/// The files with data that the page has loaded after it began.
fn loaded_later(browser: &Browser) -> Vec<String> {
    let script =
        "return [...document.head.querySelectorAll('script')].map((s) => s.getAttribute('src'))";
    strings(&browser.run(script, vec![]))
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn architecture_is_loaded_when_it_is_shown() {
    let browser = decode_page("");
    assert!(loaded_later(&browser).is_empty());
    // The likeliest architecture is shown in full.
    for (fragment, files) in [
        ("#text=0xfffffffffffffc00", ["data/x86-64.js"]),
        ("#text=0x440&arch=s390&kernel=6.12", ["data/s390.js"]),
        ("#arch=arm64&kernel=6.1", ["data/arm64.js"]),
    ] {
        browser.open(&page(), fragment);
        assert_eq!(loaded_later(&browser), files, "{fragment}");
    }
    set(&browser, "arch", "s390");
    set(&browser, "arch", "arm64");
    let both = ["data/arm64.js", "data/s390.js"];
    assert_eq!(loaded_later(&browser), both, "each is loaded once");
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn missing_data_is_reported() {
    let whole = page();
    let folder = whole.parent().expect("a folder");
    let dir = scratch().join("without-data");
    std::fs::create_dir_all(&dir).expect("writable");
    let is_file = |entry: &std::fs::DirEntry| entry.path().is_file();
    for entry in std::fs::read_dir(folder).expect("the site") {
        let entry = entry.expect("readable");
        if is_file(&entry) && entry.file_name() != "search-index.js" {
            std::fs::copy(entry.path(), dir.join(entry.file_name())).expect("writable");
        }
    }
    let browser = Browser::start();
    for fragment in ["#text=0x440&arch=s390&kernel=6.12", "#text=0x440&level=pte"] {
        browser.open(&dir.join("decode.html"), fragment);
        let problem = text(&browser, "problem");
        let end = ".js of this site could not be loaded.";
        assert!(
            problem.starts_with("Not decoded: the file data/"),
            "{problem}"
        );
        assert!(problem.ends_with(end), "{problem}");
        let waiting = "return document.querySelectorAll('.waiting').length";
        assert_eq!(browser.run(waiting, vec![]), 0, "the page is shown");
    }
    browser.run("document.getElementById('search').focus()", vec![]);
    let found = text(&browser, "found");
    assert_eq!(
        found,
        "the file search-index.js of this site could not be loaded"
    );
}
