//! `since` and `until` of a file: the kernels that it covers.

use super::document::Table;
use super::version;
use crate::diagnostic::{At, Diagnostic};
use crate::version::Version;
use crate::written::readable::Read;

/// The first kernel that a file covers, and the first that it no longer covers. A file without both does not depend on
/// the kernel.
pub(super) struct Life {
    pub(super) since: Read<At<Version>>,
    pub(super) until: Read<At<Version>>,
}

impl Life {
    /// Whether both could be read.
    pub(super) const fn is_readable(&self) -> bool {
        !self.since.is_unreadable() && !self.until.is_unreadable()
    }

    /// Whether it covers `kernel`, as far as it could be read.
    pub(super) fn has(&self, kernel: Version) -> bool {
        let until = self.until.as_ref();
        self.since.as_ref().is_some_and(|s| s.value <= kernel)
            && until.is_none_or(|u| kernel < u.value)
    }
}

/// Reads `since` and `until` of a file.
pub(super) fn life(top: &Table<'_>) -> Life {
    let read = |key| {
        top.read(key, |top, key| {
            let text = top.string(key)?;
            Some(At {
                value: version::parse(top, &text)?,
                span: text.span,
            })
        })
    };
    let (since, until) = (read("since"), read("until"));
    match (&since, &until) {
        (Read::Value(since), Read::Value(until)) if since.value >= until.value => {
            let message = format!(
                "`until` {} is not after `since` {}",
                until.value, since.value
            );
            let wrong = Diagnostic::new("period", message, &until.span, "it never holds");
            top.push(wrong.help("`until` is the first kernel without the architecture"));
        }
        (Read::Missing, Read::Value(until)) => {
            let wrong = Diagnostic::new("period", "`until` without `since`", &until.span, "here");
            top.push(wrong.help("add the first kernel: `since = \"4.19\"`"));
        }
        _ => {}
    }
    Life { since, until }
}
