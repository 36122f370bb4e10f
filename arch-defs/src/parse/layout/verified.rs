//! The releases that a file was verified against.

use crate::diagnostic::{At, Diagnostic};
use crate::parse::document::Table;
use crate::parse::kernels::Kernels;
use crate::version::Release;

/// The releases that the file was verified against.
pub(super) fn verified(top: &Table<'_>, kernels: &Kernels) -> Vec<At<Release>> {
    let mut out: Vec<At<Release>> = Vec::new();
    let Some(list) = top.strings("verified") else {
        return out;
    };
    for text in list.value {
        let Ok(value) = text.value.parse::<Release>() else {
            let message = format!("`{}` is not a release", text.value);
            let wrong = Diagnostic::new("version", message, &text.span, "not a release");
            top.push(wrong.help("write the whole number of what was compared: `6.12.117`"));
            continue;
        };
        if !kernels.life.has(value.version) && kernels.is_readable() {
            let message = format!("the file is not about Linux {}", value.version);
            let wrong = Diagnostic::new("period", message, &text.span, "verified against it");
            top.push(wrong.help("`since` at the top is the first kernel that the file is about, `until` the first that it is not"));
            continue;
        }
        if let Some(first) = out.iter().find(|r| r.value.version == value.version) {
            let message = format!("Linux {} is there twice", value.version);
            let wrong = Diagnostic::new("duplicate-name", message, &text.span, "again");
            top.push(
                wrong
                    .also(&first.span, "first here")
                    .help("keep the newer of the two"),
            );
            continue;
        }
        out.push(At {
            value,
            span: text.span,
        });
    }
    out.sort_by_key(|r| r.value.version);
    out
}
