//! `levels` of a kind: where it can be used.

use super::keys;
use crate::diagnostic::At;
use crate::names::LEVELS;
use crate::parse::document::{Table, wrong_type};
use crate::parse::names::one_of;
use crate::parse::vocabulary::Vocabulary;
use crate::text::Text;
use crate::written::kinds::LevelRow;
use crate::written::period::Period;
use toml::de::DeValue;

pub(super) fn levels(t: &Table<'_>, vocabulary: &Vocabulary<'_>) -> Vec<LevelRow> {
    let mut out = Vec::new();
    let list = t.need("levels", "levels = [\"pte\"]", t.list("levels"));
    if let Some(list) = list.as_ref().filter(|l| l.value.is_empty()) {
        t.empty("levels", &list.span);
    }
    for value in list.map_or(&[][..], |l| l.value) {
        let found = match value.get_ref() {
            DeValue::String(s) => {
                let at = At {
                    value: Text::from(&**s),
                    span: t.place(value.span()),
                };
                Some((at, Period::default(), Default::default()))
            }
            DeValue::Table(_) => {
                let what = "a level with a condition";
                let l = Table::new(&t.span.source, value, what, keys::LEVEL, t.report());
                l.and_then(|l| {
                    let name = l.need("level", "level = \"pmd\"", l.string("level"));
                    let period = vocabulary.kernels.period(&l);
                    let gate = l.string("when");
                    let gate = gate.map(|w| vocabulary.gate(&l, &w));
                    Some((name?, period, gate.unwrap_or_default()))
                })
            }
            other => {
                t.push(wrong_type(
                    &t.place(value.span()),
                    "a value of `levels`",
                    "a string",
                    other,
                ));
                None
            }
        };
        if let Some((name, period, gate)) = found
            && let Some(level) = one_of(t, "level", name, LEVELS)
        {
            out.push(LevelRow {
                level,
                period,
                gate,
            });
        }
    }
    out
}
