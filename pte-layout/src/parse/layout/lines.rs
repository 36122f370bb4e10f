//! One line of a block: its bits, their role, and its condition.

use super::keys;
use super::role::{FIELDS, role};
use crate::diagnostic::{At, Diagnostic};
use crate::parse::document::{Table, Value};
use crate::parse::vocabulary::Vocabulary;
use crate::text::Text;
use crate::written::layout::{ReadAs, Row, RowRole};
use crate::written::number::{Range, parse_slice};

/// The context in which the lines of a block are read.
pub(super) struct Lines<'n> {
    pub(super) params: &'n [Text],
    pub(super) vocabulary: &'n Vocabulary<'n>,
    /// Whether these are present words: their fields and flags have free names.
    pub(super) present: bool,
}

/// Reads a line; `None` if its bits or its condition could not be read.
pub(super) fn row<'a>(parent: &Table<'a>, value: Value<'a>, lines: &Lines<'_>) -> Option<Row> {
    let t = Table::new(
        &parent.span.source,
        value,
        "a line of bits",
        keys::ROW,
        parent.report(),
    )?;
    let role = role(&t, lines.params, lines.present);
    let when = lines.vocabulary.when(&t);
    let (read_as, never_read) = (
        read_as(&t, role.as_ref(), lines),
        never_read(&t, role.as_ref()),
    );
    let otherwise_free = otherwise(&t, role.as_ref(), lines.present);
    let macro_name = t.string("macro").map(|m| m.value);
    let why = match &role {
        Some(RowRole::Zero) => t.string("zero"),
        Some(RowRole::One) => t.string("one"),
        _ => t.string("why"),
    };
    let text = t.need("bits", "bits = \"63:59\"", t.string("bits"))?;
    let bits = match Range::parse(&text.value, lines.params) {
        Ok(value) => At {
            value,
            span: text.span,
        },
        Err(error) => {
            let message = format!("`{}` is not a range of bits: {error}", text.value);
            let wrong = Diagnostic::new("bits", message, &text.span, "not a range of bits");
            t.push(wrong.help("write `63:59` (highest first), or `4` for one bit"));
            return None;
        }
    };
    if !when.is_readable() {
        return None;
    }
    let why = why.map(|w| w.value);
    let role = role.unwrap_or(RowRole::Unreadable);
    Some(Row {
        span: t.span.clone(),
        bits,
        role,
        when,
        otherwise_free,
        free_by_itself: false,
        why,
        read_as,
        never_read,
        macro_name,
    })
}

/// `read-as = "offset[25:24]"`: always written as zero, and read as part of the offset.
fn read_as(t: &Table<'_>, role: Option<&RowRole>, lines: &Lines<'_>) -> Option<ReadAs> {
    let text = t.string("read-as")?;
    let wrong = |message: &str, help: &str| {
        t.push(Diagnostic::new("role", message, &text.span, "not allowed here").help(help));
    };
    match role {
        Some(RowRole::Zero) if !lines.present => {}
        Some(_) => {
            wrong(
                "`read-as` is only for bits of non-present entries that are always zero",
                "make the line a `zero = \"why\"`, or remove `read-as`",
            );
            return None;
        }
        None => return None,
    }
    match parse_slice(&text.value, lines.params) {
        Ok((name, Some(slice))) if name == "offset" => Some(ReadAs {
            name: At {
                value: name.into(),
                span: text.span,
            },
            slice,
        }),
        Ok(_) => {
            wrong(
                &format!("`{}` does not name bits of the offset", text.value),
                "write `read-as = \"offset[25:24]\"`; only the offset can be read from bits that are never written",
            );
            None
        }
        Err(error) => {
            let message = format!("`{}` is not a field: {error}", text.value);
            wrong(&message, "write `read-as = \"offset[25:24]\"`");
            None
        }
    }
}

/// `never-read = "why"` of a flag.
fn never_read(t: &Table<'_>, role: Option<&RowRole>) -> Option<Text> {
    let why = t.string("never-read")?;
    match role {
        Some(RowRole::Flag(_)) => return Some(why.value),
        Some(_) => {
            let message = "`never-read` is only for flags";
            let wrong = Diagnostic::new("role", message, &why.span, "not allowed here");
            t.push(wrong.help("remove `never-read`, or make the line a `flag`"));
        }
        None => {}
    }
    None
}

/// `otherwise = "free"`. Flags do not need it: they are free where they are not used. Zeroes and ones of present words
/// cannot have it, since they identify the form.
fn otherwise(t: &Table<'_>, role: Option<&RowRole>, present: bool) -> bool {
    let Some(text) = t.string("otherwise") else {
        return false;
    };
    let wrong = |message: &str, help: &str| {
        t.push(Diagnostic::new("role", message, &text.span, "not allowed here").help(help));
    };
    match role {
        _ if text.value != "free" => {
            wrong(
                "`otherwise` can only be `free`",
                "add a line for the other case",
            );
        }
        Some(RowRole::Flag(_)) => {
            wrong(
                "a flag is always free where its option or level does not hold",
                "remove `otherwise`",
            );
        }
        Some(RowRole::Field { name, .. }) if FIELDS.contains(&name.value.as_str()) => {
            wrong(
                "every entry has a type and an offset",
                "add a line for their place in the other case",
            );
        }
        Some(RowRole::Field { .. }) => return true,
        Some(RowRole::Zero | RowRole::One) if !present => return true,
        Some(RowRole::Zero | RowRole::One) => wrong(
            "the zeroes and ones of present words identify the form",
            "add a line for the other case",
        ),
        Some(RowRole::Free) => wrong("the bits are free in any case", "remove `otherwise`"),
        Some(RowRole::Unreadable) | None => {}
    }
    false
}
