//! Words and entries have 32 or 64 bits.
//!
//! Assumes nothing.

use crate::diagnostic::{At, Diagnostic, Report};
use crate::written::kinds::KindsFile;
use crate::written::layout::LayoutFile;

pub(super) fn check(file: &LayoutFile, _: Option<&KindsFile>, report: &mut Report) {
    let mut width = |what: &str, bits: &At<i64>| {
        if ![32, 64].contains(&bits.value) {
            let message = format!("{what} cannot have {} bits", bits.value);
            let wrong = Diagnostic::new("word", message, &bits.span, "32 or 64");
            report.push(wrong.help("write `64`, or `32` for a 32-bit architecture"));
        }
    };
    for variant in &file.variants {
        width("a word", &variant.word);
        variant
            .entry
            .iter()
            .for_each(|entry| width("`swp_entry_t`", entry));
    }
}
