//! `[levels.pmd]`: numbers that differ by level.

use super::super::document::{Table, integer, sub};
use crate::diagnostic::Diagnostic;
use crate::names::LEVELS;
use crate::parse::names::{name, one_of};
use crate::text::Text;
use crate::written::layout::LevelNumber;
use crate::written::number::Linear;
use toml::Spanned;
use toml::de::DeValue;

/// The names of the numbers that levels have.
pub(super) fn level_names(top: &Table<'_>) -> Vec<Text> {
    let entries = match top.get("levels").map(Spanned::get_ref) {
        Some(DeValue::Table(t)) => t
            .iter()
            .filter_map(|(_, v)| v.get_ref().as_table())
            .collect(),
        _ => Vec::new(),
    };
    let names = entries.iter().flat_map(|t| t.keys());
    let mut all: Vec<Text> = names.map(|k| Text::from(&**k.get_ref())).collect();
    all.sort();
    all.dedup();
    all
}

/// The numbers of levels, in terms of the parameters.
pub(super) fn level_numbers(top: &Table<'_>, params: &[Text]) -> Vec<LevelNumber> {
    let mut out = Vec::new();
    for (level, value) in top
        .get("levels")
        .map_or_else(Vec::new, |v| sub(top, v, "`levels`"))
    {
        let Some(level) = one_of(top, "level", level, LEVELS) else {
            continue;
        };
        let mut numbers = Vec::new();
        for (at, value) in sub(top, value, "the numbers of a level") {
            let text = match value.get_ref() {
                DeValue::Integer(_) => integer(value.get_ref()).map(|n| n.to_string()),
                other => other.as_str().map(str::to_owned),
            };
            let read = text.as_deref().map(|t| Linear::parse(t, params));
            if params.contains(&at.value) {
                let message = format!("`{}` is already a parameter", at.value);
                let twice =
                    Diagnostic::new("duplicate-name", message, &at.span, "a number of a level");
                top.push(twice.help("give one of the two another name"));
            }
            match (name(top, "a number of a level", at), read) {
                (Some(at), Some(Ok(value))) => numbers.push((at, value)),
                (_, Some(Ok(_))) => {}
                (_, read) => {
                    let why = read.and_then(Result::err).unwrap_or_default();
                    let message = format!("not a number: {why}");
                    let wrong = Diagnostic::new(
                        "bits",
                        message.trim_end_matches(": "),
                        &top.place(value.span()),
                        "not a number",
                    );
                    top.push(wrong.help("write a number, or a sum such as `\"2*page-shift-3\"`"));
                }
            }
        }
        out.push(LevelNumber { level, numbers });
    }
    out
}
