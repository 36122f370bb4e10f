//! An architecture in short: its layouts in the default configuration, without reasons and sources.

use pte_layout::model::predicate::{Compare, Predicate};
use pte_layout::model::{Level, known_options};
use serde_json::{Value, json};

use super::lines::Words;
use crate::layouts_json::document::At;

/// The architecture `name`; `kinds` are those of the data. The script `brief.js` reads it.
pub(super) fn arch(name: &str, machines: &[At<'_>], kinds: &Value) -> Value {
    let mut words = Words::default();
    let machines: Vec<Value> = machines
        .iter()
        .map(|at| {
            let layout = at.layout;
            let since = at.kinds.since.map_or_else(String::new, |v| v.to_string());
            let id = format!("kinds@{since}");
            let mut all = kinds.as_array().into_iter().flatten();
            let kinds = all.position(|k| k["id"] == id);
            let levels = layout.levels.iter();
            let levels: Vec<Value> = levels
                .map(|l| level(l, layout.none_word(l), &mut words))
                .collect();
            json!([
                at.kernel.to_string(),
                at.file.since.map_or_else(String::new, |v| v.to_string()),
                kinds,
                [
                    layout.word_bits,
                    layout.entry_bits,
                    *layout.params,
                    known_options(at.file, at.kinds)
                ],
                levels,
            ])
        })
        .collect();
    json!({ "arch": name, "words": words.into_value(), "machines": machines })
}

/// `[tests and forms, entries]`: levels have the former in common more often.
fn level(level: &Level, none_word: u64, words: &mut Words) -> Value {
    let forms = level.forms.iter();
    let forms: Vec<Value> = forms
        .map(|f| json!([f.name, predicate(&f.matches), words.place(&f.partition)]))
        .collect();
    let entries = level.entries.as_ref();
    let entries = entries.map(|e| words.place(&e.partition));
    let rules = json!([
        level.name,
        predicate(&level.none),
        format!("{none_word:x}"),
        predicate(&level.present),
        level.swap.as_ref().map(predicate),
        forms,
    ]);
    json!([rules, entries])
}

/// `1=1|801!800`: lists of compares, of which all of one must hold. `*` is a list without compares.
fn predicate(predicate: &Predicate) -> String {
    let compare = |c: &Compare| {
        let is = if c.negate { '!' } else { '=' };
        format!("{:x}{is}{:x}", c.mask, c.value)
    };
    let list = |all: &Vec<Compare>| match all.is_empty() {
        true => "*".to_owned(),
        false => all.iter().map(compare).collect::<Vec<_>>().join("&"),
    };
    predicate.0.iter().map(list).collect::<Vec<_>>().join("|")
}
