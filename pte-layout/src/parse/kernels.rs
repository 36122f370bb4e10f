//! The kernels of a file: its changes and its period, and how `since` and `until` of a line are read.

use super::changes::changes;
use super::document::Table;
use super::life::{Life, life};
use crate::diagnostic::{At, Diagnostic, did_you_mean};
use crate::text::Text;
use crate::version::Version;
use crate::written::change::Change;
use crate::written::period::Period;
use crate::written::readable::Listed;

/// The named changes of a file, and the kernels that it covers.
pub(super) struct Kernels {
    pub(super) changes: Listed<Change>,
    pub(super) life: Life,
}

/// Reads the changes and the period of the file.
pub(super) fn kernels(top: &Table<'_>) -> Kernels {
    Kernels {
        changes: changes(top),
        life: life(top),
    }
}

impl Kernels {
    /// Whether all of it could be read.
    pub(super) fn is_readable(&self) -> bool {
        self.changes.is_complete() && self.life.is_readable()
    }

    /// Reads `since` and `until` of a line.
    pub(super) fn period(&self, t: &Table<'_>) -> Period {
        let read = |key| {
            t.read(key, |t, key| {
                let text = t.string(key)?;
                Some(At {
                    value: self.version(t, &text)?,
                    span: text.span,
                })
            })
        };
        let period = Period {
            since: read("since"),
            until: read("until"),
        };
        self.order(t, &period);
        period
    }

    fn version(&self, t: &Table<'_>, text: &At<Text>) -> Option<Version> {
        let named = self.changes.iter().find(|c| c.name.value == text.value);
        let found = named.map(|c| c.since).or_else(|| text.value.parse().ok());
        if found.is_none() && self.is_readable() {
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
        if found.is_some() && self.life.since.as_ref().is_none() && self.is_readable() {
            let wrong = Diagnostic::new(
                "period",
                "this file does not depend on the kernel",
                &text.span,
                "a kernel",
            );
            t.push(wrong.help(
                "give the file its own `since`, the first kernel that it covers, or remove this",
            ));
            return None;
        }
        found
    }

    /// Reports a period without a kernel of the file.
    fn order(&self, t: &Table<'_>, period: &Period) {
        let Some(first) = self.life.since.as_ref().map(|s| s.value) else {
            return;
        };
        let end = self.life.until.as_ref().map(|u| u.value);
        let (since, until) = (period.since.as_ref(), period.until.as_ref());
        let wrong = match (since, until) {
            (Some(s), Some(u)) if s.value >= u.value => Some((
                &u.span,
                format!("`until` {} is not after `since` {}", u.value, s.value),
            )),
            (_, Some(u)) if u.value <= first => Some((
                &u.span,
                format!("`until` {}, but the file starts at {first}", u.value),
            )),
            (Some(s), _) if end.is_some_and(|e| s.value >= e) => Some((
                &s.span,
                format!("`since` {}, but the file ends before it", s.value),
            )),
            (Some(s), _) if s.value < first => Some((
                &s.span,
                format!("`since` {}, but the file starts at {first}", s.value),
            )),
            _ => None,
        };
        if let Some((span, message)) = wrong {
            t.push(
                Diagnostic::new("period", message, span, "it never holds")
                    .help("remove the line, or give it kernels that the file covers"),
            );
        }
    }
}
