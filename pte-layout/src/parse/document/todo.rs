//! Values that `pte verify --learn` left open: a file with one is refused until it is filled.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Report, Span};

/// What stands for a value that is not known yet.
const OPEN: &str = "TODO";

/// Reports every value that is open.
pub(super) fn refuse(
    table: &DeTable<'_>,
    place: &impl Fn(std::ops::Range<usize>) -> Span,
    report: &mut Report,
) {
    for (key, value) in table {
        of_value(key.get_ref(), value, place, report);
    }
}

fn of_value(
    key: &str,
    value: &Spanned<DeValue<'_>>,
    place: &impl Fn(std::ops::Range<usize>) -> Span,
    report: &mut Report,
) {
    match value.get_ref() {
        DeValue::String(text) if text.as_ref() == OPEN => {
            let message = format!("`{key}` is {OPEN}");
            let open = Diagnostic::new("todo", message, &place(value.span()), "not filled");
            report.push(open.help(
                "no helper of the kernel can tell this: open its source, and write what is true",
            ));
        }
        DeValue::Table(table) => refuse(table, place, report),
        DeValue::Array(all) => all.iter().for_each(|v| of_value(key, v, place, report)),
        _ => {}
    }
}
