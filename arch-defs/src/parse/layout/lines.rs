//! One line of a block: which bits, what they are, and when.

use super::keys;
use super::role::{FIELDS, RowRole, role};
use crate::diagnostic::{At, Diagnostic, Span};
use crate::parse::document::{Table, Value};
use crate::parse::number::{Range, parse_slice};
use crate::parse::vocabulary::Vocabulary;
use crate::parse::when::When;

/// One line of a block.
#[derive(Clone, Debug)]
pub struct Row {
    /// The line.
    pub span: Span,
    /// Its bits.
    pub bits: At<Range>,
    /// What they are.
    pub role: RowRole,
    /// When it holds.
    pub when: When,
    /// A field whose bits are free where its option is off, or at other levels.
    pub otherwise_free: bool,
    /// Why they are as they are.
    pub why: Option<String>,
    /// Bits that are always zero, and that are read as these bits of a field.
    pub read_as: Option<ReadAs>,
    /// A flag that is set and never read back, and why.
    pub never_read: Option<String>,
    /// The kernel's macro.
    pub macro_name: Option<String>,
}

/// Bits of a field that are read and not written.
#[derive(Clone, Debug)]
pub struct ReadAs {
    /// The field.
    pub name: At<String>,
    /// Which bits of its value.
    pub slice: Range,
}

/// What the lines of a block are read with.
pub(super) struct Lines<'n> {
    pub(super) params: &'n [String],
    pub(super) vocabulary: &'n Vocabulary<'n>,
    /// Present words, whose fields and flags are the architecture's own.
    pub(super) present: bool,
}

/// The line; nothing if it does not say which bits, or when.
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
        why,
        read_as,
        never_read,
        macro_name,
    })
}

/// `read-as = "offset[25:24]"`: zero in every word that is written, and part of the offset that is read.
fn read_as(t: &Table<'_>, role: Option<&RowRole>, lines: &Lines<'_>) -> Option<ReadAs> {
    let text = t.string("read-as")?;
    let wrong = |message: &str, help: &str| {
        t.push(Diagnostic::new("role", message, &text.span, "not here").help(help));
    };
    match role {
        Some(RowRole::Zero) if !lines.present => {}
        Some(_) => {
            wrong(
                "`read-as` is for bits of a word that is not present which are always zero",
                "say what else the bits are in `zero = \"why\"`, or leave out `read-as`",
            );
            return None;
        }
        None => return None,
    }
    match parse_slice(&text.value, lines.params) {
        Ok((name, Some(slice))) if name == "offset" => Some(ReadAs {
            name: At {
                value: name,
                span: text.span,
            },
            slice,
        }),
        Ok(_) => {
            wrong(
                &format!(
                    "`{}` does not say which bits of the offset are read",
                    text.value
                ),
                "write `read-as = \"offset[25:24]\"`: a type has to be written as it is read",
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
fn never_read(t: &Table<'_>, role: Option<&RowRole>) -> Option<String> {
    let why = t.string("never-read")?;
    match role {
        Some(RowRole::Flag(_)) => return Some(why.value),
        Some(_) => {
            let message = "`never-read` is for flags";
            let wrong = Diagnostic::new("role", message, &why.span, "not here");
            t.push(wrong.help("leave out `never-read`, or make the line a `flag`"));
        }
        None => {}
    }
    None
}

/// `otherwise = "free"`, which flags are by themselves where they are not used. The zeroes and ones of present words
/// tell their form, and so cannot come and go by themselves.
fn otherwise(t: &Table<'_>, role: Option<&RowRole>, present: bool) -> bool {
    let Some(text) = t.string("otherwise") else {
        return false;
    };
    let wrong = |message: &str, help: &str| {
        t.push(Diagnostic::new("role", message, &text.span, "not here").help(help));
    };
    match role {
        _ if text.value != "free" => {
            wrong(
                "`otherwise` can only be `free`",
                "say in a line of its own what the bits are otherwise",
            );
        }
        Some(RowRole::Flag(_)) => {
            wrong(
                "a flag is free by itself where its option or level does not hold",
                "leave out `otherwise`",
            );
        }
        Some(RowRole::Field { name, .. }) if FIELDS.contains(&name.value.as_str()) => {
            wrong(
                "every entry has a type and an offset",
                "say in a line of its own where they stand otherwise",
            );
        }
        Some(RowRole::Field { .. }) => return true,
        Some(RowRole::Zero | RowRole::One) if !present => return true,
        Some(RowRole::Zero | RowRole::One) => wrong(
            "the zeroes and ones of present words tell their form",
            "say in a line of its own what the bits are otherwise",
        ),
        Some(RowRole::Free) => wrong("the bits are free in any case", "leave out `otherwise`"),
        Some(RowRole::Unreadable) | None => {}
    }
    false
}
