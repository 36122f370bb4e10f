//! What is wrong with a definition, where, and what would be right: one value, rendered elsewhere.

use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// One file that was read, as far as it could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name people know the file by.
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
    /// The line the place begins on, counted from 1.
    pub fn line(&self) -> usize {
        let end = self.range.start.min(self.source.text.len());
        self.source.text.as_bytes()[..end].iter().filter(|&&b| b == b'\n').count() + 1
    }
}

impl PartialEq for Span {
    fn eq(&self, other: &Self) -> bool {
        self.range == other.range && self.source.name == other.source.name
    }
}

impl Eq for Span {}

/// A value and the place it was written at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A short name of the rule, such as `gap`.
    pub id: &'static str,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The places, the one to mend first, each with what it says there.
    pub labels: Vec<(Span, String)>,
    /// What would be right, or why it matters.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// A finding of rule `id` at `span`.
    pub fn new(id: &'static str, message: impl Into<String>, span: &Span, label: impl Into<String>) -> Self {
        Self { id, message: message.into(), labels: vec![(span.clone(), label.into())], help: Vec::new() }
    }

    /// Adds a second place.
    #[must_use]
    pub fn also(mut self, span: &Span, label: impl Into<String>) -> Self {
        self.labels.push((span.clone(), label.into()));
        self
    }

    /// Adds what would be right.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    fn render(&self, renderer: &Renderer) -> String {
        let mut group = Group::with_title(Level::ERROR.primary_title(&self.message).id(self.id));
        let mut shown: Vec<&Arc<Source>> = Vec::new();
        for (span, _) in &self.labels {
            if shown.iter().any(|s| s.name == span.source.name) {
                continue;
            }
            shown.push(&span.source);
            let mut snippet =
                Snippet::source(span.source.text.as_str()).path(span.source.name.as_str()).fold(true);
            for (n, (place, label)) in self.labels.iter().enumerate() {
                if place.source.name == span.source.name {
                    let kind =
                        if n == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
                    snippet = snippet.annotation(kind.span(visible(place)).label(label.as_str()));
                }
            }
            group = group.element(snippet);
        }
        for text in &self.help {
            group = group.element(Level::HELP.message(text.as_str()));
        }
        renderer.render(&[group]).to_string()
    }
}

/// The range, cut to the text and to whole characters, so that any place can be drawn.
fn visible(span: &Span) -> Range<usize> {
    let text = &span.source.text;
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(span.range.start);
    start..floor(span.range.end).max(start)
}

/// Everything that is wrong, in the order of the text. Never empty where it is an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The findings.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// A report of one finding.
    pub fn of(diagnostic: Diagnostic) -> Self {
        Self { diagnostics: vec![diagnostic] }
    }

    /// Adds a finding, unless it is there already (one mistake can show under several parameters).
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let place = |d: &Diagnostic| (d.id, d.labels.first().map(|l| (l.0.source.name.clone(), l.0.range.clone())));
        if !self.diagnostics.iter().any(|d| place(d) == place(&diagnostic)) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Nothing was found.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// `value` if nothing was found, the findings in the order of the text if not.
    pub fn into_result<T>(mut self, value: T) -> Result<T, Self> {
        if self.is_empty() {
            return Ok(value);
        }
        self.diagnostics.sort_by_key(|d| d.labels.first().map(|l| (l.0.source.name.clone(), l.0.range.start)));
        Err(self)
    }

    /// The findings as text, each with its lines of the file underlined.
    pub fn render(&self, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let mut out: Vec<String> = self.diagnostics.iter().map(|d| d.render(&renderer)).collect();
        if out.len() > 1 {
            out.push(format!("{} errors", out.len()));
        }
        out.join("\n\n")
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Report {}

/// "; did you mean `x`?" with the nearest of `known`, or the whole list where nothing is near.
pub fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`? known: {}", known.join(", ")),
        None if known.is_empty() => "none are known here".to_owned(),
        None => format!("known: {}", known.join(", ")),
    }
}

/// The name of `known` that `name` most likely means.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = name.to_lowercase();
    known
        .into_iter()
        .map(|k| (strsim::damerau_levenshtein(&lower, &k.to_lowercase()), k))
        .filter(|(distance, k)| *distance <= 1 + k.len().min(name.len()) / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, k)| k)
}
