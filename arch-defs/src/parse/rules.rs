//! The predicates of a layout file, by level.

use super::layout::{AddressRule, LevelRules, Term, Terms, keys};
use super::names::one_of;
use super::number::{Linear, parse_mask};
use super::params::sub;
use super::table::{Table, Value};
use crate::diagnostic::{At, Diagnostic};
use crate::names::LEVELS;
use toml::de::DeValue;

/// No predicate of any kernel has more; each more multiplies the words that are told apart.
const MOST_COMPARES: usize = 16;

/// Reads the levels; `unread` is set if one cannot be read.
pub(super) fn levels(top: &Table<'_>, params: &[String], unread: &mut bool) -> Vec<LevelRules> {
    *unread = !top.has("level") || top.damaged;
    let value = top.need("level", "[level.pte]", top.get("level"));
    *unread |= value.is_some_and(|v| v.get_ref().as_table().is_none());
    let mut out = Vec::new();
    for (name, value) in value.map_or_else(Vec::new, |v| sub(top, v, "`level`")) {
        let table = one_of(top, "level", name, LEVELS).and_then(|n| {
            Some((
                n,
                Table::new(
                    &top.span.source,
                    value,
                    "a level",
                    keys::LEVEL,
                    top.report(),
                )?,
            ))
        });
        let Some((name, t)) = table else {
            *unread = true;
            continue;
        };
        let none = t.need(
            "none",
            "none = { mask = \"!0\", value = \"0\" }",
            predicate(&t, "none"),
        );
        let present = t.need(
            "present",
            "present = { any = \"0x1\" }",
            predicate(&t, "present"),
        );
        let hw_valid = t.need(
            "hw-valid",
            "hw-valid = { any = \"0x1\" }",
            predicate(&t, "hw-valid"),
        );
        let swap = predicate(&t, "swap");
        let hardware = t
            .get("hardware")
            .and_then(|v| masked(&t, v, "`hardware`", keys::HARDWARE));
        let address = t.get("address").and_then(|v| address(&t, v, params));
        let example = "source = \"arch/…/pgtable.h: pte_none, pte_present\"";
        let source = t.need("source", example, t.string("source"));
        out.push(LevelRules {
            unread: none.is_none() || present.is_none(),
            source: source.unwrap_or(At {
                value: String::new(),
                span: name.span.clone(),
            }),
            name,
            none: none.unwrap_or_default(),
            present: present.unwrap_or_default(),
            hw_valid: hw_valid.unwrap_or_default(),
            swap,
            hardware,
            address,
        });
    }
    if *unread {
        out.extend(
            LEVELS
                .iter()
                .filter(|l| !out.iter().any(|o| o.name.value == **l))
                .map(|l| stand_in(top, l))
                .collect::<Vec<_>>(),
        );
    }
    out
}

/// A level that may be in the part that could not be read: the bits of its words can still be checked.
fn stand_in(top: &Table<'_>, level: &str) -> LevelRules {
    let at = |value: &str| At {
        value: value.to_owned(),
        span: top.span.clone(),
    };
    LevelRules {
        name: at(level),
        none: Terms::new(),
        present: Terms::new(),
        hw_valid: Terms::new(),
        swap: None,
        hardware: None,
        address: None,
        source: at(""),
        unread: true,
    }
}

/// `{ mask = "0x60", why = "…" }`.
fn masked<'a>(
    parent: &Table<'a>,
    value: Value<'a>,
    what: &'static str,
    known: &'static [&'static str],
) -> Option<(At<u128>, String)> {
    let (source, report) = (&parent.span.source, parent.report());
    let t = Table::new(source, value, what, known, report)?;
    let mask = t.need("mask", "mask = \"0x60\"", mask(&t, "mask"));
    let why = t.need("why", "why = \"an erratum\"", t.string("why"));
    Some((mask?, why?.value))
}

/// `{ bit = "max-physmem-bits-1", why = "…" }`.
fn address<'a>(parent: &Table<'a>, value: Value<'a>, params: &[String]) -> Option<AddressRule> {
    let (source, report) = (&parent.span.source, parent.report());
    let t = Table::new(source, value, "`address`", keys::ADDRESS, report)?;
    let bit = t.need("bit", "bit = \"max-physmem-bits-1\"", t.string("bit"));
    let why = t.need("why", "why = \"L1TF\"", t.string("why"));
    let page_0 = t
        .get("page-0")
        .and_then(|v| masked(&t, v, "`page-0`", keys::PAGE_0));
    let bit = bit?;
    match Linear::parse(&bit.value, params) {
        Ok(value) => Some(AddressRule {
            bit: At {
                value,
                span: bit.span,
            },
            why: why?.value,
            page_0,
        }),
        Err(error) => {
            let message = format!("`{}` is not a bit: {error}", bit.value);
            let wrong = Diagnostic::new("bits", message, &bit.span, "not a bit");
            t.push(wrong.help("write a number, or a sum such as `max-physmem-bits-1`"));
            None
        }
    }
}

/// One compare or a list of them, any of which may hold. Gives nothing if any part cannot be read.
pub(super) fn predicate(t: &Table<'_>, key: &'static str) -> Option<Terms> {
    let value = t.get(key)?;
    let DeValue::Array(list) = value.get_ref() else {
        return Some(vec![terms(t, value)?]);
    };
    let read: Terms = bounded(t, key, value, list)?
        .iter()
        .filter_map(|v| terms(t, v))
        .collect();
    (read.len() == list.len()).then_some(read)
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
                "{MOST_COMPARES} at most: a test of the kernel is a few compares under masks"
            )),
        );
        return None;
    }
    Some(list)
}

/// A compare, or `{ all = [ … ] }`.
fn terms<'a>(parent: &Table<'a>, value: Value<'a>) -> Option<Vec<Term>> {
    let list = value.get_ref().as_table().and_then(|t| t.get("all"));
    let Some(list) = list else {
        return Some(vec![term(parent, value)?]);
    };
    let t = Table::new(
        &parent.span.source,
        value,
        "a list of compares that all hold",
        &["all"],
        parent.report(),
    )?;
    let all = bounded(&t, "all", list, t.list("all")?.value)?;
    let read: Vec<Term> = all.iter().filter_map(|v| term(&t, v)).collect();
    (read.len() == all.len() && !t.has_unknown()).then_some(read)
}

fn term<'a>(parent: &Table<'a>, value: Value<'a>) -> Option<Term> {
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
        ["mask", "value"] => compare(mask(&t, "mask"), mask(&t, "value"), false),
        ["mask", "not"] => compare(mask(&t, "mask"), mask(&t, "not"), true),
        ["any"] => {
            let any = mask(&t, "any")?;
            Some(Term {
                value: 0,
                negate: true,
                value_span: any.span.clone(),
                mask: any,
            })
        }
        ["all"] => {
            t.push(
                Diagnostic::new(
                    "predicate",
                    "an `all` stands in an `all`",
                    &t.span,
                    "this compare",
                )
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

fn compare(mask: Option<At<u128>>, value: Option<At<u128>>, negate: bool) -> Option<Term> {
    let (mask, value) = (mask?, value?);
    Some(Term {
        mask,
        value: value.value,
        negate,
        value_span: value.span,
    })
}

fn mask(t: &Table<'_>, key: &str) -> Option<At<u128>> {
    let text = t.string(key)?;
    match parse_mask(&text.value) {
        Ok(value) => Some(At {
            value,
            span: text.span,
        }),
        Err(error) => {
            let wrong = Diagnostic::new("mask", error, &text.span, "not a mask");
            t.push(wrong.help("write hex (`0x101`), decimal or `bit(8)`, several joined with `|`; `!` before it: all other bits"));
            None
        }
    }
}
