//! What stands for a kernel in a file, and the kernels that each of its lines holds for.

use super::changes::{Change, changes};
use super::document::Table;
use super::life::life;
use super::period::Period;
use crate::diagnostic::{At, Diagnostic, did_you_mean};
use crate::version::Version;

/// What stands for a kernel in a file: its changes, and the kernels that it is about.
pub(super) struct Kernels {
    pub(super) changes: Vec<Change>,
    /// The first kernel and the first that is not described any more; nothing for a file that has no kernels.
    pub(super) life: Option<(Version, Option<Version>)>,
    /// Some of it could not be read.
    pub(super) unread: bool,
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

impl Kernels {
    /// Reads `since` and `until` of a line; `whole` is cleared if one of them cannot be read.
    pub(super) fn period(&self, t: &Table<'_>, whole: &mut bool) -> Period {
        *whole &= !t.may_have_lost("since") && !t.may_have_lost("until");
        let mut read = |key| {
            let text = t.string(key);
            *whole &= text.is_some() || !t.has(key);
            let text = text?;
            let found = self.version(t, &text);
            *whole &= found.is_some();
            Some(At {
                value: found?,
                span: text.span,
            })
        };
        let period = Period {
            since: read("since"),
            until: read("until"),
        };
        self.order(t, &period);
        period
    }

    fn version(&self, t: &Table<'_>, text: &At<String>) -> Option<Version> {
        let named = self.changes.iter().find(|c| c.name.value == text.value);
        let found = named.map(|c| c.since).or_else(|| text.value.parse().ok());
        if found.is_none() && !self.unread {
            let message = format!(
                "`{}` is neither a kernel version nor a change of this file",
                text.value
            );
            let names = self.changes.iter().map(|c| c.name.value.as_str());
            let near = if self.changes.is_empty() {
                "write a version, such as `6.12`".to_owned()
            } else {
                did_you_mean(&text.value, names)
            };
            t.push(Diagnostic::new("version", message, &text.span, "not known").help(near));
        }
        if found.is_some() && self.life.is_none() && !self.unread {
            let wrong =
                Diagnostic::new("period", "this file has no kernels", &text.span, "a kernel");
            t.push(wrong.help("give the file a `since` of its own, the first kernel that it is about, or leave this out"));
            return None;
        }
        found
    }

    /// What holds for no kernel of the file is a slip of the pen.
    fn order(&self, t: &Table<'_>, period: &Period) {
        let Some((first, end)) = self.life else {
            return;
        };
        let (since, until) = (period.since.as_ref(), period.until.as_ref());
        let wrong = match (since, until) {
            (Some(s), Some(u)) if s.value >= u.value => Some((
                &u.span,
                format!("`until` {} is not after `since` {}", u.value, s.value),
            )),
            (_, Some(u)) if u.value <= first => Some((
                &u.span,
                format!("`until` {}, but the file begins with {first}", u.value),
            )),
            (Some(s), _) if end.is_some_and(|e| s.value >= e) => Some((
                &s.span,
                format!("`since` {}, but the file ends before that", s.value),
            )),
            (Some(s), _) if s.value < first => Some((
                &s.span,
                format!("`since` {}, but the file begins with {first}", s.value),
            )),
            _ => None,
        };
        if let Some((span, message)) = wrong {
            t.push(
                Diagnostic::new("period", message, span, "it never holds")
                    .help("leave the line out, or give it kernels that the file is about"),
            );
        }
    }
}
