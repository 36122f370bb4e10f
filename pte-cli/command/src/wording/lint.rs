//! Ids and severities of lints.

use pte_layout::check::lint::{ALL, Severity};
use pte_layout::diagnostic::did_you_mean;

/// No lint has this id; beside the ids, `more` would have done.
pub(crate) fn unknown(id: &str, more: &[&'static str]) -> String {
    let known = ALL.iter().map(|l| l.id).chain(more.iter().copied());
    format!("no lint `{id}`; {}", did_you_mean(id, known))
}

/// A severity in a sentence. The names `deny`, `warn` and `allow` are those of the options, and of JSON.
pub(crate) const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Deny => "error",
        Severity::Warn => "warning",
        Severity::Allow => "allowed",
    }
}
