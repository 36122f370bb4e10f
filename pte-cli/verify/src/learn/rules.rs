//! The rules none and present, from what the kernel says of arbitrary words: cubes that single bits and pairs show, and
//! that all other words confirm.

use std::collections::BTreeMap;

use pte_layout::diagnostic::Span;
use pte_layout::model::{Layout, Level};
use pte_layout::version::Version;

use super::{Edit, Learned};
use crate::records::{Records, has, hex};

/// Adds the edits of the rules of every level that the records ask about.
pub(super) fn edits(records: &Records, layout: &Layout, since: Option<Version>, out: &mut Learned) {
    for level in &layout.levels {
        for rule in ["none", "present"] {
            let test = format!("{}_{rule}", level.name);
            let words = records
                .of("class")
                .map(|r| (hex(&r["raw"]), has(&r[level.name.as_str()], &test)));
            let words: BTreeMap<u64, bool> = words.collect();
            if words.values().all(|is| !is) || agrees(level, rule, &words) {
                continue;
            }
            let span = if rule == "none" {
                &level.spans.none
            } else {
                &level.spans.present
            };
            let new = match rule {
                "none" => compare(&words),
                _ => any(&words, level).or_else(|| opposite(&words)),
            };
            match (new, line(span), since) {
                (Some(new), Some(range), None) => out.edits.push(Edit {
                    source: span.source.clone(),
                    range,
                    text: format!("{rule} = {new}"),
                }),
                (new, ..) => {
                    let new = new.unwrap_or_else(|| "TODO".to_owned());
                    out.open.push(format!(
                        "{}:{}: at {}: {rule} = {new}",
                        span.source.name,
                        span.line(),
                        level.name
                    ));
                }
            }
        }
    }
}

fn agrees(level: &Level, rule: &str, words: &BTreeMap<u64, bool>) -> bool {
    words.iter().all(|(word, is)| match rule {
        "none" => level.none.holds(*word) == *is,
        // None is tested first.
        _ => {
            (level.present.holds(*word) && !level.none.holds(*word)) == *is
                || level.none.holds(*word)
        }
    })
}

/// `{ mask = …, value = … }`: the bits that can change in one word without changing the answer are ignored.
fn compare(words: &BTreeMap<u64, bool>) -> Option<String> {
    let is = |word: u64| words.get(&word).copied();
    let value = words.iter().find(|(_, is)| **is).map(|(word, _)| *word)?;
    let ignored = (0..64).filter(|bit| is(value ^ 1 << bit) == Some(true));
    let ignored = ignored.fold(0u64, |mask, bit| mask | 1 << bit);
    let fits = words
        .iter()
        .all(|(word, is)| ((word ^ value) & !ignored == 0) == *is);
    fits.then(|| {
        format!(
            "{{ mask = \"{}\", value = \"{}\" }}",
            not(ignored),
            number(value & !ignored)
        )
    })
}

/// `{ any = … }`: the bits that make a word present alone. Or the opposite of none.
fn any(words: &BTreeMap<u64, bool>, level: &Level) -> Option<String> {
    let bits = (0..64).filter(|bit| words.get(&(1 << bit)) == Some(&true));
    let bits = bits.fold(0u64, |mask, bit| mask | 1 << bit);
    let is_none = |word: u64| level.none.holds(word);
    let fits = words
        .iter()
        .all(|(word, is)| is_none(*word) || (word & bits != 0) == *is);
    fits.then(|| format!("{{ any = \"{bits:#x}\" }}"))
}

/// `{ mask = …, not = … }`: every word but those of one compare.
fn opposite(words: &BTreeMap<u64, bool>) -> Option<String> {
    let not = words.iter().map(|(word, is)| (*word, !is)).collect();
    compare(&not).map(|text| text.replace("value = ", "not = "))
}

fn number(value: u64) -> String {
    if value == 0 {
        "0".to_owned()
    } else {
        format!("{value:#x}")
    }
}

fn not(mask: u64) -> String {
    format!("!{}", number(mask))
}

/// The key and the value of a rule.
fn line(span: &Span) -> Option<std::ops::Range<usize>> {
    let text = &span.source.text;
    let start = text[..span.range.start].rfind('\n').map_or(0, |n| n + 1);
    let end = text[start..].find('\n').map_or(text.len(), |n| start + n);
    let found = &text[start..end];
    (found.starts_with("none = ") || found.starts_with("present = ")).then_some(start..end)
}
