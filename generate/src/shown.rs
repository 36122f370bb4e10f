//! What the data comes to for each kernel at which it changes: `tests/show` has it, so that a change of a line can be seen
//! where it matters.

use std::collections::BTreeSet;

use arch_defs::embedded;

use crate::Files;
use crate::pte::pte;

/// What `pte show` says of every architecture at each of these kernels.
pub(crate) fn files() -> Files {
    let mut out = Files::new();
    for arch in embedded::archs() {
        let own = embedded::begins(arch);
        let first = own[0];
        let kinds = embedded::kinds().expect("embedded").begins();
        let all: BTreeSet<_> = own.into_iter().chain(kinds).collect();
        for since in all.into_iter().filter(|k| *k >= first) {
            let path = format!("tests/show/{arch}@{since}.txt");
            out.insert(path, shown(arch, &since.to_string()));
        }
    }
    out
}

/// What `pte show` says.
fn shown(arch: &str, kernel: &str) -> String {
    let out = pte()
        .args(["show", "--arch", arch, "--kernel", kernel])
        .env("NO_COLOR", "1")
        .output()
        .expect("pte runs");
    assert!(out.status.success(), "{arch} at {kernel}: {out:?}");
    String::from_utf8(out.stdout).expect("text")
}
