//! What `pte show` prints for each kernel at which a layout changes: `tests/show`. An edit of a line of a layout file
//! shows up at the kernels that it concerns.

use std::collections::BTreeSet;

use arch_defs::DEFINITIONS;

use crate::Files;
use crate::pte::{stdout, try_pte};

/// The output for every architecture at each of these kernels.
pub(crate) fn files() -> Result<Files, String> {
    let mut out = Files::new();
    for arch in DEFINITIONS.archs() {
        let own = DEFINITIONS.begins(arch);
        let first = own[0];
        let kinds = DEFINITIONS.kinds().map_err(|e| e.to_string())?.begins();
        let all: BTreeSet<_> = own.into_iter().chain(kinds).collect();
        for since in all.into_iter().filter(|k| *k >= first) {
            let path = format!("tests/show/{arch}@{since}.txt");
            out.insert(path, show(arch, &since.to_string())?);
        }
    }
    Ok(out)
}

/// The output of `pte show` for one kernel.
fn show(arch: &str, kernel: &str) -> Result<String, String> {
    stdout(
        try_pte()?
            .args(["show", "--arch", arch, "--kernel", kernel])
            .env("NO_COLOR", "1"),
    )
}
