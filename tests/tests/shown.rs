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
