//! `[[rules]]`: the predicates of a layout file.

use super::keys;
use super::levels::levels;
use super::predicate::{mask, predicate};
use crate::diagnostic::{At, Diagnostic};
use crate::parse::document::{Table, Value};
use crate::parse::vocabulary::Vocabulary;
use crate::text::Text;
use crate::written::layout::{AddressRule, Rules};
use crate::written::number::{Linear, Mask};
use crate::written::readable::{Listed, Read};

/// Reads the blocks of rules.
pub(super) fn rules(
    top: &Table<'_>,
    params: &[Text],
    vocabulary: &Vocabulary<'_>,
) -> Listed<Rules> {
    if top.need("rules", "[[rules]]", top.get("rules")).is_none() {
        return Listed::unreadable();
    }
    top.listed("rules", |value| {
        let (source, known) = (&top.span.source, keys::RULES);
        let t = Table::new(source, value, "a block of rules", known, top.report())?;
        Some(block(&t, params, vocabulary))
    })
}

fn block(t: &Table<'_>, params: &[Text], vocabulary: &Vocabulary<'_>) -> Rules {
    let levels = levels(t);
    let when = vocabulary.when(t);
    let read = |key| {
        let read = t.read(key, |t, key| {
            let place = t.get(key).map(|v| t.place(v.span()));
            Some(At {
                value: predicate(t, key, params)?,
                span: place?,
            })
        });
        match read {
            // An unknown key here can be a misspelt predicate.
            Read::Missing if t.has_unknown() => Read::Unreadable,
            read => read,
        }
    };
    let (none, present) = (read("none"), read("present"));
    let (hw_valid, swap) = (read("hw-valid"), read("swap"));
    let hardware = t
        .get("hardware")
        .and_then(|v| masked(t, v, "`hardware`", keys::HARDWARE, params));
    let address = t.get("address").and_then(|v| address(t, v, params));
    let example = "source = \"arch/…/pgtable.h: pte_none, pte_present\"";
    // `present` needs a `source` for the kernel's test; the other rules have a reason of their own.
    let source = match present.as_ref().is_some() {
        true => t.need("source", example, t.string("source")),
        false => t.string("source"),
    };
    Rules {
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
    }
}

/// `{ mask = "0x60", why = "…" }`.
fn masked<'a>(
    parent: &Table<'a>,
    value: Value<'a>,
    what: &'static str,
    known: &'static [&'static str],
    params: &[Text],
) -> Option<(At<Mask>, Text)> {
    let (source, report) = (&parent.span.source, parent.report());
    let t = Table::new(source, value, what, known, report)?;
    let mask = t.need("mask", "mask = \"0x60\"", mask(&t, "mask", params));
    let why = t.need("why", "why = \"an erratum\"", t.string("why"));
    Some((mask?, why?.value))
}

/// `{ bit = "max-physmem-bits-1", why = "…" }`.
fn address<'a>(parent: &Table<'a>, value: Value<'a>, params: &[Text]) -> Option<AddressRule> {
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
