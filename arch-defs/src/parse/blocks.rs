//! The blocks of a layout file: what the bits of a word are, line by line.

use super::forms::forms;
use super::layout::{Block, ReadAs, Row, RowRole, keys};
use super::names::name;
use super::number::{Range, parse_slice};
use super::rules::levels;
use super::table::{Table, Value};
use super::when::Vocabulary;
use crate::diagnostic::{At, Diagnostic};

/// A word has 64 bits at most, and a line has as many forms, kernels and parameters as there are ways to read it.
const MOST_LINES: usize = 192;

/// The numbers of a word that is not present.
const FIELDS: &[&str] = &["type", "offset"];

/// What a line can say of its bits.
const ROLES: &[&str] = &["field", "flag", "zero", "one", "free"];

/// What the lines of a block are read with.
struct Lines<'n> {
    params: &'n [String],
    vocabulary: &'n Vocabulary<'n>,
    /// Present words, whose fields and flags are the architecture's own.
    present: bool,
}

/// Reads the blocks under `key`; `unread` is set if one cannot be told to be as it is meant.
pub(super) fn blocks(
    top: &Table<'_>,
    key: &'static str,
    params: &[String],
    vocabulary: &Vocabulary<'_>,
    unread: &mut bool,
) -> Vec<Block> {
    *unread = top.may_have_lost(key)
        || top
            .get(key)
            .is_some_and(|v| v.get_ref().as_array().is_none());
    let present = key == "present";
    let (what, known) = match present {
        true => ("a block of present words", keys::PRESENT),
        false => ("a block of non-present words", keys::NON_PRESENT),
    };
    let mut out = Vec::new();
    for value in top.tables(key) {
        let t = Table::new(&top.span.source, value, what, known, top.report());
        let read = t.and_then(|t| block(&t, params, vocabulary, present));
        *unread |= read.as_ref().is_none_or(|(_, whole)| !whole);
        out.extend(read.map(|(block, _)| block));
    }
    out
}

/// The block, and whether it says all of where it applies.
fn block(
    t: &Table<'_>,
    params: &[String],
    vocabulary: &Vocabulary<'_>,
    present: bool,
) -> Option<(Block, bool)> {
    let mut whole = true;
    let (levels, forms) = match present {
        true => (Vec::new(), forms(t, params, vocabulary, &mut whole)),
        false => (levels(t, &mut whole), Vec::new()),
    };
    let named = forms
        .iter()
        .flat_map(|f| f.is.iter().chain([&f.name.value]));
    let mut words: Vec<&str> = named.map(String::as_str).collect();
    words.sort_unstable();
    words.dedup();
    let here = levels.iter().chain(forms.iter().flat_map(|f| &f.levels));
    let here: Vec<&str> = here.map(|l| l.value.as_str()).collect();
    let inside = vocabulary.with_forms(words, here, !whole);
    let when = inside.when(t, &mut whole);
    let example = "source = \"arch/…/pgtable.h\"";
    let all_say = !forms.is_empty() && forms.iter().all(|f| f.source.is_some());
    let source = match all_say {
        true => t.string("source"),
        false => t.need("source", example, t.string("source")),
    };
    let list = t.need(
        "bits",
        "bits = [ { bits = \"63:59\", field = \"type\" }, … ]",
        t.list("bits"),
    )?;
    if list.value.len() > MOST_LINES {
        let message = format!("a block of {} lines", list.value.len());
        let many = Diagnostic::new("too-many-lines", message, &t.span, "this block");
        t.push(many.help(format!(
            "{MOST_LINES} at most: describe forms that share few lines in blocks of their own"
        )));
        return None;
    }
    let lines = Lines {
        params,
        vocabulary: &inside,
        present,
    };
    let (mut rows, mut unread, mut vague) = (Vec::new(), Vec::new(), false);
    for value in list.value {
        match row(t, value, &lines) {
            Some((row, plain)) => {
                vague |= !plain;
                rows.push(row);
            }
            None => unread.push(rows.len()),
        }
    }
    let block = Block {
        span: t.span.clone(),
        levels,
        when,
        forms,
        source,
        rows,
        unread,
        vague,
    };
    Some((block, whole))
}

/// The line, and whether it says what its bits are; nothing if it does not say which bits, or when.
fn row<'a>(parent: &Table<'a>, value: Value<'a>, lines: &Lines<'_>) -> Option<(Row, bool)> {
    let t = Table::new(
        &parent.span.source,
        value,
        "a line of bits",
        keys::ROW,
        parent.report(),
    )?;
    let role = role(&t, lines);
    let mut whole = true;
    let when = lines.vocabulary.when(&t, &mut whole);
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
    if !whole {
        return None;
    }
    let plain = role.is_some();
    let why = why.map(|w| w.value);
    let role = role.unwrap_or(RowRole::Free);
    Some((
        Row {
            span: t.span.clone(),
            bits,
            role,
            when,
            otherwise_free,
            why,
            read_as,
            never_read,
            macro_name,
        },
        plain,
    ))
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
        None => {}
    }
    false
}

fn role(t: &Table<'_>, lines: &Lines<'_>) -> Option<RowRole> {
    let given: Vec<&str> = ROLES.iter().copied().filter(|k| t.has(k)).collect();
    let [only] = given[..] else {
        if !given.is_empty() || !t.has_unknown() {
            let message = match given.len() {
                0 => "this line does not say what its bits are".to_owned(),
                n => format!(
                    "this line says {n} things of its bits: {}",
                    given.join(", ")
                ),
            };
            let wrong = Diagnostic::new("role", message, &t.span, "this line");
            t.push(wrong.help("give one of `field = \"offset\"`, `flag = \"soft-dirty\"`, `zero = \"why\"`, `one = \"why\"`, `free = true`"));
        }
        return None;
    };
    for key in ["inverted", "repeated"] {
        if let Some(value) = t.get(key).filter(|_| only != "field") {
            let message = format!("`{key}` is for fields, and this is a `{only}`");
            let wrong = Diagnostic::new("role", message, &t.place(value.span()), "not here");
            t.push(wrong.help(format!("leave out `{key}`, or make the line a `field`")));
        }
    }
    if let (Some(value), "zero" | "one") = (t.get("why"), only) {
        let message = format!("`{only}` says why already");
        let wrong = Diagnostic::new("role", message, &t.place(value.span()), "a second reason");
        t.push(wrong.help(format!("put it all into `{only} = \"…\"`")));
    }
    match only {
        "field" => field(t, lines),
        "flag" => {
            let flag = t.string("flag")?;
            // Which flags there are beside an entry, the kinds say.
            name(t, "a flag", flag).map(RowRole::Flag)
        }
        "zero" | "one" => {
            let reason = t.string(only)?;
            if reason.value.trim().chars().count() < 3 {
                let message = format!("`{only}` does not say why");
                let wrong = Diagnostic::new("reason", message, &reason.span, "no reason");
                t.push(wrong.help(format!(
                    "say who tests the bit: `{only} = \"PSE: pmd_present tests it\"`"
                )));
            }
            Some(if only == "zero" {
                RowRole::Zero
            } else {
                RowRole::One
            })
        }
        _ => {
            let free = t.boolean("free")?;
            if !free.value {
                let wrong =
                    Diagnostic::new("role", "`free` can only be true", &free.span, "not true");
                t.push(
                    wrong.help("say what the bits are instead: `field`, `flag`, `zero` or `one`"),
                );
                return None;
            }
            Some(RowRole::Free)
        }
    }
}

fn field(t: &Table<'_>, lines: &Lines<'_>) -> Option<RowRole> {
    let set = |key| t.boolean(key).is_some_and(|b| b.value);
    let (inverted, repeated) = (set("inverted"), set("repeated"));
    let text = t.string("field")?;
    match parse_slice(&text.value, lines.params) {
        Ok((value, slice)) => {
            let at = At {
                value,
                span: text.span,
            };
            let name = match lines.present {
                true => name(t, "a field", at),
                false => super::names::one_of(t, "field of a word that is not present", at, FIELDS),
            };
            Some(RowRole::Field {
                name: name?,
                slice,
                inverted,
                repeated,
            })
        }
        Err(error) => {
            let message = format!("`{}` is not a field: {error}", text.value);
            let wrong = Diagnostic::new("field", message, &text.span, "not a field");
            t.push(wrong.help("write `offset`, or `offset[11:4]` for some bits of its value"));
            None
        }
    }
}
