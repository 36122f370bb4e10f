//! What is wrong with a definition, and what would be right, as text with the lines that it is about.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::{Source, Span, visible};

/// More findings than this are not kept: nobody reads them, and a hostile file would have millions.
pub const MOST: usize = 100;

/// So many findings are drawn even on very long lines.
const DRAWN: usize = 5;

/// Labels further apart than this (in bytes) are drawn as two pieces of the text.
const FAR: usize = 8192;

/// A longer sentence is cut: it quotes something that nobody would have written as a name.
const LONGEST: usize = 300;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A short name of the rule, such as `gap`.
    pub id: &'static str,
    /// It is told, and does not make the answer "no".
    pub warning: bool,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The places, the one to mend first, each with what it says there.
    pub labels: Vec<(Span, String)>,
    /// What would be right, or why it matters.
    pub help: Vec<String>,
    /// Which form of a block that describes several.
    pub within: Option<String>,
}

impl Diagnostic {
    /// A finding of rule `id` at `span`.
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

    /// Adds what would be right.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(cut(text.into(), 4 * LONGEST));
        self
    }

    /// It tells of the same rule at the same place.
    pub fn is_at(&self, other: &Self) -> bool {
        let place = |d: &Self| d.labels.first().map(|l| l.0.clone());
        self.id == other.id && place(self) == place(other)
    }

    /// It as text, with its lines of the file underlined.
    pub fn text(&self, colour: bool) -> String {
        self.render(&renderer(colour), false)
    }

    /// Only its lines of the file, underlined and trimmed to about `columns`: the message is the caller's to write.
    pub fn excerpt(&self, colour: bool, columns: usize) -> String {
        let group = self.lines(Group::with_level(self.level()), false);
        let renderer = renderer(colour).term_width(columns);
        renderer.render(&[group]).to_string()
    }

    fn level(&self) -> Level<'static> {
        if self.warning {
            Level::WARNING
        } else {
            Level::ERROR
        }
    }

    fn render(&self, renderer: &Renderer, brief: bool) -> String {
        let title = self.level().primary_title(self.message.as_str());
        let mut group = self.lines(Group::with_title(title.id(self.id)), brief);
        for text in &self.help {
            group = group.element(Level::HELP.message(text.as_str()));
        }
        renderer.render(&[group]).to_string()
    }

    /// Adds the lines of each file that has labels.
    fn lines<'s>(&'s self, mut group: Group<'s>, brief: bool) -> Group<'s> {
        let mut shown: Vec<&Source> = Vec::new();
        for source in self.labels.iter().map(|(span, _)| &*span.source) {
            if shown.iter().any(|s| s.name == source.name) {
                continue;
            }
            shown.push(source);
            let origin = Origin::path(source.name.as_str());
            group = match (source.text.is_empty(), self.labels[0].1.is_empty()) {
                // A file that was not read has no lines; an empty one has one.
                (true, true) => group.element(origin),
                (true, false) => group.element(origin.line(1).char_column(1)),
                (false, _) => group.elements(self.snippets(source, brief)),
            };
        }
        group
    }

    /// The labels in `source`: those that stand near each other on one piece of the text, the first label's
    /// piece first. The lines far from any label would only cost time.
    fn snippets<'s>(&'s self, source: &'s Source, brief: bool) -> Vec<Element<'s>> {
        let labels = self.labels.iter().enumerate();
        let mut places: Vec<Place<'s>> = labels
            .filter(|(_, (s, _))| s.source.name == source.name)
            .map(|(n, (span, label))| (n, visible(span), label.as_str()))
            .collect();
        places.sort_by_key(|(_, range, _)| range.start);
        let near = |a: &Place<'_>, b: &Place<'_>| b.1.start.saturating_sub(a.1.end) <= FAR;
        let mut pieces: Vec<&[Place<'s>]> = places.chunk_by(near).collect();
        pieces.sort_by_key(|piece| piece.iter().map(|p| p.0).min());
        pieces
            .into_iter()
            .map(|piece| snippet(source, piece, brief))
            .collect()
    }
}

/// The number of a label, where it is, and what it says.
type Place<'s> = (usize, Range<usize>, &'s str);

/// The lines from the first of some labels to the last. Where they are very long and it should be `brief`, the
/// place only: drawing takes as long as the lines.
fn snippet<'s>(source: &'s Source, places: &[Place<'s>], brief: bool) -> Element<'s> {
    let text = source.text.as_str();
    let first = places.iter().map(|p| p.1.start).min().unwrap_or(0);
    let last = places.iter().map(|p| p.1.end).max().unwrap_or(0);
    let lines = text[..first].rfind('\n').map_or(0, |n| n + 1)
        ..text[last..].find('\n').map_or(text.len(), |n| last + n);
    let line = text[..lines.start].bytes().filter(|b| *b == b'\n').count() + 1;
    let annotation = |(n, range, label): &Place<'s>| {
        let kind = if *n == 0 {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        kind.span(range.start - lines.start..range.end - lines.start)
            .label(*label)
    };
    let name = source.name.as_str();
    if brief && lines.len() > 2 * FAR {
        let column = text[lines.start..first].chars().count() + 1;
        return Origin::path(name).line(line).char_column(column).into();
    }
    let snippet = Snippet::source(&text[lines.clone()])
        .line_start(line)
        .path(name)
        .fold(true);
    snippet.annotations(places.iter().map(annotation)).into()
}

fn renderer(colour: bool) -> Renderer {
    if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
}

fn cut(mut text: String, most: usize) -> String {
    if let Some((end, _)) = text.char_indices().nth(most) {
        text.truncate(end);
        text.push('…');
    }
    text
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
        Self {
            diagnostics: vec![diagnostic],
        }
    }

    /// Adds a finding, unless it is there already (one mistake can show under several parameters), or there
    /// are [`MOST`].
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if !self.is_full() && self.diagnostics.iter().all(|d| !d.is_at(&diagnostic)) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// No more findings are kept.
    pub fn is_full(&self) -> bool {
        self.diagnostics.len() >= MOST
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
        self.diagnostics.sort_by_key(|d| {
            d.labels
                .first()
                .map(|l| (l.0.source.name.clone(), l.0.range.start))
        });
        Err(self)
    }

    /// The findings as text, each with its lines of the file underlined.
    pub fn render(&self, colour: bool) -> String {
        let renderer = renderer(colour);
        let mut out: Vec<String> = self
            .diagnostics
            .iter()
            .enumerate()
            .map(|(n, d)| d.render(&renderer, n >= DRAWN))
            .collect();
        match out.len() {
            ..=1 => {}
            MOST.. => out.push(format!("{MOST} errors; there may be more")),
            count => out.push(format!("{count} errors")),
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
