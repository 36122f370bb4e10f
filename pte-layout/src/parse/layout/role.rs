//! The role of the bits of a line: `field`, `flag`, `zero`, `one` or `free`.

use super::super::names::{name, one_of};
use crate::diagnostic::{At, Diagnostic};
use crate::parse::document::Table;
use crate::text::Text;
use crate::written::layout::RowRole;
use crate::written::number::parse_slice;

/// The fields of non-present entries.
pub(super) const FIELDS: &[&str] = &["type", "offset"];

/// The keys for the role of bits.
const ROLES: &[&str] = &["field", "flag", "zero", "one", "free"];

/// Reads the role of the line `t`.
pub(super) fn role(t: &Table<'_>, params: &[Text], present: bool) -> Option<RowRole> {
    let given: Vec<&str> = ROLES.iter().copied().filter(|k| t.has(k)).collect();
    let [only] = given[..] else {
        if !given.is_empty() || !t.has_unknown() {
            let message = match given.len() {
                0 => "this line has no role for its bits".to_owned(),
                n => format!("this line has {n} roles for its bits: {}", given.join(", ")),
            };
            let wrong = Diagnostic::new("role", message, &t.span, "this line");
            t.push(wrong.help("give one of `field = \"offset\"`, `flag = \"soft-dirty\"`, `zero = \"why\"`, `one = \"why\"`, `free = true`"));
        }
        return None;
    };
    for key in ["inverted", "repeated"] {
        if let Some(value) = t.get(key).filter(|_| only != "field") {
            let message = format!("`{key}` is only for fields, and this is a `{only}`");
            let wrong =
                Diagnostic::new("role", message, &t.place(value.span()), "not allowed here");
            t.push(wrong.help(format!("remove `{key}`, or make the line a `field`")));
        }
    }
    if let (Some(value), "zero" | "one") = (t.get("why"), only) {
        let message = format!("`{only}` already has the reason");
        let wrong = Diagnostic::new("role", message, &t.place(value.span()), "a second reason");
        t.push(wrong.help(format!("put both into `{only} = \"…\"`")));
    }
    match only {
        "field" => field(t, params, present),
        "flag" => {
            let flag = t.string("flag")?;
            // The kinds file defines the flags of entries; `validate` checks them.
            name(t, "a flag", flag).map(RowRole::Flag)
        }
        "zero" | "one" => {
            let reason = t.string(only)?;
            if reason.value.trim().chars().count() < 3 {
                let message = format!("`{only}` has no reason");
                let wrong = Diagnostic::new("reason", message, &reason.span, "no reason");
                t.push(wrong.help(format!(
                    "name the test that looks at the bit: `{only} = \"PSE: pmd_present tests it\"`"
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
                t.push(wrong.help("use another role: `field`, `flag`, `zero` or `one`"));
                return None;
            }
            Some(RowRole::Free)
        }
    }
}

fn field(t: &Table<'_>, params: &[Text], present: bool) -> Option<RowRole> {
    let set = |key| t.boolean(key).is_some_and(|b| b.value);
    let (inverted, repeated) = (set("inverted"), set("repeated"));
    let text = t.string("field")?;
    match parse_slice(&text.value, params) {
        Ok((value, slice)) => {
            let at = At {
                value: value.into(),
                span: text.span,
            };
            let name = match present {
                true => name(t, "a field", at),
                false => one_of(t, "field of non-present entries", at, FIELDS),
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
