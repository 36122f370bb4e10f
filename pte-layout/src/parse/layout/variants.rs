//! `arch` or `[[variant]]`: the architecture of a file, or a family that differs in the width of a word.

use super::keys;
use crate::diagnostic::{At, Diagnostic, Span};
use crate::parse::document::Table;
use crate::parse::names::{name, option};
use crate::text::Text;
use crate::written::layout::Variant;

/// An architecture as read; missing keys have been reported.
pub(super) struct Read {
    span: Span,
    arch: Option<At<Text>>,
    names: Vec<At<Text>>,
    word: Option<At<i64>>,
    entry: Option<At<i64>>,
    picked_by: Vec<(At<Text>, bool)>,
}

/// Reads the architectures of a file.
pub(super) fn variants(top: &Table<'_>) -> Vec<Read> {
    if !top.has("variant") {
        return vec![one(top, false)];
    }
    for key in ["arch", "names", "word", "entry"] {
        if let Some(value) = top.get(key) {
            let message = format!("`{key}` together with `[[variant]]`");
            let wrong = Diagnostic::new(
                "variant",
                message,
                &top.place(value.span()),
                "for which architecture?",
            );
            top.push(wrong.help("move it into each `[[variant]]`"));
        }
    }
    let read = |value| {
        let t = Table::new(
            &top.span.source,
            value,
            "a variant",
            keys::VARIANT,
            top.report(),
        )?;
        Some(one(&t, true))
    };
    let all: Vec<Read> = top.tables("variant").iter().filter_map(read).collect();
    let mut seen: Vec<&At<Text>> = Vec::new();
    for at in all.iter().flat_map(|v| v.arch.iter().chain(&v.names)) {
        if let Some(first) = seen.iter().find(|s| s.value == at.value) {
            let message = format!("two architectures are called `{}`", at.value);
            let twice = Diagnostic::new("duplicate-name", message, &at.span, "again");
            top.push(
                twice
                    .also(&first.span, "first here")
                    .help("give each its own name"),
            );
        }
        seen.push(at);
    }
    all
}

fn one(t: &Table<'_>, of_several: bool) -> Read {
    let arch = t.need("arch", "arch = \"x86-64\"", t.string("arch"));
    let arch = arch.and_then(|n| name(t, "an architecture", n));
    let names = t.strings("names").map_or_else(Vec::new, |l| l.value);
    let word = t.need("word", "word = 64", t.integer("word"));
    Read {
        span: t.span.clone(),
        arch,
        names: names.into_iter().filter_map(|n| alias(t, n)).collect(),
        word,
        entry: t.integer("entry"),
        picked_by: if of_several { picked_by(t) } else { Vec::new() },
    }
}

/// Another name, as people type it: `x86_64`.
fn alias(t: &Table<'_>, text: At<Text>) -> Option<At<Text>> {
    let plain = text.value.replace('_', "-");
    let lower = plain.to_ascii_lowercase();
    if lower != plain {
        return name(t, "an architecture", text);
    }
    name(
        t,
        "an architecture",
        At {
            value: plain.into(),
            span: text.span.clone(),
        },
    )
    .map(|_| text)
}

fn picked_by(t: &Table<'_>) -> Vec<(At<Text>, bool)> {
    let Some(text) = t.need("when", "when = \"!X86_PAE\"", t.string("when")) else {
        return Vec::new();
    };
    let words = text.value.split_ascii_whitespace();
    let all = words.map(|w| {
        let (on, name) = w.strip_prefix('!').map_or((true, w), |n| (false, n));
        let at = At {
            value: name.into(),
            span: text.span.clone(),
        };
        (at, on)
    });
    all.filter_map(|(at, on)| Some((option(t, at)?, on)))
        .collect()
}

/// The names of architectures that conditions can use; empty if the file has only one.
pub(super) fn told_apart(read: &[Read]) -> Vec<&str> {
    let names = read
        .iter()
        .filter_map(|v| Some(v.arch.as_ref()?.value.as_str()));
    if read.len() > 1 {
        names.collect()
    } else {
        Vec::new()
    }
}

/// The architectures, with likely values in place of missing ones.
pub(super) fn complete(read: Vec<Read>, word: impl Fn() -> i64) -> Vec<Variant> {
    let all = read.into_iter().map(|v| Variant {
        arch: v.arch.unwrap_or(At {
            value: Text::default(),
            span: v.span.clone(),
        }),
        names: v.names,
        word: v.word.unwrap_or_else(|| At {
            value: word(),
            span: v.span,
        }),
        entry: v.entry,
        picked_by: v.picked_by,
    });
    all.collect()
}
