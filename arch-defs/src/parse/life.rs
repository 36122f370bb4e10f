//! The kernels that a file is about.

use super::document::Table;
use super::readable::Read;
use super::version;
use crate::diagnostic::{At, Diagnostic};
use crate::version::Version;

/// The first kernel that a file is about, and the first that it is not about any more. A file without any has no
/// kernels.
pub(super) struct Life {
    pub(super) since: Read<At<Version>>,
    pub(super) until: Read<At<Version>>,
}

impl Life {
    /// Both could be read.
    pub(super) const fn is_readable(&self) -> bool {
        !self.since.is_unreadable() && !self.until.is_unreadable()
    }

    /// It holds for `kernel`, as far as it could be read.
    pub(super) fn has(&self, kernel: Version) -> bool {
        let until = self.until.as_ref();
        self.since.as_ref().is_some_and(|s| s.value <= kernel)
            && until.is_none_or(|u| kernel < u.value)
    }
}

/// `since` and `until` of a file.
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
        (Read::Said(since), Read::Said(until)) if since.value >= until.value => {
            let message = format!(
                "`until` {} is not after `since` {}",
                until.value, since.value
            );
            let wrong = Diagnostic::new("period", message, &until.span, "it never holds");
            top.push(wrong.help("`until` is the first kernel without the architecture"));
        }
        (Read::Unsaid, Read::Said(until)) => {
            let wrong = Diagnostic::new("period", "`until` without `since`", &until.span, "here");
            top.push(wrong.help("give the first kernel too: `since = \"4.19\"`"));
        }
        _ => {}
    }
    Life { since, until }
}
