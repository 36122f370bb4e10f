//! One variant of a proposal, and its values in calls.

use pte_layout::parse::proposal::{Encoding, EncodingRow, ProposalFile, Types};

/// A variant as it is written.
pub(super) struct Variant<'p> {
    /// The proposal's name and the number of the variant, from 1.
    pub(super) name: String,
    pub(super) row: &'p EncodingRow,
    /// The values that a word of it is made of.
    pub(super) args: Vec<(String, &'static str)>,
}

impl<'p> Variant<'p> {
    pub(super) fn new(file: &ProposalFile, n: usize, row: &'p EncodingRow) -> Self {
        let args: &[&str] = match &row.form {
            Encoding::Entry(..) => &["type", "offset"],
            Encoding::Word(word) if word.any_pfn => &["pfn"],
            Encoding::Word(_) | Encoding::Test(..) => &[],
        };
        Self {
            name: format!("{}.{}", file.name.value, n + 1),
            row,
            args: args.iter().map(|a| ((*a).to_owned(), "Number")).collect(),
        }
    }

    /// Its values as the first arguments of a call.
    pub(super) fn given(&self) -> String {
        self.args.iter().map(|(a, _)| format!("{a} ")).collect()
    }

    /// Its values as the first arguments of a function that is defined.
    pub(super) fn params(&self) -> String {
        let all = self.args.iter().map(|(a, sort)| format!("({a} {sort}) "));
        all.collect()
    }

    /// A call, or the name alone where there is nothing to give.
    pub(super) fn call(&self, function: &str) -> String {
        match self.given().trim_end() {
            "" => format!("{}.{function}", self.name),
            given => format!("({}.{function} {given})", self.name),
        }
    }

    pub(super) fn takes_a_type(&self) -> bool {
        matches!(&self.row.form, Encoding::Entry(types, ..) if types.value == Types::New)
    }

    pub(super) fn is_test(&self) -> bool {
        matches!(self.row.form, Encoding::Test(..))
    }
}
