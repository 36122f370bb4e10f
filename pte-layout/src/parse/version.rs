//! Kernel versions as written: `6.12`.

use super::document::Table;
use crate::diagnostic::{At, Diagnostic};
use crate::text::Text;
use crate::version::Version;

/// Parses a version, or reports an error.
pub(super) fn parse(t: &Table<'_>, text: &At<Text>) -> Option<Version> {
    let read: Option<Version> = text.value.parse().ok();
    let exact = read.filter(|v| v.to_string() == text.value);
    if exact.is_none() {
        let message = format!("`{}` is not a kernel version", text.value);
        let wrong = Diagnostic::new("version", message, &text.span, "not a version");
        t.push(wrong.help(match read {
            Some(version) => format!("write `{version}`: its stable releases keep the layout"),
            None => "write for example `6.12`".to_owned(),
        }));
    }
    exact
}
