//! How diagnostics and reports are drawn: as text with the lines of the file.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::fit::{GUTTER, fits, shorten, wrapped};
use super::{Diagnostic, MOST, Report, Source, visible};

/// The number of diagnostics that are drawn in full even on very long lines.
const DRAWN: usize = 5;

/// Labels further apart than this (in bytes) are drawn as two snippets.
const FAR: usize = 8192;

/// What is in front of a help line, right of the line number.
const HELP: &str = " = help: ";

impl Diagnostic {
    /// The diagnostic as text, with its lines of the file underlined.
    pub fn text(&self, colour: bool) -> String {
        self.render(&renderer(colour), None, false)
    }

    /// Only its lines of the file, underlined, in at most `columns`: the message is the caller's to write.
    pub fn excerpt(&self, colour: bool, columns: usize) -> String {
        self.fitted(columns, |one, columns| {
            let group = one.lines(Group::with_level(one.level()), false);
            let renderer = renderer(colour).term_width(columns);
            renderer.render(&[group]).to_string()
        })
    }

    /// The diagnostic as `draw` draws it in so many columns, with the fewest changes that make it fit. Some lines cannot
    /// fit: a path, or the label of a line in a very narrow terminal.
    fn fitted(&self, columns: usize, draw: impl Fn(&Self, usize) -> String) -> String {
        let mut short = self.clone();
        shorten(&mut short.labels, columns);
        let mut alone = short.clone();
        alone.labels.truncate(1);
        // The renderer leaves too little room for line numbers.
        let trimmed = columns.saturating_sub(GUTTER);
        let ways = [(self, columns), (self, trimmed), (&short, trimmed)];
        let mut drawn = ways.iter().map(|(one, columns)| draw(one, *columns));
        let found = drawn.find(|text| fits(text, columns));
        found.unwrap_or_else(|| draw(&alone, trimmed))
    }

    fn level(&self) -> Level<'static> {
        if self.warning {
            Level::WARNING
        } else {
            Level::ERROR
        }
    }

    /// The diagnostic as text, in at most `columns` if they are limited.
    fn render(&self, renderer: &Renderer, columns: Option<usize>, brief: bool) -> String {
        match columns {
            Some(columns) => self.fitted(columns, |one, trimmed| {
                let renderer = renderer.clone().term_width(trimmed);
                one.draw(&renderer, Some(columns), brief)
            }),
            None => self.draw(renderer, None, brief),
        }
    }

    fn draw(&self, renderer: &Renderer, columns: Option<usize>, brief: bool) -> String {
        // `error[gap]: …`, and `  = help: …` below a line number.
        let level = if self.warning { "warning" } else { "error" };
        let message = wrapped(&self.message, columns, level.len() + self.id.len() + 4);
        let title = self.level().primary_title(message);
        let mut group = self.lines(Group::with_title(title.id(self.id)), brief);
        let lines = self.labels.iter().map(|(span, _)| span.line());
        let number = lines.max().unwrap_or(0).to_string().len();
        for text in &self.help {
            let text = wrapped(text, columns, number + HELP.len());
            group = group.element(Level::HELP.message(text));
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

    /// The labels in `source`: labels near each other share a snippet, and the snippet of the first label comes first.
    /// Drawing the lines in between would only cost time.
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

/// The index of a label, its place, and its text.
type Place<'s> = (usize, Range<usize>, &'s str);

/// The lines from the first of the labels to the last. If they are very long and it should be `brief`, only the place:
/// the time to draw grows with the lines.
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

impl Report {
    /// The diagnostics as text, each with its lines of the file underlined.
    pub fn render(&self, colour: bool) -> String {
        self.draw(colour, None)
    }

    /// The diagnostics as plain text, in lines of at most `columns`.
    pub fn in_columns(&self, columns: usize) -> String {
        self.draw(false, Some(columns))
    }

    fn draw(&self, colour: bool, columns: Option<usize>) -> String {
        let renderer = renderer(colour);
        let mut out: Vec<String> = self
            .diagnostics
            .iter()
            .enumerate()
            .map(|(n, d)| d.render(&renderer, columns, n >= DRAWN))
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
