//! One configuration that was asked.

use pte_layout::model::Layout;
use pte_verify::compare::Compared;
use pte_verify::verify::Answered;

use super::plan::{Part, Plan};

/// One configuration that was asked.
pub(crate) struct Asked {
    /// The architecture.
    pub(crate) arch: String,
    /// The kernel, with its last number.
    pub(crate) release: String,
    /// The name of the configuration.
    pub(crate) name: String,
    /// What it is.
    pub(crate) what: String,
    /// Why nothing is compared, if so.
    pub(crate) no_layout: Option<String>,
    /// The answer.
    pub(crate) answer: Answer,
}

/// The answer of a tree.
pub(crate) enum Answer {
    /// The tree cannot have the configuration: it cannot set this option.
    Without(String),
    /// It answered.
    Heard(Box<Heard>),
}

/// What a tree answered.
pub(crate) struct Heard {
    /// The records.
    pub(crate) answered: Answered,
    /// What the comparison found.
    pub(crate) compared: Compared,
    /// The layout of the configuration.
    pub(crate) layout: Option<Layout>,
}

impl Asked {
    pub(crate) fn new(plan: &Plan, part: &Part, answer: Answer) -> Self {
        Self {
            arch: part.machine.arch.clone(),
            release: plan.tree.release.clone(),
            name: part.configuration.name.clone(),
            what: part.configuration.what.clone(),
            no_layout: plan.no_layout(&part.machine.arch),
            answer,
        }
    }

    /// What was heard, if the tree can have the configuration.
    pub(crate) fn heard(&self) -> Option<&Heard> {
        match &self.answer {
            Answer::Without(_) => None,
            Answer::Heard(heard) => Some(heard),
        }
    }

    /// What the answers depend on, besides the tree: what was forced, and what a probe has instead of a running kernel.
    pub(crate) fn notes(&self) -> Vec<&str> {
        let manifest = self.heard().map(|h| &h.answered.records.manifest["notes"]);
        let notes = manifest.and_then(|n| n.as_array()).into_iter().flatten();
        notes.filter_map(|n| n.as_str()).collect()
    }
}
