//! `values` and `range`: the values of a parameter.

use crate::diagnostic::{At, Diagnostic};
use crate::parse::document::Table;

/// The most values of a parameter: more than any machine needs, and few enough to try all.
const MOST_VALUES: usize = 64;

pub(super) fn range(t: &Table<'_>) -> Option<Vec<i64>> {
    let range = t.integers("range")?;
    let [lowest, highest] = &range.value[..] else {
        let wrong = Diagnostic::new(
            "range",
            "`range` needs a lowest and a highest value",
            &range.span,
            "here",
        );
        t.push(wrong.help("write two numbers: `range = [42, 53]`"));
        return None;
    };
    let (lowest, highest) = (lowest.value, highest.value);
    let count = highest.saturating_sub(lowest).saturating_add(1);
    let wrong = match count {
        ..=0 => Diagnostic::new(
            "range",
            "`range` has its highest value first",
            &range.span,
            "reversed",
        )
        .help(format!(
            "write the lowest value first: `range = [{highest}, {lowest}]`"
        )),
        _ if count as u64 > MOST_VALUES as u64 => Diagnostic::new(
            "range",
            format!("`range` has more than {MOST_VALUES} values"),
            &range.span,
            "too many",
        )
        .help("every value is checked: give only those that machines have"),
        _ => return Some((lowest..=highest).collect()),
    };
    t.push(wrong);
    None
}

pub(super) fn values(t: &Table<'_>) -> Option<Vec<i64>> {
    let values = t.need("values", "values = [12, 14, 16]", t.integers("values"))?;
    if values.value.len() > MOST_VALUES {
        let message = format!("`values` has {} values", values.value.len());
        t.push(
            Diagnostic::new("range", message, &values.span, "too many").help(format!(
                "every value is checked, so at most {MOST_VALUES} are allowed"
            )),
        );
        return None;
    }
    let values: Vec<i64> = values.value.into_iter().map(|v| v.value).collect();
    (!values.is_empty()).then_some(values)
}

/// Checks that the parameter can have `value`.
pub(super) fn is_value(t: &Table<'_>, name: &str, value: &At<i64>, values: &[i64]) -> bool {
    let known = values.contains(&value.value);
    if !known {
        let message = format!("`{name}` is never {}", value.value);
        let all: Vec<String> = values.iter().map(ToString::to_string).collect();
        t.push(
            Diagnostic::new("value", message, &value.span, "not one of its values")
                .help(format!("its values: {}", all.join(", "))),
        );
    }
    known
}
