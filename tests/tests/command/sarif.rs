//! `pte check --format sarif` writes valid SARIF 2.1.0: it matches the schema that OASIS publishes.

use arch_defs::DEFINITIONS;
use std::collections::BTreeSet;
use std::process::Command;

use jsonschema::Validator;
use pte_generate::command;
use pte_tests::root;
use serde_json::Value;

fn validator() -> Validator {
    let text = std::fs::read_to_string(root().join("schemas/sarif-schema-2.1.0.json"));
    let text = text.expect("readable");
    // In the published schema the pattern of a language is not a valid regular expression: it has a bracket too many.
    let (wrong, right) = ("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}?$");
    assert_eq!(text.matches(wrong).count(), 2);
    let schema: Value = serde_json::from_str(&text.replace(wrong, right)).expect("JSON");
    let options = jsonschema::options().with_draft(jsonschema::Draft::Draft7);
    let validator = options.should_validate_formats(true).build(&schema);
    validator.expect("a schema")
}

fn sarif(args: &[&str]) -> Value {
    let output = Command::new(command())
        .current_dir(root().join("cli"))
        .args(["check", "--format", "sarif"])
        .args(args)
        .output()
        .expect("pte runs");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn output_is_valid() {
    let validator = validator();
    let cases: [(&[&str], usize); 8] = [
        (&[], 10),
        (&["--deny", "all"], 10),
        (&["--arch", "s390"], 0),
        (&["files/soft-dirty-on-v.toml"], 2),
        (&["files/soft-dirty-on-pse.toml", "files/nowhere.toml"], 2),
        (&["--warn", "all", "--config", "MIGRATION=n"], 5),
        (&["--proposal", "special-uffd-wp"], 5),
        (&["--proposal", "files/slips.toml"], 20),
    ];
    for (args, least) in cases {
        let log = sarif(args);
        let errors: Vec<String> = validator
            .iter_errors(&log)
            .map(|e| format!("{}: {e}", e.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{args:?}: {errors:#?}");
        let results = log["runs"][0]["results"].as_array().expect("results");
        assert!(results.len() >= least, "{args:?}: {}", results.len());
        for result in results {
            check(&log, result);
        }
    }
}

/// What the schema cannot express: rules exist, places are in the files, witnesses are words.
fn check(log: &Value, result: &Value) {
    let rules = &log["runs"][0]["tool"]["driver"]["rules"];
    let index = result["ruleIndex"].as_u64().expect("a rule") as usize;
    assert_eq!(rules[index]["id"], result["ruleId"]);
    // A proposal can name something that does not exist; then there is no word.
    let witness = &result["properties"]["witness"];
    let word = witness
        .as_str()
        .map(|w| u64::from_str_radix(w.trim_start_matches("0x"), 16));
    let is_of_proposal = result["properties"]["variant"].is_string();
    assert!(word.map_or(is_of_proposal && witness.is_null(), |w| w.is_ok()));
    let all = [&result["locations"], &result["relatedLocations"]];
    let places = all.iter().flat_map(|l| l.as_array().expect("places"));
    for place in places.map(|p| &p["physicalLocation"]) {
        let uri = place["artifactLocation"]["uri"].as_str().expect("a file");
        let folder = match uri.starts_with("arch-defs/") {
            true => root().join(".."),
            false => root().join("cli"),
        };
        let text = std::fs::read_to_string(folder.join(uri)).expect(uri);
        let number = |key: &str| place["region"][key].as_u64().expect(key) as usize;
        assert_eq!(number("startLine"), number("endLine"));
        let line = text.lines().nth(number("startLine") - 1).expect("a line");
        let (start, end) = (number("startColumn"), number("endColumn"));
        assert!(start < end && end <= line.chars().count() + 1, "{place}");
    }
}

/// Each result has a fingerprint of its own, and the same one if it is the only result.
#[test]
fn every_result_has_its_own_fingerprint() {
    let prints = |args: &[&str]| {
        let log = sarif(args);
        let results = log["runs"][0]["results"].as_array().expect("results");
        let print = |r: &Value| {
            r["partialFingerprints"]["finding/v1"]
                .as_str()
                .map(str::to_owned)
        };
        let all: Vec<String> = results.iter().map(|r| print(r).expect("a print")).collect();
        let apart: BTreeSet<String> = all.iter().cloned().collect();
        assert_eq!(all.len(), apart.len(), "{args:?}");
        apart
    };
    let names = DEFINITIONS.proposal_names();
    let all: Vec<&str> = names.iter().flat_map(|n| ["--proposal", n]).collect();
    let together = prints(&all);
    for name in &names {
        assert!(prints(&["--proposal", name]).is_subset(&together), "{name}");
    }
    let slips = ["--proposal", "files/slips.toml"];
    prints(&slips);
    prints(&[slips, slips].concat());
    prints(&[]);
}

/// The schema refuses wrong documents.
#[test]
fn schema_refuses_wrong_documents() {
    let validator = validator();
    let mut log = sarif(&["--arch", "arm64", "--kernel", "6.12"]);
    assert!(validator.is_valid(&log));
    log["runs"][0]["results"][0]["level"] = "deny".into();
    assert!(!validator.is_valid(&log));
}
