//! The severity of findings: `--deny`, `--warn` and `--allow`.

use std::collections::BTreeMap;

use pte_layout::check::Finding;
use pte_layout::check::lint::{self, Severity};

use super::args::Check;
use crate::wording::lint::unknown;

/// The severities that options set.
#[derive(Debug, Default)]
pub(crate) struct Severities {
    all: Option<Severity>,
    by_id: BTreeMap<&'static str, Severity>,
}

impl Severities {
    /// Reads the options. An error lists everything that is wrong with them.
    pub(crate) fn of(args: &Check) -> Result<Self, Vec<String>> {
        let mut out = Self::default();
        let mut wrong = Vec::new();
        // The strictest is last: it overrides the others.
        let options = [
            (&args.allow, Severity::Allow),
            (&args.warn, Severity::Warn),
            (&args.deny, Severity::Deny),
        ];
        for (ids, severity) in options {
            for id in ids {
                match lint::by_id(id) {
                    Some(lint) => _ = out.by_id.insert(lint.id, severity),
                    None if id == "all" => out.all = Some(severity),
                    None => wrong.push(unknown(id, &["all"])),
                }
            }
        }
        if wrong.is_empty() {
            Ok(out)
        } else {
            Err(wrong)
        }
    }

    /// The severity of `finding`.
    pub(crate) fn take(&self, finding: &Finding) -> Severity {
        self.set(finding).unwrap_or(finding.severity)
    }

    /// An option sets the severity of the finding's lint.
    pub(crate) fn is_set(&self, finding: &Finding) -> bool {
        self.set(finding).is_some()
    }

    fn set(&self, finding: &Finding) -> Option<Severity> {
        self.by_id.get(finding.lint.id).copied().or(self.all)
    }
}
