//! `when`: the words that conditions can use, and how conditions are read.

use super::document::Table;
use super::kernels::Kernels;
use crate::config::Gate;
use crate::diagnostic::{At, Diagnostic, Span, did_you_mean};
use crate::names::LEVELS;
use crate::text::Text;
use crate::written::case::Case;
use crate::written::readable::{Listed, Read};
use crate::written::when::{About, When, Word};

/// The most words in a condition.
const MOST_WORDS: usize = 16;

/// The words that conditions of a file, or of one of its blocks, can use.
pub(super) struct Vocabulary<'v> {
    pub(super) kernels: &'v Kernels,
    pub(super) archs: Vec<&'v str>,
    pub(super) cases: &'v Listed<Case>,
    /// The levels of a block; empty for all.
    pub(super) levels: Vec<&'v str>,
    /// The forms of a block, and their other names.
    pub(super) forms: Listed<&'v str>,
}

impl<'v> Vocabulary<'v> {
    /// The same with the forms of a block, and their other names.
    pub(super) fn with_forms(&self, forms: Listed<&'v str>, levels: Vec<&'v str>) -> Self {
        Self {
            kernels: self.kernels,
            archs: self.archs.clone(),
            cases: self.cases,
            levels,
            forms,
        }
    }

    /// Whether all words that conditions can use could be read.
    fn is_readable(&self) -> bool {
        let cases = self.cases.iter().all(|c| c.only.is_complete());
        self.cases.is_complete()
            && cases
            && self.forms.is_complete()
            && self.kernels.changes.is_complete()
    }

    /// Reads `since`, `until` and `when`.
    pub(super) fn when(&self, t: &Table<'_>) -> When {
        let period = self.kernels.period(t);
        let words = match t.read("when", |t, key| t.string(key)) {
            Read::Value(text) => self.words(t, &text),
            Read::Missing => Listed::default(),
            Read::Unreadable => Listed::unreadable(),
        };
        When { period, words }
    }

    /// A condition that can only use options.
    pub(super) fn gate(&self, t: &Table<'_>, text: &At<Text>) -> Gate {
        let mut out = Gate::default();
        for word in &self.words(t, text) {
            if let About::Option(option) = &word.value.about {
                out.0.push((option.clone(), !word.value.not));
                continue;
            }
            let message = format!(
                "`{}` is {}, not a kernel option",
                word.value.about.name(),
                kind_of(&word.value.about)
            );
            t.push(
                Diagnostic::new("when", message, &word.span, "in this condition")
                    .help("name kernel options here: `when = \"PTE_MARKER\"`"),
            );
        }
        out
    }

    fn words(&self, t: &Table<'_>, text: &At<Text>) -> Listed<At<Word>> {
        let mut out: Listed<At<Word>> = Listed::default();
        let all: Vec<&str> = text.value.split_ascii_whitespace().collect();
        if all.len() > MOST_WORDS {
            let message = format!("this condition has {} words", all.len());
            t.push(
                Diagnostic::new("when", message, &text.span, "too many").help(format!(
                    "at most {MOST_WORDS}; a block and its lines can each have a condition"
                )),
            );
            out.lose();
            return out;
        }
        for written in all {
            let (not, name) = match written.strip_prefix('!') {
                Some(name) => (true, name),
                None => (false, written),
            };
            let text = At {
                value: text.value.clone(),
                span: place(&text.span, written),
            };
            let Some(about) = self.about(t, &text, name) else {
                out.lose();
                continue;
            };
            if let Some(twice) = out.iter().find(|w| w.value.about == about) {
                let message = match twice.value.not == not {
                    true => format!("`{name}` is given twice"),
                    false => format!("`{name}` and `!{name}` are never both true"),
                };
                t.push(
                    Diagnostic::new("when", message, &text.span, "in this condition")
                        .help("keep one of the two"),
                );
                out.lose();
                continue;
            }
            out.push(At {
                value: Word { about, not },
                span: text.span.clone(),
            });
        }
        out
    }

    /// The meaning of a word.
    fn about(&self, t: &Table<'_>, text: &At<Text>, name: &str) -> Option<About> {
        let mut found = Vec::new();
        if LEVELS.contains(&name) {
            found.push(About::Level(name.into()));
        }
        if self.forms.contains(&name) {
            found.push(About::Form(name.into()));
        }
        if self.cases.iter().any(|c| c.name.value == name) {
            found.push(About::Case(name.into()));
        }
        if self.archs.contains(&name) {
            found.push(About::Arch(name.into()));
        }
        if found.is_empty() && is_option(name) {
            found.push(About::Option(name.into()));
        }
        match &found[..] {
            [one] => Some(one.clone()),
            [one, other, ..] => {
                let message = format!("`{name}` is both {} and {}", kind_of(one), kind_of(other));
                t.push(
                    Diagnostic::new("when", message, &text.span, "in this condition")
                        .help("rename one of the two"),
                );
                None
            }
            [] => {
                self.unknown(t, text, name);
                None
            }
        }
    }

    fn unknown(&self, t: &Table<'_>, text: &At<Text>, name: &str) {
        if !self.is_readable() {
            return;
        }
        let bare = name.strip_prefix("CONFIG_").filter(|n| is_option(n));
        let message = format!("`{name}` cannot be used in a condition");
        let wrong = Diagnostic::new("when", message, &text.span, "in this condition");
        let levels = LEVELS
            .iter()
            .copied()
            .filter(|l| self.levels.is_empty() || self.levels.contains(l));
        let cases = self.cases.iter().map(|c| c.name.value.as_str());
        let known: Vec<&str> = levels
            .chain(self.forms.iter().copied())
            .chain(cases)
            .chain(self.archs.iter().copied())
            .collect();
        t.push(match bare {
            Some(bare) => wrong.help(format!("remove `CONFIG_`: `{bare}`")),
            None => wrong.help(format!(
                "{}, and kernel options; `!` negates a word",
                did_you_mean(name, known)
            )),
        });
    }
}

/// The place of `word` in a text; the whole text if it is written with escapes.
fn place(text: &Span, word: &str) -> Span {
    let inside = text.source.text.get(text.range.clone()).unwrap_or_default();
    let good = |c: char| c.is_ascii_alphanumeric() || "-_!".contains(c);
    let whole = |at: &usize| {
        let after = inside[at + word.len()..].chars().next();
        let before = inside[..*at].chars().next_back();
        !after.is_some_and(good) && !before.is_some_and(good)
    };
    let found = inside.match_indices(word).map(|(at, _)| at).find(whole);
    found.map_or_else(
        || text.clone(),
        |at| Span {
            source: text.source.clone(),
            range: text.range.start + at..text.range.start + at + word.len(),
        },
    )
}

/// Whether it looks like a kernel option: `MEM_SOFT_DIRTY`.
fn is_option(name: &str) -> bool {
    let letters = |c: char| {
        c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_' || c.is_ascii_lowercase()
    };
    name.len() > 1
        && name.len() <= 80
        && name.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
        && name.chars().all(letters)
        && !name.starts_with("CONFIG_")
}

/// What a word names, for messages.
const fn kind_of(about: &About) -> &'static str {
    match about {
        About::Level(_) => "a level",
        About::Form(_) => "a form",
        About::Case(_) => "a case",
        About::Arch(_) => "an architecture",
        About::Option(_) => "a kernel option",
    }
}
