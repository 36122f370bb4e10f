//! Predicates as written: compares under masks.

use super::keys;
use crate::diagnostic::{At, Diagnostic};
use crate::parse::document::{Table, Value};
use crate::text::Text;
use crate::written::layout::{Term, Terms};
use crate::written::number::Mask;
use toml::de::DeValue;

/// The most compares of a predicate: no kernel has more, and each one multiplies the sets of words.
const MOST_COMPARES: usize = 16;

/// One compare or a list of alternatives. `None` if any part could not be read.
pub(super) fn predicate(t: &Table<'_>, key: &'static str, params: &[Text]) -> Option<Terms> {
    let value = t.get(key)?;
    if key == "hw-valid"
        && let Some(no) = never(t, value)
    {
        return no.then(Terms::default);
    }
    let DeValue::Array(list) = value.get_ref() else {
        return Some(vec![terms(t, value, params)?].into());
    };
    let all = bounded(t, key, value, list)?.iter();
    let read: Terms = all.map(|v| terms(t, v, params)).collect();
    read.is_complete().then_some(read)
}

fn bounded<'a>(
    t: &Table<'a>,
    key: &str,
    value: Value<'a>,
    list: &'a [toml::Spanned<DeValue<'a>>],
) -> Option<&'a [toml::Spanned<DeValue<'a>>]> {
    let place = t.place(value.span());
    if list.is_empty() {
        t.empty(key, &place);
        return None;
    }
    if list.len() > MOST_COMPARES {
        let message = format!("`{key}` lists {} compares", list.len());
        t.push(
            Diagnostic::new("predicate", message, &place, "too many").help(format!(
                "at most {MOST_COMPARES}: a test of the kernel is a few compares under masks"
            )),
        );
        return None;
    }
    Some(list)
}

/// `{ never = "software fills the TLB" }`: whether it has a reason, if it is such a table.
fn never<'a>(parent: &Table<'a>, value: Value<'a>) -> Option<bool> {
    value.get_ref().as_table()?.get("never")?;
    let (source, report) = (&parent.span.source, parent.report());
    let t = Table::new(source, value, "`hw-valid`", &["never"], report)?;
    Some(!t.has_unknown() && t.string("never").is_some())
}

/// A compare, or `{ all = [ … ] }`.
fn terms<'a>(parent: &Table<'a>, value: Value<'a>, params: &[Text]) -> Option<Vec<Term>> {
    let list = value.get_ref().as_table().and_then(|t| t.get("all"));
    let Some(list) = list else {
        return Some(vec![term(parent, value, params)?]);
    };
    let t = Table::new(
        &parent.span.source,
        value,
        "a list of compares that all hold",
        &["all"],
        parent.report(),
    )?;
    let all = bounded(&t, "all", list, t.list("all")?.value)?;
    let read: Vec<Term> = all.iter().filter_map(|v| term(&t, v, params)).collect();
    (read.len() == all.len() && !t.has_unknown()).then_some(read)
}

fn term<'a>(parent: &Table<'a>, value: Value<'a>, params: &[Text]) -> Option<Term> {
    let t = Table::new(
        &parent.span.source,
        value,
        "a compare",
        keys::TERM,
        parent.report(),
    )?;
    if t.has_unknown() {
        return None;
    }
    let keys: Vec<&str> = keys::TERM.iter().copied().filter(|k| t.has(k)).collect();
    match keys[..] {
        ["mask", "value"] => compare(mask(&t, "mask", params), mask(&t, "value", params), false),
        ["mask", "not"] => compare(mask(&t, "mask", params), mask(&t, "not", params), true),
        ["any"] => {
            let any = mask(&t, "any", params)?;
            Some(Term {
                value: Mask::constant(0),
                negate: true,
                value_span: any.span.clone(),
                mask: any,
            })
        }
        ["all"] => {
            t.push(
                Diagnostic::new("predicate", "`all` inside `all`", &t.span, "this compare")
                    .help("list its compares in the outer `all`"),
            );
            None
        }
        _ => {
            let message = match keys[..] {
                [] => "this compare has no mask".to_owned(),
                [only] => format!("this compare has only `{only}`"),
                _ => format!(
                    "{} do not go together",
                    keys.iter()
                        .map(|k| format!("`{k}`"))
                        .collect::<Vec<_>>()
                        .join(" and ")
                ),
            };
            t.push(Diagnostic::new("predicate", message, &t.span, "this compare").help(
                "write `{ mask = \"0x101\", value = \"0x100\" }`, `{ mask = \"0x101\", not = \"0x100\" }`, or `{ any = \"0x101\" }` for any of these bits",
            ));
            None
        }
    }
}

fn compare(mask: Option<At<Mask>>, value: Option<At<Mask>>, negate: bool) -> Option<Term> {
    let (mask, value) = (mask?, value?);
    Some(Term {
        mask,
        value: value.value,
        negate,
        value_span: value.span,
    })
}

pub(super) fn mask(t: &Table<'_>, key: &str, params: &[Text]) -> Option<At<Mask>> {
    let text = t.string(key)?;
    match Mask::parse(&text.value, params) {
        Ok(value) => Some(At {
            value,
            span: text.span,
        }),
        Err(error) => {
            let wrong = Diagnostic::new("mask", error, &text.span, "not a mask");
            t.push(wrong.help("write hex (`0x101`), decimal, `bit(8)`, `bits(7:3)` or a parameter, joined with `|`; a leading `!` means all other bits"));
            None
        }
    }
}
