//! What the data comes to for each kernel at which it changes: `show/` has it, so that a change of a line can be seen
//! where it matters. `SNAPSHOTS=overwrite` writes it anew.

use std::collections::BTreeSet;
use std::process::Command;

use arch_defs::embedded;
use pte_tests::root;
use snapbox::{Assert, Data};

/// What `pte show` says.
fn shown(arch: &str, kernel: &str) -> String {
    let out = Command::new(pte_tests::command())
        .args(["show", "--arch", arch, "--kernel", kernel])
        .env("NO_COLOR", "1")
        .output()
        .expect("pte runs");
    assert!(out.status.success(), "{arch} at {kernel}: {out:?}");
    String::from_utf8(out.stdout).expect("text")
}

#[test]
fn every_epoch() {
    let folder = root().join("show");
    let mut names = BTreeSet::new();
    for arch in embedded::archs() {
        let own = embedded::begins(arch);
        let first = own[0];
        let kinds = embedded::kinds().expect("embedded").begins();
        let all: BTreeSet<_> = own.into_iter().chain(kinds).collect();
        for since in all.into_iter().filter(|k| *k >= first) {
            let name = format!("{arch}@{since}.txt");
            Assert::new().action_env("SNAPSHOTS").eq(
                shown(arch, &since.to_string()),
                Data::read_from(&folder.join(&name), None).raw(),
            );
            names.insert(name);
        }
    }
    let there = std::fs::read_dir(folder).expect("show/ is there");
    let there = there.map(|e| {
        e.expect("readable")
            .file_name()
            .into_string()
            .expect("a name")
    });
    assert_eq!(there.collect::<BTreeSet<_>>(), names);
}

/// The rules that hold with some options stand in the data with these.
#[test]
fn rules_by_option_in_the_data() {
    let rules = |more: &[&str]| {
        let mut pte = Command::new(pte_tests::command());
        let layout = root().join("layouts/needs/by-option.toml");
        let pte = pte.args(["show", "--format", "json", "--level", "pmd", "--layout"]);
        let done = pte.arg(layout).args(more).output().expect("pte runs");
        let json: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
        let levels = json["layout"]["levels"].as_array().expect("levels").clone();
        levels
            .iter()
            .map(|l| {
                let (none, present) = (&l["none"][0][0]["mask"], &l["present"][0][0]["mask"]);
                format!("{} {none} {present}", l["when"])
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(rules(&[]).len(), 8);
    assert_eq!(
        rules(&["--config", "RADIX_MMU=n,HUGE_LEAVES=n"]),
        [r#"{"HASH_MMU":true,"HUGE_LEAVES":false,"RADIX_MMU":false} "0xffffffffffffffbf" "0x21""#]
    );
}
