//! Where a kind may stand.

use super::super::names::{one_of, option};
use super::super::table::{Table, wrong_type};
use super::keys;
use crate::diagnostic::At;
use crate::names::LEVELS;
use toml::de::DeValue;

pub(super) fn levels(t: &Table<'_>) -> Vec<(At<String>, Option<String>)> {
    let mut out = Vec::new();
    let list = t.need("levels", "levels = [\"pte\"]", t.list("levels"));
    if let Some(list) = list.as_ref().filter(|l| l.value.is_empty()) {
        t.empty("levels", &list.span);
    }
    for value in list.map_or(&[][..], |l| l.value) {
        let found = match value.get_ref() {
            DeValue::String(s) => Some((
                At {
                    value: s.to_string(),
                    span: t.place(value.span()),
                },
                None,
            )),
            DeValue::Table(_) => {
                let l = Table::new(
                    &t.span.source,
                    value,
                    "a level with a condition",
                    keys::LEVEL,
                    t.report(),
                );
                l.and_then(|l| {
                    let name = l.need("level", "level = \"pmd\"", l.string("level"));
                    let config = l.need(
                        "config",
                        "config = \"ARCH_ENABLE_THP_MIGRATION\"",
                        l.string("config"),
                    );
                    Some((name?, config.and_then(|c| option(&l, c)).map(|c| c.value)))
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
        if let Some((name, config)) = found
            && let Some(name) = one_of(t, "level", name, LEVELS)
        {
            out.push((name, config));
        }
    }
    out
}
