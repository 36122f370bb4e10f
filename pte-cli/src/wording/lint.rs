//! Ids of lints.

use arch_defs::check::lint::ALL;
use arch_defs::diagnostic::did_you_mean;

/// No lint has this id; beside the ids, `more` would have done.
pub(crate) fn unknown(id: &str, more: &[&'static str]) -> String {
    let known = ALL.iter().map(|l| l.id).chain(more.iter().copied());
    format!("no lint `{id}`; {}", did_you_mean(id, known))
}
