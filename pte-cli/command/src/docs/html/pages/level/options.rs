//! What a layout depends on: options and parameters.

use crate::docs::definitions::Epoch;
use crate::docs::html::markup::{Html, code, heading, prose, table, text};

/// The section of a page about them.
pub(crate) fn section(epoch: &Epoch) -> Html {
    let (file, layout) = (&epoch.file, epoch.layout());
    let mut out = heading(2, "configuration", text("Options and parameters"));
    let params = file.params.iter().map(|p| {
        vec![
            code(&p.name.value),
            text(&p.default.map_or_else(String::new, |d| d.to_string())),
            text(&numbers(&p.values)),
            prose(&p.why),
        ]
    });
    let params: Vec<Vec<Html>> = params.collect();
    if !params.is_empty() {
        let head = ["parameter", "default", "values", "why"].map(text);
        out = out.and(table("Parameters", &head, params));
    }
    let on = layout
        .options
        .on
        .iter()
        .map(|o| vec![code(o), text("y or n; here y")]);
    let never = epoch.never.iter().map(|n| {
        vec![
            code(&n.option.value),
            text("cannot be y: ").and(prose(&n.why)),
        ]
    });
    let options: Vec<Vec<Html>> = on.chain(never).collect();
    match options.is_empty() {
        true => out,
        false => out.and(table("Options", &["option", ""].map(text), options)),
    }
}

/// `12, 14, 16`, or `42 to 53` where no value in between is left out.
fn numbers(values: &[i64]) -> String {
    let whole = values.windows(2).all(|w| w[1] == w[0] + 1);
    match (values.first(), values.last()) {
        (Some(first), Some(last)) if whole && values.len() > 3 => format!("{first} to {last}"),
        _ => values
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", "),
    }
}
