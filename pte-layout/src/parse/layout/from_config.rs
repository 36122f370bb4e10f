//! `from`: how a kernel configuration fixes a parameter.

use super::keys;
use super::values::is_value;
use crate::diagnostic::Diagnostic;
use crate::parse::document::{Table, Value};
use crate::parse::names::option;
use crate::parse::vocabulary::Vocabulary;
use crate::written::layout::FromConfig;
use crate::written::when::When;

/// Reads one `from` of the parameter `name`.
pub(super) fn from_config<'a>(
    top: &Table<'a>,
    value: Value<'a>,
    name: &str,
    values: Option<&[i64]>,
    vocabulary: &Vocabulary<'_>,
) -> Option<(When, FromConfig)> {
    let t = Table::new(
        &top.span.source,
        value,
        "a `from`",
        keys::FROM,
        top.report(),
    )?;
    let when = vocabulary.when(&t);
    if t.has("number") {
        for key in ["options", "value"].into_iter().filter(|k| t.has(k)) {
            let place = t
                .get(key)
                .map_or_else(|| t.span.clone(), |v| t.place(v.span()));
            t.push(
                Diagnostic::new(
                    "from",
                    format!("`number` and `{key}` do not go together"),
                    &place,
                    "not allowed with `number`",
                )
                .help("write only `{ number = \"OPTION\" }`: the option's own number is the value"),
            );
        }
        let number = option(&t, t.string("number")?)?;
        return Some((when, FromConfig::Number(number.value)));
    }
    let options = t.need(
        "options",
        "options = [\"ARM64_64K_PAGES\"]",
        t.strings("options"),
    );
    let value = t.need("value", "value = 16", t.integer("value"))?;
    if let Some(values) = values {
        is_value(&t, name, &value, values);
    }
    let options = options?
        .value
        .into_iter()
        .filter_map(|o| option(&t, o))
        .map(|o| o.value)
        .collect();
    Some((when, FromConfig::Options(options, value.value)))
}
