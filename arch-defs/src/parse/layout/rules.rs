//! The predicates of a layout file.

use super::keys;
use super::levels::levels;
use super::predicate::{Terms, mask, predicate};
use crate::diagnostic::{At, Diagnostic, Span};
use crate::parse::document::{Table, Value};
use crate::parse::number::{Linear, Mask};
use crate::parse::vocabulary::Vocabulary;
use crate::parse::when::When;

/// `{ bit = "max-physmem-bits-1", why = "…", page-0 = { mask = "0x…", why = "…" } }`.
#[derive(Clone, Debug)]
pub struct AddressRule {
    /// The bit.
    pub bit: At<Linear>,
    /// Why.
    pub why: String,
    /// The address bits, and why words with all of them clear point at nothing that matters.
    pub page_0: Option<(At<Mask>, String)>,
}

/// Predicates of some levels. A level has each of them once, from whichever block.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The whole block.
    pub span: Span,
    /// The levels.
    pub levels: Vec<At<String>>,
    /// When it holds.
    pub when: When,
    /// Nothing is mapped.
    pub none: Option<At<Terms>>,
    /// The kernel takes it as present.
    pub present: Option<At<Terms>>,
    /// The MMU walks it.
    pub hw_valid: Option<At<Terms>>,
    /// What the architecture itself takes as an entry; all that is neither none nor present unless said.
    pub swap: Option<At<Terms>>,
    /// Words can be both none and present, and why.
    pub none_first: Option<At<String>>,
    /// Bits that the hardware may set on its own, and why.
    pub hardware: Option<(At<Mask>, String)>,
    /// The bit that words which are not present must set, so that their address is not that of memory, and why.
    pub address: Option<AddressRule>,
    /// The kernel file.
    pub source: Option<At<String>>,
}

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
