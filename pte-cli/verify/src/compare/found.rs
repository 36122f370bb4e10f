//! Differences.

use std::collections::BTreeMap;

use pte_layout::diagnostic::Span;
use serde_json::Value;

use crate::records::question;

/// The result of a comparison.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// Questions that were compared, for each kind of record.
    pub questions: BTreeMap<String, usize>,
    /// Questions on which both agree.
    pub agree: usize,
    /// Single facts that were compared.
    pub facts: usize,
    /// The differences, in the order of the records.
    pub differences: Vec<Difference>,
}

/// One difference.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The kind of record.
    pub k: String,
    /// The question.
    pub question: Value,
    /// The fact that differs: a helper, a constant, a field.
    pub fact: String,
    /// The level of the word.
    pub level: String,
    /// The word.
    pub word: Option<u64>,
    /// What the kernel says.
    pub kernel: String,
    /// What the layout says.
    pub layout: String,
    /// The place in the TOML.
    pub place: Option<Span>,
}

impl Compared {
    /// All questions.
    pub fn asked(&self) -> usize {
        self.questions.values().sum()
    }

    /// Adds what another comparison found.
    pub fn join(&mut self, other: Self) {
        for (k, count) in other.questions {
            *self.questions.entry(k).or_default() += count;
        }
        self.agree += other.agree;
        self.facts += other.facts;
        self.differences.extend(other.differences);
    }

    pub(super) fn add(&mut self, found: Found) {
        *self.questions.entry(found.k).or_default() += 1;
        self.agree += usize::from(found.differences.is_empty());
        self.facts += found.facts;
        self.differences.extend(found.differences);
    }
}

/// What was found about one record.
pub(super) struct Found {
    k: String,
    question: Value,
    level: &'static str,
    word: Option<u64>,
    facts: usize,
    differences: Vec<Difference>,
}

impl Found {
    pub(super) fn of(record: &Value) -> Self {
        Self {
            k: record["k"].as_str().unwrap_or_default().to_owned(),
            question: question(record).unwrap_or_default(),
            level: "pte",
            word: None,
            facts: 0,
            differences: Vec::new(),
        }
    }

    /// The next facts are about this word.
    pub(super) const fn about(&mut self, level: &'static str, word: u64) {
        self.level = level;
        self.word = Some(word);
    }

    /// Compares one fact.
    pub(super) fn fact<T: PartialEq + Shown>(
        &mut self,
        fact: &str,
        kernel: T,
        layout: T,
        place: impl FnOnce() -> Option<Span>,
    ) {
        self.facts += 1;
        if kernel != layout {
            self.differ(fact, kernel.shown(), layout.shown(), place());
        }
    }

    /// Adds a difference.
    pub(super) fn differ(
        &mut self,
        fact: &str,
        kernel: String,
        layout: String,
        place: Option<Span>,
    ) {
        self.differences.push(Difference {
            k: self.k.clone(),
            question: self.question.clone(),
            fact: fact.to_owned(),
            level: self.level.to_owned(),
            word: self.word,
            kernel,
            layout,
            place,
        });
    }
}

/// What a difference shows of a fact.
pub(super) trait Shown {
    /// As text.
    fn shown(&self) -> String;
}

impl Shown for u64 {
    fn shown(&self) -> String {
        format!("{self:#x}")
    }
}

impl Shown for bool {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Shown for &str {
    fn shown(&self) -> String {
        (*self).to_owned()
    }
}

impl Shown for Option<u64> {
    fn shown(&self) -> String {
        self.map_or_else(|| "nothing".to_owned(), |n| n.shown())
    }
}
