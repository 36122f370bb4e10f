//! From which kernel to which something holds, and the changes of the kernel that have a name.

use super::names::name;
use super::params::sub;
use super::table::{Table, Value};
use crate::diagnostic::{At, Diagnostic, did_you_mean};
use crate::version::Version;

/// The kernels from `since` up to and without `until`.
#[derive(Clone, Debug, Default)]
pub struct Period {
    /// The first kernel; from the beginning if not said.
    pub since: Option<At<Version>>,
    /// The first kernel that it does not hold for any more.
    pub until: Option<At<Version>>,
}

impl Period {
    /// It holds for `kernel`. What has no kernels at all holds always.
    pub fn holds(&self, kernel: Option<Version>) -> bool {
        let Some(kernel) = kernel else { return true };
        self.since.as_ref().is_none_or(|s| s.value <= kernel)
            && self.until.as_ref().is_none_or(|u| kernel < u.value)
    }

    /// Some kernel is in both.
    pub fn meets(&self, other: &Self) -> bool {
        let after = |a: &Self, b: &Self| matches!((&a.since, &b.until), (Some(s), Some(u)) if s.value >= u.value);
        !after(self, other) && !after(other, self)
    }

    /// The kernels that it names.
    pub fn bounds(&self) -> impl Iterator<Item = Version> {
        [&self.since, &self.until]
            .into_iter()
            .flatten()
            .map(|v| v.value)
    }
}

/// A change of the kernel: its release has one home, and lines name it.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its name.
    pub name: At<String>,
    /// The first release with it, as far as is known.
    pub since: Version,
    /// The last release that is known not to have it, where there are releases in between that nobody looked at.
    pub after: Option<Version>,
    /// The commit, if its text was read.
    pub commit: Option<String>,
    /// What it did.
    pub what: Option<String>,
}

/// What stands for a kernel in a file: its changes, and the kernels that it is about.
pub(super) struct Kernels {
    pub(super) changes: Vec<Change>,
    /// The first kernel and the first that is not described any more; nothing for a file that has no kernels.
    pub(super) life: Option<(Version, Option<Version>)>,
    /// Some of it could not be read.
    pub(super) unread: bool,
}

/// The keys of a change.
pub const CHANGE: &[&str] = &["since", "between", "commit", "what"];

/// Reads `[changes]`.
pub(super) fn changes(top: &Table<'_>, unread: &mut bool) -> Vec<Change> {
    *unread |= top.may_have_lost("changes");
    let entries = top
        .get("changes")
        .map_or_else(Vec::new, |v| sub(top, v, "`changes`"));
    let mut out = Vec::new();
    for (at, value) in entries {
        match name(top, "a change", at).and_then(|name| change(top, name, value)) {
            Some(change) => out.push(change),
            None => *unread = true,
        }
    }
    out
}

fn change<'a>(top: &Table<'a>, name: At<String>, value: Value<'a>) -> Option<Change> {
    let t = Table::new(&top.span.source, value, "a change", CHANGE, top.report())?;
    let text = |key| t.string(key).map(|c| c.value);
    let (commit, what) = (text("commit"), text("what"));
    let (since, after) = match (t.get("since"), t.get("between")) {
        (Some(one), Some(both)) => {
            let wrong = Diagnostic::new(
                "change",
                "both `since` and `between`",
                &t.place(both.span()),
                "the one",
            );
            let also = wrong.also(&t.place(one.span()), "and the other");
            t.push(also.help("`since` is the release that made the change; `between` is for a release that is not known exactly"));
            return None;
        }
        (None, Some(_)) => {
            let between = t.strings("between")?;
            let read: Vec<Version> = between.value.iter().filter_map(|v| parse(&t, v)).collect();
            let [last_without, first_with] = read[..] else {
                if read.len() == between.value.len() {
                    let wrong = Diagnostic::new(
                        "change",
                        "`between` is not two releases",
                        &between.span,
                        "here",
                    );
                    t.push(wrong.help("the last release without it and the first with it: `between = [\"6.14\", \"6.17\"]`"));
                }
                return None;
            };
            if last_without >= first_with {
                let wrong = Diagnostic::new(
                    "change",
                    "`between` has its later release first",
                    &between.span,
                    "reversed",
                );
                t.push(wrong.help("the last release without it, then the first with it"));
                return None;
            }
            (first_with, Some(last_without))
        }
        _ => (
            parse(&t, &t.need("since", "since = \"5.19\"", t.string("since"))?)?,
            None,
        ),
    };
    Some(Change {
        name,
        since,
        after,
        commit,
        what,
    })
}

/// A version, or an error.
pub(super) fn parse(t: &Table<'_>, text: &At<String>) -> Option<Version> {
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
