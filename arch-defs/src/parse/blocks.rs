//! The blocks of a layout file: what the bits of a word are, line by line.

use super::layout::{Block, Row, RowRole, Terms, keys};
use super::names::{name, one_of, option_at};
use super::number::{Range, parse_slice};
use super::params::sub;
use super::rules::predicate;
use super::table::{Table, Value, integer};
use crate::diagnostic::{At, Diagnostic};
use crate::names::{FLAGS, LEVELS};
use toml::de::DeValue;

/// A word has 64 bits at most, and a few lines are empty under some parameters.
const MOST_LINES: usize = 128;

/// The numbers of a word that is not present.
const FIELDS: &[&str] = &["type", "offset"];

/// What a line can say of its bits.
const ROLES: &[&str] = &["field", "flag", "zero", "one", "free"];

/// What the lines of a block are read with.
struct Lines<'n> {
    params: &'n [String],
    /// Words in use, whose fields and flags are the architecture's own.
    present: bool,
}

/// Reads the blocks under `key`; `unread` is set if one cannot be told to be as it is meant.
pub(super) fn blocks(
    top: &Table<'_>,
    key: &'static str,
    params: &[String],
    unread: &mut bool,
) -> Vec<Block> {
    *unread = top.may_have_lost(key)
        || top
            .get(key)
            .is_some_and(|v| v.get_ref().as_array().is_none());
    let lines = Lines {
        params,
        present: key == "present",
    };
    top.tables(key)
        .iter()
        .filter_map(|value| block(top, value, &lines, unread))
        .collect()
}

fn block<'a>(
    top: &Table<'a>,
    value: Value<'a>,
    lines: &Lines<'_>,
    unread: &mut bool,
) -> Option<Block> {
    let (what, known) = match lines.present {
        true => ("a block of present words", keys::PRESENT),
        false => ("a block of non-present words", keys::NON_PRESENT),
    };
    let t = Table::new(&top.span.source, value, what, known, top.report());
    let read = t.and_then(|t| in_table(&t, lines));
    *unread |= read.as_ref().is_none_or(|(_, whole)| !whole);
    read.map(|(block, _)| block)
}

/// The block, and whether it says all of where it applies.
fn in_table(t: &Table<'_>, lines: &Lines<'_>) -> Option<(Block, bool)> {
    let levels = t
        .need("levels", "levels = [\"pte\"]", t.strings("levels"))
        .map_or_else(Vec::new, |l| l.value);
    let count = levels.len();
    let levels: Vec<_> = levels
        .into_iter()
        .filter_map(|l| one_of(t, "level", l, LEVELS))
        .collect();
    let mut whole = count > 0 && levels.len() == count;
    let only = only(t, lines.params, &mut whole);
    let (mut form, mut matches): (_, Option<Terms>) = (None, None);
    if lines.present {
        form = t
            .need("form", "form = \"mapped\"", t.string("form"))
            .and_then(|f| name(t, "a form", f));
        matches = t.need("match", "match = { any = \"0x1\" }", predicate(t, "match"));
        whole &= form.is_some() && matches.is_some();
    }
    let source = t.need(
        "source",
        "source = \"arch/…/pgtable.h\"",
        t.string("source"),
    );
    let list = t.need(
        "bits",
        "bits = [ { bits = \"63:59\", field = \"type\" }, … ]",
        t.list("bits"),
    )?;
    if list.value.len() > MOST_LINES {
        let message = format!("a block of {} lines", list.value.len());
        let many = Diagnostic::new("too-many-lines", message, &t.span, "this block");
        t.push(many.help(format!("{MOST_LINES} at most: a word has at most 64 bits")));
        return None;
    }
    let (mut rows, mut unread, mut vague) = (Vec::new(), Vec::new(), false);
    for value in list.value {
        match row(t, value, lines) {
            Some((row, plain)) => {
                vague |= !plain;
                rows.push(row);
            }
            None => unread.push(rows.len()),
        }
    }
    let source = source.unwrap_or(At {
        value: String::new(),
        span: t.span.clone(),
    });
    let matches = matches.unwrap_or_default();
    Some((
        Block {
            span: t.span.clone(),
            levels,
            form,
            matches,
            only,
            source,
            rows,
            unread,
            vague,
        },
        whole,
    ))
}

/// The values of parameters under which the block applies; `whole` is cleared if some cannot be read.
fn only(t: &Table<'_>, params: &[String], whole: &mut bool) -> Vec<(At<String>, Vec<i64>)> {
    let names: Vec<&str> = params.iter().map(String::as_str).collect();
    let mut out = Vec::new();
    *whole &= !t.may_have_lost("where");
    for (name, value) in t
        .get("where")
        .map_or_else(Vec::new, |v| sub(t, v, "`where`"))
    {
        let list = match value.get_ref() {
            DeValue::Array(a) => a
                .iter()
                .map(|v| integer(v.get_ref()))
                .collect::<Option<Vec<i64>>>(),
            other => integer(other).map(|i| vec![i]),
        };
        let list = list.filter(|l| !l.is_empty());
        if list.is_none() {
            let place = t.place(value.span());
            let wrong = Diagnostic::new(
                "wrong-type",
                "the values of a parameter must be a list of integers",
                &place,
                "not a list of integers",
            );
            t.push(wrong.help("write for example `where = { page-shift = [12, 14] }`"));
        }
        let name = one_of(t, "parameter", name, &names);
        match name.zip(list) {
            Some(found) => out.push(found),
            None => *whole = false,
        }
    }
    out
}

/// The line, and whether it says what its bits are; nothing if it does not say which bits.
fn row<'a>(parent: &Table<'a>, value: Value<'a>, lines: &Lines<'_>) -> Option<(Row, bool)> {
    let t = Table::new(
        &parent.span.source,
        value,
        "a line of bits",
        keys::ROW,
        parent.report(),
    )?;
    let role = role(&t, lines);
    let config = option_at(&t, "config");
    if let (Some(RowRole::Field { name, .. }), Some(option)) =
        (&role, config.as_ref().filter(|_| !lines.present))
    {
        let message = format!("`{}` cannot depend on {}", name.value, option.value);
        let wrong = Diagnostic::new("role", message, &option.span, "not on a field of an entry");
        t.push(wrong.help("leave out `config`: every entry has a type and an offset"));
    }
    let levels = t.strings("levels");
    let levels = levels.map(|l| {
        l.value
            .into_iter()
            .filter_map(|l| one_of(&t, "level", l, LEVELS))
            .collect()
    });
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
    let plain = role.is_some();
    let why = why.map(|w| w.value);
    let role = role.unwrap_or(RowRole::Free);
    Some((
        Row {
            span: t.span.clone(),
            bits,
            role,
            config,
            levels,
            why,
            macro_name,
        },
        plain,
    ))
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
            match lines.present {
                true => name(t, "a flag", flag),
                false => one_of(t, "flag of a word that is not present", flag, FLAGS),
            }
            .map(RowRole::Flag)
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
                false => one_of(t, "field of a word that is not present", at, FIELDS),
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
