//! `verified`: the releases that a file was verified against.

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
            top.push(wrong.help("write the full release number: `6.12.117`"));
            continue;
        };
        if !kernels.life.has(value.version) && kernels.is_readable() {
            let message = format!("the file does not cover Linux {}", value.version);
            let wrong = Diagnostic::new("period", message, &text.span, "verified against it");
            top.push(wrong.help(
                "the file covers the kernels from `since` at the top up to, not including, `until`",
            ));
            continue;
        }
        if let Some(first) = out.iter().find(|r| r.value.version == value.version) {
            let message = format!("Linux {} is given twice", value.version);
            let wrong = Diagnostic::new("duplicate-name", message, &text.span, "again");
            top.push(
                wrong
                    .also(&first.span, "first here")
                    .help("keep the newer release"),
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
