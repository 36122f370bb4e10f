//! Pasted lines of dmesg: every form in which the kernel prints a word, and text that only looks like one.
//! `tests/dmesg` has a file for each, which cites the kernel's function.

use std::collections::BTreeSet;
use std::path::PathBuf;

use pte_tests::browser::Browser;
use serde_json::{Value, json};

use crate::{decode_page, set, strings, submit, text};

/// The words found in a text, as `LEVEL NUMBER`, with the architecture if only one fits; or why there are none.
const GUESS: &str = "
    const describe = (w) => `${w.as === 'word' ? w.level || 'word' : w.as} ${w.text}${w.arch ? ` on ${w.arch}` : ''}`;
    try {
        const { words, others } = pte.guess(arguments[0]);
        return { words: words.map(describe), others: others.map((o) => o.text), says: words.map((w) => w.says),
            silent: others.filter((o) => !o.why).length };
    } catch (error) {
        if (!(error instanceof pte.Wrong)) throw error;
        return { refused: error.message };
    }";

/// Every case, with the name of its file.
fn cases() -> Vec<(String, Value)> {
    let folder = pte_tests::root().join("dmesg");
    let files = std::fs::read_dir(folder).expect("dmesg/ is there");
    let mut files: Vec<PathBuf> = files.map(|f| f.expect("readable").path()).collect();
    files.sort();
    let mut out = Vec::new();
    for path in files {
        let name = path.file_name().expect("a name").to_string_lossy();
        let file = std::fs::read_to_string(&path).expect("text");
        let file = pte_tests::data::parse(&file).unwrap_or_else(|e| panic!("{name}: {e}"));
        for key in ["source", "format"] {
            assert!(file[key].is_string(), "{name}: no {key}");
        }
        let cases = file["case"].as_array().expect("cases");
        out.extend(cases.iter().map(|case| (name.to_string(), case.clone())));
    }
    out
}

fn guess(browser: &Browser, case: &Value) -> Value {
    browser.run(GUESS, vec![case["text"].clone()])
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn words_are_found_and_nothing_else() {
    let browser = decode_page("");
    for (file, case) in cases() {
        let what = format!("{file}: {}", case["what"]);
        let found = guess(&browser, &case);
        if let Some(why) = case["refused"].as_str() {
            let reason = found["refused"].as_str().unwrap_or_default();
            assert!(reason.contains(why), "{what}: {found}");
            continue;
        }
        assert_eq!(strings(&found["words"]), strings(&case["words"]), "{what}");
        assert_eq!(
            strings(&found["others"]),
            strings(&case["others"]),
            "{what}"
        );
        assert_eq!(found["silent"], 0, "{what}: a number without a reason");
    }
}

/// Every message that the page recognizes has a case.
#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn every_message_has_a_case() {
    let browser = decode_page("");
    let all = browser.run(
        "return pte.MESSAGES.filter((m) => m.of).map((m) => m.of)",
        vec![],
    );
    let mut seen = BTreeSet::new();
    for (_, case) in cases() {
        let found = guess(&browser, &case);
        let says = strings(&found["says"]);
        let functions = says.iter().filter_map(|s| {
            let function = s.split_once(", as ")?.1;
            Some(function.split_once(" of ")?.0.to_owned())
        });
        seen.extend(functions);
    }
    // No layout has these levels: their words are listed with the others.
    let of_no_layout = ["pud_ERROR", "p4d_ERROR", "pgd_ERROR"];
    let missing: BTreeSet<String> = strings(&all)
        .into_iter()
        .filter(|m| !seen.contains(m) && !of_no_layout.contains(&m.as_str()))
        .collect();
    assert!(missing.is_empty(), "no case has a word of {missing:?}");
}

/// The page decodes the likeliest word, links to all others, and lists what it did not take for a word.
#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn all_words_of_an_oops_are_offered() {
    let browser = decode_page("");
    set(
        &browser,
        "text",
        "[ 1.5] PGD 391c0e067 P4D 391c0e067 PUD 391c0f063 PMD 10006c063 PTE 8000000392148163",
    );
    submit(&browser);
    let said = text(&browser, "said");
    assert!(said.starts_with("0x8000000392148163, x86-64"), "{said}");
    let listed = text(&browser, "words");
    assert!(
        listed.contains("10006c063: a word of level pmd"),
        "{listed}"
    );
    let others = text(&browser, "others");
    assert!(others.contains("not words: 3"), "{others}");
    assert!(
        others.contains("391c0f063: of level pud, which no layout has"),
        "{others}"
    );
    browser.run("document.querySelectorAll('#words a')[1].click()", vec![]);
    let said = browser.wait_for(
        "const done = arguments[0]; setTimeout(() => done(document.getElementById('said').textContent), 100)",
        vec![],
    );
    let said = said.as_str().expect("text");
    assert!(
        said.starts_with("0x000000010006c063, x86-64, Linux 6.12, pmd"),
        "{said}"
    );
    let space = browser.run("return pte.link.read(location.hash).state.pick", vec![]);
    assert_eq!(space, json!("2"));
}
