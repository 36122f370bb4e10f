//! Diagnostics: what is wrong with a TOML file, where, and how to fix it.

#[cfg(feature = "reader")]
mod drawn;
#[cfg(feature = "reader")]
mod fit;
mod nearest;
mod report;

use std::ops::Range;
use std::sync::Arc;

#[cfg(feature = "reader")]
pub use fit::wrap;
pub use nearest::{did_you_mean, nearest};
pub use report::{Diagnostic, MOST, Report};

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name of the file, for messages.
    pub name: String,
    /// Its text; empty if it could not be read as text.
    pub text: String,
}

/// A place in a file: bytes `start..end` of its text.
#[derive(Clone, Debug)]
pub struct Span {
    /// The file.
    pub source: Arc<Source>,
    /// The bytes of its text.
    pub range: Range<usize>,
}

impl Span {
    /// A place in no file, with a name for messages.
    pub fn nowhere(name: &str) -> Self {
        Self {
            source: Arc::new(Source {
                name: name.to_owned(),
                text: String::new(),
            }),
            range: 0..0,
        }
    }

    /// The line of its start, counted from 1.
    pub fn line(&self) -> usize {
        let end = self.range.start.min(self.source.text.len());
        self.source.text.as_bytes()[..end]
            .iter()
            .filter(|&&b| b == b'\n')
            .count()
            + 1
    }

    /// The character in that line where it starts, counted from 1.
    pub fn column(&self) -> usize {
        let before = &self.source.text[..visible(self).start];
        before[before.rfind('\n').map_or(0, |n| n + 1)..]
            .chars()
            .count()
            + 1
    }
}

impl PartialEq for Span {
    fn eq(&self, other: &Self) -> bool {
        self.range == other.range && self.source.name == other.source.name
    }
}

impl Eq for Span {}

/// A value and its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// The nearest boundary of characters at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The range, cut to the text and to whole characters, so that any place can be drawn.
fn visible(span: &Span) -> Range<usize> {
    let text = &span.source.text;
    let start = floor(text, span.range.start);
    start..floor(text, span.range.end).max(start)
}
