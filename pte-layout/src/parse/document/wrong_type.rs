//! The error for a value of the wrong type.

use toml::de::DeValue;

use crate::diagnostic::{Diagnostic, Span};

/// `what` is not `expected`; the help line shows the likely intent.
pub(in crate::parse) fn wrong_type(
    span: &Span,
    what: &str,
    expected: &str,
    found: &DeValue<'_>,
) -> Diagnostic {
    let text = span.source.text.get(span.range.clone()).unwrap_or_default();
    let short = !text.contains('\n') && text.len() <= 40;
    let kind = match found {
        DeValue::Integer(_) if expected == "an integer" => {
            let message = format!("{what} is too large");
            let wrong = Diagnostic::new("number", message, span, "does not fit into 64 bits");
            return wrong.help("numbers in a layout have a few digits");
        }
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    let wrong = Diagnostic::new(
        "wrong-type",
        format!("{what} must be {expected}"),
        span,
        format!("this is {kind}"),
    );
    let bare = text.trim_matches(['"', '\'']);
    match (expected, found) {
        ("a string", DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_)) => {
            wrong.help(format!("put it in quotes: `\"{text}\"`"))
        }
        ("an integer", DeValue::String(_)) if bare.parse::<i64>().is_ok() => {
            wrong.help(format!("leave out the quotes: `{bare}`"))
        }
        ("true or false", DeValue::String(_)) if ["true", "false"].contains(&bare) => {
            wrong.help(format!("leave out the quotes: `{bare}`"))
        }
        ("a list", DeValue::Table(_)) if text.starts_with('[') => {
            wrong.help(format!("a list of tables has two brackets: `[{text}]`"))
        }
        ("a list", _) if short => wrong.help(format!("put a list in brackets: `[{text}]`")),
        ("a table", DeValue::Array(_)) if text.starts_with("[[") => wrong.help(format!(
            "a table has one bracket: `{}`",
            &text[1..text.len() - 1]
        )),
        ("a table", _) => wrong.help(match what {
            "a line of bits" => "write for example `{ bits = \"63:59\", field = \"type\" }`",
            "a compare" => "write for example `{ any = \"0x101\" }`",
            _ => "put a table in braces: `{ key = value }`",
        }),
        ("an integer", _) => wrong.help("write a number, such as `12`"),
        ("a string", _) => wrong.help("write one string in quotes: `\"…\"`"),
        _ => wrong.help(format!("write {expected}")),
    }
}
