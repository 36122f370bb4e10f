//! How findings are taken: `--deny`, `--warn` and `--allow`.

use std::collections::BTreeMap;

use arch_defs::check::Finding;
use arch_defs::check::lint::{self, Severity};

use super::args::Check;
use crate::wording::lint::unknown;

/// What was said about lints.
#[derive(Debug, Default)]
pub(crate) struct Severities {
    all: Option<Severity>,
    by_id: BTreeMap<&'static str, Severity>,
}

impl Severities {
    /// Reads the options, or says everything that is wrong with them.
    pub(crate) fn of(args: &Check) -> Result<Self, Vec<String>> {
        let mut out = Self::default();
        let mut wrong = Vec::new();
        // The strictest is said last and stays.
        let said = [
            (&args.allow, Severity::Allow),
            (&args.warn, Severity::Warn),
            (&args.deny, Severity::Deny),
        ];
        for (ids, severity) in said {
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

    /// How `finding` is taken.
    pub(crate) fn take(&self, finding: &Finding) -> Severity {
        let said = self.by_id.get(finding.lint.id).copied().or(self.all);
        said.unwrap_or(finding.severity)
    }
}
