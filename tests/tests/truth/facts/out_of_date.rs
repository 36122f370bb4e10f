//! A TOML file that is not the one of its facts is read and checked; its mistakes are reported.

use arch_defs::DEFINITIONS;
use pte_layout::embedded::{Definitions, File};
use pte_layout::model::config::Configuration;
use pte_layout::version::Version;

const LINE: &str = "  { bits = \"4\", free = true, why = \"PCD: no meaning if P is clear\" },\n";

/// The built-in definitions with another text of x86-64, and the facts of the old one.
fn edited(new: &str) -> Definitions {
    edited_both(new, DEFINITIONS.kinds_text().1)
}

/// The same with another text of the kinds.
fn edited_both(new: &str, kinds: &str) -> Definitions {
    let facts = |name: &str| -> &'static str {
        let path = pte_tests::root().join(format!("../arch-defs/facts/{name}.txt"));
        std::fs::read_to_string(path).expect("facts").leak()
    };
    let mut texts = Vec::new();
    for (name, toml) in DEFINITIONS.layout_texts() {
        let stem = name.trim_start_matches("arch-defs/");
        let toml: &'static str = match stem {
            "x86-64.toml" => {
                assert!(toml.contains(LINE));
                toml.replacen(LINE, new, 1).leak()
            }
            _ => toml,
        };
        let facts = facts(stem.trim_end_matches(".toml"));
        texts.push(File { name, toml, facts });
    }
    let (name, toml) = (DEFINITIONS.kinds_text().0, kinds.to_owned().leak());
    let facts = facts("kinds");
    Definitions::new(texts.leak(), File { name, toml, facts }, &[])
}

fn newest() -> Version {
    DEFINITIONS.newest("x86-64").expect("verified")
}

#[test]
fn an_edit_is_used() {
    let now = edited("  { bits = \"4\", zero = \"PCD: made up\" },\n");
    let config = Configuration::default();
    let layout = now
        .layout("x86-64", newest(), &config)
        .expect("it is right");
    let old = DEFINITIONS.layout("x86-64", newest(), &config);
    let zeroes = |layout: &pte_layout::model::Layout| {
        let entries = layout.levels[0].entries.as_ref().expect("entries");
        entries
            .partition
            .mask_of(|r| *r == pte_layout::model::partition::Role::Zero)
    };
    assert_eq!(zeroes(&layout) ^ zeroes(&old.expect("built in")), 1 << 4);
    assert_eq!(now.archs(), DEFINITIONS.archs());
    now.mistakes().expect("none");
}

#[test]
fn a_mistake_is_reported_for_its_architecture() {
    for (new, mistake) in [
        ("", "bit 4 is in no line"),
        ("  { bits = \"4:3\", free = true },\n", "bit 3"),
        ("  { bits = \"4\", fre = true },\n", "unknown key `fre`"),
    ] {
        let now = edited(new);
        let config = Configuration::default();
        let kernel = newest();
        let layout = now.layout("x86-64", kernel, &config).map(drop);
        let epoch = now.epoch("x86-64", kernel).map(drop);
        let name = now.arch("x86-64").map(drop);
        for answer in [layout, epoch, name, now.known_arch("x86-64")] {
            let why = answer.expect_err("it is wrong");
            assert!(why.contains(mistake), "{why}");
        }
        let all = now.mistakes().expect_err("one").to_string();
        assert!(all.contains(mistake), "{all}");
        now.layout("arm64", kernel, &config).expect("another file");
    }
}

/// A layout that was checked with other kinds is checked again: here it does not say whether it has a new option.
#[test]
fn an_edit_of_the_kinds_is_checked_with_every_layout() {
    let option =
        "[[option]]\nname = \"NEW_THING\"\nby-arch = true\nsource = \"made up\"\n\n[flags]\n";
    let kinds = DEFINITIONS.kinds_text().1;
    assert!(kinds.contains("[flags]\n"));
    let now = edited_both(LINE, &kinds.replacen("[flags]\n", option, 1));
    for arch in DEFINITIONS.archs() {
        let kernel = DEFINITIONS.newest(arch).expect("verified");
        let layout = now.layout(arch, kernel, &Configuration::default());
        let why = layout.map(drop).expect_err("it does not say");
        assert!(why.contains("NEW_THING"), "{why}");
    }
}
