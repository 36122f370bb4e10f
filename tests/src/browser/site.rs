//! The site, written once for all browser tests.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use pte_generate::command;

/// The folder of the site. `pte docs` writes it below `scratch`.
pub fn site(scratch: &Path) -> PathBuf {
    static WRITTEN: OnceLock<PathBuf> = OnceLock::new();
    WRITTEN
        .get_or_init(|| {
            let dir = scratch.join("site");
            let mut docs = Command::new(command());
            docs.args(["docs", "--out"]).arg(&dir);
            let done = docs.output().expect("pte runs");
            let why = String::from_utf8_lossy(&done.stderr);
            assert!(done.status.success(), "pte docs: {why}");
            dir
        })
        .clone()
}
