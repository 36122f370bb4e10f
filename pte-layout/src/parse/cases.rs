//! `[cases]`: names for values of the parameters, for use in conditions.

use super::document::{Table, Value, integer, sub};
use super::names::{is_word, one_of};
use crate::diagnostic::{At, Diagnostic};
use crate::text::Text;
use crate::written::case::Case;
use crate::written::readable::Listed;
use toml::de::DeValue;

/// Reads `[cases]`.
pub(super) fn cases(top: &Table<'_>, params: &[Text]) -> Listed<Case> {
    let entries = top
        .get("cases")
        .map_or_else(Vec::new, |v| sub(top, v, "`cases`"));
    let mut out = Listed::of(Vec::new(), !top.may_have_lost("cases"));
    for (name, value) in entries {
        if !is_word(&name.value) {
            let message = format!("`{}` cannot be the name of a case", name.value);
            let wrong = Diagnostic::new("name", message, &name.span, "not a word");
            top.push(wrong.help(
                "a case is a word of conditions: letters, digits, `-` and `_`, such as `LPA2`",
            ));
            out.lose();
            continue;
        }
        let only = values(top, value, params);
        out.push(Case { name, only });
    }
    out
}

fn values<'a>(top: &Table<'a>, value: Value<'a>, params: &[Text]) -> Listed<(At<Text>, Vec<i64>)> {
    let names: Vec<&str> = params.iter().map(Text::as_str).collect();
    let mut out = Listed::default();
    let entries = sub(top, value, "a case");
    if entries.is_empty() && value.get_ref().as_table().is_some() {
        top.empty("a case", &top.place(value.span()));
    }
    for (name, value) in entries {
        let list = match value.get_ref() {
            DeValue::Array(a) => a
                .iter()
                .map(|v| integer(v.get_ref()))
                .collect::<Option<Vec<i64>>>(),
            other => integer(other).map(|i| vec![i]),
        };
        let list = list.filter(|l| !l.is_empty());
        if list.is_none() {
            let place = top.place(value.span());
            let message = "the values of a parameter must be a list of integers";
            let wrong = Diagnostic::new("wrong-type", message, &place, "not a list of integers");
            top.push(wrong.help(
                "write for example `LPA2 = { max-physmem-bits = [52], page-shift = [12, 14] }`",
            ));
        }
        let name = one_of(top, "parameter", name, &names);
        out.add(name.zip(list));
    }
    out
}
