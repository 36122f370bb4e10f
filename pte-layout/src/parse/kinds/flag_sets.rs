//! `[flags]`: the sets of flags that kinds refer to.

use super::keys;
use crate::diagnostic::At;
use crate::parse::document::{Table, Value, wrong_type};
use crate::parse::kernels::Kernels;
use crate::parse::names::name;
use crate::text::Text;
use crate::written::kinds::FlagSet;
use crate::written::period::Period;
use toml::de::DeValue;

/// `None` if the table could not be read.
pub(super) fn flag_sets(top: &Table<'_>, kernels: &Kernels) -> Option<Vec<FlagSet>> {
    let value = top.need("flags", "[flags]", top.get("flags"))?;
    let DeValue::Table(table) = value.get_ref() else {
        let place = top.place(value.span());
        top.push(wrong_type(&place, "`flags`", "a table", value.get_ref()));
        return None;
    };
    let place = top.place(value.span());
    let t = Table::any(table, place, "the sets of flags", top.report());
    let mut out = Vec::new();
    for (set, value) in t.entries() {
        let list = value.get_ref().as_array();
        let given = if list.is_some_and(|l| l.is_empty()) {
            None
        } else {
            t.list(&set.value)
        };
        let flags = given.map_or(&[][..], |l| l.value).iter();
        let flags = flags.filter_map(|v| flag(&t, v, kernels)).collect();
        name(&t, "a set of flags", set.clone());
        out.push(FlagSet { name: set, flags });
    }
    Some(out)
}

/// `"exclusive"`, or `{ flag = "exclusive", since = "5.19" }`.
fn flag<'a>(t: &Table<'a>, value: Value<'a>, kernels: &Kernels) -> Option<(At<Text>, Period)> {
    let (text, period) = match value.get_ref() {
        DeValue::Table(_) => {
            let known = keys::FLAG;
            let row = Table::new(&t.span.source, value, "a flag", known, t.report())?;
            let period = kernels.period(&row);
            (
                row.need("flag", "flag = \"exclusive\"", row.string("flag"))?,
                period,
            )
        }
        other => {
            let span = t.place(value.span());
            let Some(text) = other.as_str() else {
                t.push(wrong_type(&span, "a flag", "a string", other));
                return None;
            };
            let value = text.into();
            (At { value, span }, Period::default())
        }
    };
    Some((name(t, "a flag", text)?, period))
}
