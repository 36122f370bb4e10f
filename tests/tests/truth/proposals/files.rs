//! Proposal files: wrong ones, refused by the reader and by the schema, and the shipped ones.

use std::fs;
use std::sync::{Arc, LazyLock};

use arch_defs::DEFINITIONS;
use pte_layout::diagnostic::Source;
use pte_layout::parse::proposal::ProposalFile;
use pte_layout::text::Text;
use pte_tests::data::{self, tables, text};

fn parse(text: &str) -> Result<ProposalFile, String> {
    let source = Source {
        name: "try.toml".to_owned(),
        text: text.to_owned(),
    };
    let names = DEFINITIONS.names().expect("kinds");
    ProposalFile::parse(&Arc::new(source), &names).map_err(|r| r.render(false))
}

/// Whether the schema accepts `text`.
fn is_valid(text: &str) -> bool {
    static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
        let schema = pte_generate::schemas::schema("proposal.schema.json");
        jsonschema::draft7::new(&schema).expect("a schema")
    });
    SCHEMA.is_valid(&data::parse(text).expect("TOML"))
}

#[test]
fn wrong_files_are_refused() {
    let data = data::read("proposals/wrong-files.toml");
    let good = text(&data, "good");
    parse(good).unwrap_or_else(|e| panic!("{e}"));
    assert!(is_valid(good));
    let rows = tables(&data, "wrong");
    assert!(rows.len() >= 26, "rows are missing");
    for row in rows {
        let (from, to) = (text(row, "change"), text(row, "to"));
        assert!(good.contains(from), "{from}");
        let changed = good.replacen(from, to, 1);
        let report = parse(&changed).expect_err(to);
        let id = format!("error[{}]", text(row, "id"));
        assert!(
            report.contains(&id) && report.contains(text(row, "message")),
            "{from} -> {to}:\n{report}"
        );
        assert_eq!(report.matches("error[").count(), 1, "{report}");
        assert!(
            report.contains("help: ") && report.contains("--> try.toml:"),
            "{report}"
        );
        let seen = row["schema"].as_bool().expect("true or false");
        assert_eq!(!is_valid(&changed), seen, "{from} -> {to}: the schema");
    }
    // All mistakes at once.
    let three = good
        .replace("type = 1", "type = \"swop\"")
        .replace("somewhere", "")
        .replace("uffd-wp", "uffd");
    let report = parse(&three).expect_err("wrong");
    assert_eq!(report.matches("error[").count(), 3);
}

#[test]
fn shipped_files_have_the_name_of_their_proposal() {
    let names: Vec<Text> = DEFINITIONS
        .proposals()
        .expect("embedded")
        .into_iter()
        .map(|p| p.name.value)
        .collect();
    assert_eq!(names, DEFINITIONS.proposal_names());
    let folder = pte_generate::workspace().join("arch-defs/proposals");
    let files = fs::read_dir(folder)
        .expect("it is there")
        .map(|e| e.expect("readable").path());
    let toml = files
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .count();
    assert_eq!(toml, names.len(), "a file that is not embedded");
    for (name, text) in DEFINITIONS.proposal_texts() {
        assert!(
            text.starts_with("#:schema ../proposal.schema.json\n"),
            "{name}"
        );
        assert!(is_valid(text), "{name}");
    }
}
