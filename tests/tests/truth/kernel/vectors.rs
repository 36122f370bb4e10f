//! The records in `vectors/` compared with the layouts: `pte_verify::compare` has the rules.
//!
//! The records come from compiling and running the inline helpers of the kernels; see `vectors/README.md`.

use std::collections::BTreeMap;

use pte_tests::Vectors;
use pte_tests::data::{read, tables, text};
use pte_verify::compare::compare;
use pte_verify::machines;

/// Every record of every file agrees, and none is left out.
#[test]
fn every_record_agrees() {
    let mut questions: BTreeMap<String, usize> = BTreeMap::new();
    for v in Vectors::all() {
        let compared = compare(&v.records, &v.layout());
        let wrong: Vec<String> = compared
            .differences
            .iter()
            .take(5)
            .map(|d| format!("{d:#?}"))
            .collect();
        assert!(wrong.is_empty(), "{}: {}", v.name, wrong.join("\n"));
        assert_eq!(compared.agree, compared.asked(), "{}", v.name);
        for (k, count) in compared.questions {
            let all = v
                .records
                .all
                .iter()
                .filter(|r| r["k"] == k.as_str())
                .count();
            // The layouts say nothing about some constants.
            assert!(
                count == all || k == "const" && count > 4,
                "{}: {count} of {all} {k}",
                v.name
            );
            *questions.entry(k).or_default() += count;
        }
    }
    for (k, least) in [
        ("const", 200),
        ("enc", 18 * 576),
        ("flag", 18 * 230),
        ("flagset", 18 * 60),
        ("kind", 3000),
        ("marker", 160),
        ("present", 18 * 276),
        ("present_flag", 18 * 108),
        ("class", 21 * 3946),
    ] {
        assert!(
            questions.get(k).is_some_and(|count| *count >= least),
            "{k}: {questions:?}"
        );
    }
}

/// `vectors/made.toml` has every file, and what it says is what the file says of itself.
#[test]
fn every_file_says_how_it_was_made() {
    let made = read("vectors/made.toml");
    let rows = tables(&made, "made");
    let names: Vec<&str> = rows.iter().map(|row| text(row, "file")).collect();
    let files = Vectors::all();
    let of_files: Vec<&str> = files.iter().map(|v| v.name.as_str()).collect();
    assert_eq!(names, of_files);
    for (row, v) in rows.iter().zip(&files) {
        let name = &v.name;
        assert_eq!(text(row, "tree"), v.kernel.to_string(), "{name}");
        assert_eq!(text(row, "arch"), v.arch, "{name}");
        let machine = machines::named(&v.arch).expect("a machine");
        let configuration = machine.configuration(text(row, "configuration"));
        let configuration =
            configuration.unwrap_or_else(|| panic!("{name}: no such configuration"));
        let tag = v.records.manifest["tag"].as_str().unwrap_or("full");
        assert!(
            [configuration.name.as_str(), "pfn"].contains(&tag),
            "{name}: {tag}"
        );
    }
}
