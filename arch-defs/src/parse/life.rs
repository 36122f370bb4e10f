//! The kernels that a file is about.

use super::document::Table;
use super::version;
use crate::diagnostic::{At, Diagnostic};
use crate::version::Version;

/// The first kernel and the first that is not described any more.
type Life = Option<(Version, Option<Version>)>;

/// `since` and `until` of a file, both as one, and whether they could be read.
pub(super) fn life(top: &Table<'_>) -> (Option<At<Version>>, Option<At<Version>>, Life, bool) {
    let mut whole = !top.may_have_lost("since") && !top.may_have_lost("until");
    let mut read = |key| {
        let text = top.string(key);
        let found = text.as_ref().and_then(|t| version::parse(top, t));
        whole &= found.is_some() || !top.has(key);
        Some(At {
            value: found?,
            span: text?.span,
        })
    };
    let (since, until) = (read("since"), read("until"));
    if let (Some(since), Some(until)) = (&since, &until)
        && since.value >= until.value
    {
        let message = format!(
            "`until` {} is not after `since` {}",
            until.value, since.value
        );
        let wrong = Diagnostic::new("period", message, &until.span, "it never holds");
        top.push(wrong.help("`until` is the first kernel without the architecture"));
    }
    if let (None, Some(until), true) = (&since, &until, whole) {
        let wrong = Diagnostic::new("period", "`until` without `since`", &until.span, "here");
        top.push(wrong.help("give the first kernel too: `since = \"4.19\"`"));
    }
    let life = since
        .as_ref()
        .map(|s| (s.value, until.as_ref().map(|u| u.value)));
    (since, until, life, whole)
}
