//! Conditions: the kernels, and words that must all be true.

use super::period::Period;
use super::readable::Listed;
use crate::diagnostic::At;
use crate::text::Text;

/// When a line holds.
#[derive(Clone, Debug, Default)]
pub struct When {
    /// The kernels.
    pub period: Period,
    /// The words, which must all be true.
    pub words: Listed<At<Word>>,
}

impl When {
    /// Whether it has no condition.
    pub fn is_always(&self) -> bool {
        self.words.is_empty() && self.period.is_always()
    }

    /// Whether all of it could be read.
    pub fn is_readable(&self) -> bool {
        self.period.is_readable() && self.words.is_complete()
    }
}

/// A word in a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What it names.
    pub about: About,
    /// Whether it is negated with `!`.
    pub not: bool,
}

/// What a word in a condition names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A level.
    Level(Text),
    /// A form of present words, or another name of forms.
    Form(Text),
    /// A case of the parameters.
    Case(Text),
    /// An architecture of the file, if it has several.
    Arch(Text),
    /// A kernel option.
    Option(Text),
}

impl About {
    /// Its name.
    pub fn name(&self) -> &Text {
        match self {
            Self::Level(n) | Self::Form(n) | Self::Case(n) | Self::Arch(n) | Self::Option(n) => n,
        }
    }
}
