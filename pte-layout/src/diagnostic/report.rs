//! Diagnostics and reports. `drawn` draws them.

use super::Span;

/// The most diagnostics that are kept: nobody reads more, and a hostile file could have millions.
pub const MOST: usize = 100;

/// A longer sentence is cut: it quotes something that is no sensible name.
const LONGEST: usize = 300;

/// One mistake, with its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A short name of the rule, such as `gap`.
    pub id: &'static str,
    /// Whether it is a warning: reported, but not an error.
    pub warning: bool,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The places, the one to fix first, each with its label.
    pub labels: Vec<(Span, String)>,
    /// How to fix it, or why it matters.
    pub help: Vec<String>,
    /// The form, if the block describes several.
    pub within: Option<String>,
}

impl Diagnostic {
    /// A diagnostic of rule `id` at `span`.
    pub fn new(
        id: &'static str,
        message: impl Into<String>,
        span: &Span,
        label: impl Into<String>,
    ) -> Self {
        let labels = vec![(span.clone(), cut(label.into(), LONGEST))];
        Self {
            id,
            warning: false,
            message: cut(message.into(), LONGEST),
            labels,
            help: Vec::new(),
            within: None,
        }
    }

    /// Adds a second place.
    #[must_use]
    pub fn also(mut self, span: &Span, label: impl Into<String>) -> Self {
        self.labels.push((span.clone(), cut(label.into(), LONGEST)));
        self
    }

    /// Adds a help line.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(cut(text.into(), 4 * LONGEST));
        self
    }

    /// Whether it is about the same rule at the same place.
    pub fn is_at(&self, other: &Self) -> bool {
        let place = |d: &Self| d.labels.first().map(|l| l.0.clone());
        self.id == other.id && place(self) == place(other)
    }
}

fn cut(mut text: String, most: usize) -> String {
    if let Some((end, _)) = text.char_indices().nth(most) {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// Everything that is wrong. As an error it is never empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The diagnostics.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// A report of one diagnostic.
    pub fn of(diagnostic: Diagnostic) -> Self {
        Self {
            diagnostics: vec![diagnostic],
        }
    }

    /// Adds a diagnostic, unless it is there already (one mistake can show under several parameters), or there are
    /// [`MOST`].
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if !self.is_full() && self.diagnostics.iter().all(|d| !d.is_at(&diagnostic)) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Whether it keeps no more diagnostics.
    pub fn is_full(&self) -> bool {
        self.diagnostics.len() >= MOST
    }

    /// Whether it has no diagnostic.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// `value` if there is no diagnostic; else the diagnostics in the order of the text.
    pub fn into_result<T>(mut self, value: T) -> Result<T, Self> {
        if self.is_empty() {
            return Ok(value);
        }
        self.diagnostics.sort_by_key(|d| {
            d.labels
                .first()
                .map(|l| (l.0.source.name.clone(), l.0.range.start))
        });
        Err(self)
    }
}

/// Its text without a renderer: the messages alone.
#[cfg(not(feature = "reader"))]
impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let messages = self.diagnostics.iter().map(|d| d.message.as_str());
        f.write_str(&messages.collect::<Vec<_>>().join("\n"))
    }
}

impl std::error::Error for Report {}
