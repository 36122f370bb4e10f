//! `[changes]`: named changes of the kernel.

use super::document::{Table, Value, sub};
use super::names::name;
use super::version;
use crate::diagnostic::{At, Diagnostic};
use crate::text::Text;
use crate::version::Version;
use crate::written::change::Change;
use crate::written::readable::Listed;

/// The keys of a change.
pub const CHANGE: &[&str] = &["since", "between", "commit", "what"];

/// Reads `[changes]`.
pub(super) fn changes(top: &Table<'_>) -> Listed<Change> {
    let entries = top
        .get("changes")
        .map_or_else(Vec::new, |v| sub(top, v, "`changes`"));
    let mut out = Listed::of(Vec::new(), !top.may_have_lost("changes"));
    for (at, value) in entries {
        out.add(name(top, "a change", at).and_then(|name| change(top, name, value)));
    }
    out
}

fn change<'a>(top: &Table<'a>, name: At<Text>, value: Value<'a>) -> Option<Change> {
    let t = Table::new(&top.span.source, value, "a change", CHANGE, top.report())?;
    let text = |key| t.string(key).map(|c| c.value);
    let (commit, what) = (text("commit"), text("what"));
    let (since, after) = match (t.get("since"), t.get("between")) {
        (Some(one), Some(both)) => {
            let wrong = Diagnostic::new(
                "change",
                "both `since` and `between`",
                &t.place(both.span()),
                "one of the two",
            );
            let also = wrong.also(&t.place(one.span()), "the other");
            t.push(also.help("`since` is the release that made the change; use `between` only if that release is not known exactly"));
            return None;
        }
        (None, Some(_)) => {
            let between = t.strings("between")?;
            let read: Vec<Version> = between
                .value
                .iter()
                .filter_map(|v| version::parse(&t, v))
                .collect();
            let [last_without, first_with] = read[..] else {
                if read.len() == between.value.len() {
                    let wrong = Diagnostic::new(
                        "change",
                        "`between` needs two releases",
                        &between.span,
                        "here",
                    );
                    t.push(wrong.help("write the last release without it and the first with it: `between = [\"6.14\", \"6.17\"]`"));
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
                t.push(wrong.help("write the last release without it, then the first with it"));
                return None;
            }
            (first_with, Some(last_without))
        }
        _ => (
            version::parse(&t, &t.need("since", "since = \"5.19\"", t.string("since"))?)?,
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
