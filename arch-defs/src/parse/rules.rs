//! The predicates of a layout file.

use super::layout::{AddressRule, Rules, Term, Terms, keys};
use super::names::one_of;
use super::number::{Linear, Mask};
use super::table::{Table, Value};
use super::when::Vocabulary;
use crate::diagnostic::{At, Diagnostic};
use crate::names::LEVELS;
use toml::de::DeValue;

/// No predicate of any kernel has more; each more multiplies the words that are told apart.
const MOST_COMPARES: usize = 16;

/// Reads the blocks of rules; `unread` is set if one cannot be read.
pub(super) fn rules(
    top: &Table<'_>,
    params: &[String],
    vocabulary: &Vocabulary<'_>,
    unread: &mut bool,
) -> Vec<Rules> {
    *unread = !top.has("rules") || top.damaged;
    let value = top.need("rules", "[[rules]]", top.get("rules"));
    *unread |= value.is_some_and(|v| v.get_ref().as_array().is_none());
    let mut out = Vec::new();
    for value in top.tables("rules") {
        let t = Table::new(
            &top.span.source,
            value,
            "a block of rules",
            keys::RULES,
            top.report(),
        );
        match t.map(|t| block(&t, params, vocabulary)) {
            Some((rules, whole)) => {
                *unread |= !whole;
                out.push(rules);
            }
            None => *unread = true,
        }
    }
    out
}

/// The block, and whether all of it could be read.
fn block(t: &Table<'_>, params: &[String], vocabulary: &Vocabulary<'_>) -> (Rules, bool) {
    let mut whole = !t.has_unknown();
    let levels = levels(t, &mut whole);
    let when = vocabulary.when(t, &mut whole);
    let mut read = |key| {
        let place = t.get(key).map(|v| t.place(v.span()));
        let terms = predicate(t, key, params);
        whole &= terms.is_some() || !t.has(key);
        Some(At {
            value: terms?,
            span: place?,
        })
    };
    let (none, present) = (read("none"), read("present"));
    let (hw_valid, swap) = (read("hw-valid"), read("swap"));
    let hardware = t
        .get("hardware")
        .and_then(|v| masked(t, v, "`hardware`", keys::HARDWARE, params));
    let address = t.get("address").and_then(|v| address(t, v, params));
    let example = "source = \"arch/…/pgtable.h: pte_none, pte_present\"";
    // What the kernel tests is cited beside `present`; the other rules say why by themselves.
    let source = match present.is_some() {
        true => t.need("source", example, t.string("source")),
        false => t.string("source"),
    };
    let rules = Rules {
        span: t.span.clone(),
        levels,
        when,
        none,
        present,
        hw_valid,
        swap,
        none_first: t.string("none-first"),
        hardware,
        address,
        source,
    };
    (rules, whole)
}

/// The levels of a block; `whole` is cleared if one of them cannot be read.
pub(super) fn levels(t: &Table<'_>, whole: &mut bool) -> Vec<At<String>> {
    let given = t
        .need("levels", "levels = [\"pte\"]", t.strings("levels"))
        .map_or_else(Vec::new, |l| l.value);
    let count = given.len();
    let levels: Vec<_> = given
        .into_iter()
        .filter_map(|l| one_of(t, "level", l, LEVELS))
        .collect();
    *whole &= count > 0 && levels.len() == count;
    levels
}

/// `{ mask = "0x60", why = "…" }`.
fn masked<'a>(
    parent: &Table<'a>,
    value: Value<'a>,
    what: &'static str,
    known: &'static [&'static str],
    params: &[String],
) -> Option<(At<Mask>, String)> {
    let (source, report) = (&parent.span.source, parent.report());
    let t = Table::new(source, value, what, known, report)?;
    let mask = t.need("mask", "mask = \"0x60\"", mask(&t, "mask", params));
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
        .and_then(|v| masked(&t, v, "`page-0`", keys::PAGE_0, params));
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
pub(super) fn predicate(t: &Table<'_>, key: &'static str, params: &[String]) -> Option<Terms> {
    let value = t.get(key)?;
    if key == "hw-valid"
        && let Some(no) = never(t, value)
    {
        return no.then(Terms::new);
    }
    let DeValue::Array(list) = value.get_ref() else {
        return Some(vec![terms(t, value, params)?]);
    };
    let read: Terms = bounded(t, key, value, list)?
        .iter()
        .filter_map(|v| terms(t, v, params))
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

/// `{ never = "software fills the TLB" }`: whether it says so, if it is that.
fn never<'a>(parent: &Table<'a>, value: Value<'a>) -> Option<bool> {
    value.get_ref().as_table()?.get("never")?;
    let (source, report) = (&parent.span.source, parent.report());
    let t = Table::new(source, value, "`hw-valid`", &["never"], report)?;
    Some(!t.has_unknown() && t.string("never").is_some())
}

/// A compare, or `{ all = [ … ] }`.
fn terms<'a>(parent: &Table<'a>, value: Value<'a>, params: &[String]) -> Option<Vec<Term>> {
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

fn term<'a>(parent: &Table<'a>, value: Value<'a>, params: &[String]) -> Option<Term> {
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

fn compare(mask: Option<At<Mask>>, value: Option<At<Mask>>, negate: bool) -> Option<Term> {
    let (mask, value) = (mask?, value?);
    Some(Term {
        mask,
        value: value.value,
        negate,
        value_span: value.span,
    })
}

fn mask(t: &Table<'_>, key: &str, params: &[String]) -> Option<At<Mask>> {
    let text = t.string(key)?;
    match Mask::parse(&text.value, params) {
        Ok(value) => Some(At {
            value,
            span: text.span,
        }),
        Err(error) => {
            let wrong = Diagnostic::new("mask", error, &text.span, "not a mask");
            t.push(wrong.help("write hex (`0x101`), decimal, `bit(8)`, `bits(7:3)` or a parameter, several joined with `|`; `!` before it: all other bits"));
            None
        }
    }
}
