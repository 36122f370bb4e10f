//! The kernels that a file is about, and those that it was verified against.

use super::period::{Kernels, changes, parse};
use super::table::Table;
use crate::diagnostic::{At, Diagnostic};
use crate::version::{Release, Version};

/// The first kernel and the first that is not described any more.
type Life = Option<(Version, Option<Version>)>;

/// `since` and `until` of a file, both as one, and whether they could be read.
fn life(top: &Table<'_>) -> (Option<At<Version>>, Option<At<Version>>, Life, bool) {
    let mut whole = !top.may_have_lost("since") && !top.may_have_lost("until");
    let mut read = |key| {
        let text = top.string(key);
        let found = text.as_ref().and_then(|t| parse(top, t));
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

/// What stands for a kernel in the file, with its `since` and `until`; `lost` is set if some change could not be read.
pub(super) fn kernels(
    top: &Table<'_>,
    lost: &mut bool,
) -> (Option<At<Version>>, Option<At<Version>>, Kernels) {
    let changes = changes(top, lost);
    let (since, until, life, dated) = life(top);
    let kernels = Kernels {
        changes,
        life,
        unread: *lost || !dated,
    };
    (since, until, kernels)
}

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
        let outside = kernels.life.is_none_or(|(first, end)| {
            value.version < first || end.is_some_and(|e| value.version >= e)
        });
        if outside && !kernels.unread {
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
