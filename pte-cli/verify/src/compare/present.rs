//! Present words: the PFN, and the flags by their names.

use pte_layout::codec::{Decoded, Fields, decode, encode};
use pte_layout::diagnostic::Span;
use pte_layout::model::partition::Partition;
use pte_layout::model::{Class, Level};
use serde_json::Value;

use super::Context;
use super::found::Found;
use super::{lines, predicates};
use crate::records::{has, hex};

/// Compares a `present` or `present_flag` record; its word is the field `word`.
pub(super) fn compare(
    context: &Context<'_>,
    record: &Value,
    word: &str,
    found: &mut Found,
) -> Option<()> {
    let layout = context.layout;
    let pte = layout.level("pte")?;
    let word = hex(&record[word]);
    found.about("pte", word);
    let decoded = decode(layout, pte, word);
    if decoded.class == Class::Present {
        let kernel = hex(&record["pfn_back"]);
        found.fact("pte_pfn", Some(kernel), decoded.pfn, || {
            pfn_line(pte, word, kernel ^ decoded.pfn.unwrap_or(0))
        });
        flags(context, pte, &decoded, &record["pte"], found);
        again(context, pte, &decoded, record, found);
    }
    predicates::compare(context, &decoded, &record["pte"], found);
    Some(())
}

/// The line with these bits of the PFN of a present word.
pub(super) fn pfn_line(level: &Level, word: u64, bits: u64) -> Option<Span> {
    let partition = &level.form(word)?.partition;
    let field = partition.field("pfn");
    let in_word = field.map(|f| f.write(bits) ^ f.write(0)).unwrap_or(0);
    lines::of_bits(partition, in_word).or_else(|| lines::of_field(partition, "pfn"))
}

/// Compares what the kernel's helpers say of the flags.
fn flags(
    context: &Context<'_>,
    pte: &Level,
    decoded: &Decoded,
    list: &Value,
    found: &mut Found,
) -> Option<()> {
    let form = pte.form(decoded.word)?;
    let own = context.present.tests.iter();
    let own = own.map(|(name, ways)| (name.as_str(), ways.iter().map(String::as_str).collect()));
    for (name, ways) in own.chain(context.names.present_tests()) {
        let ways: Vec<&str> = ways;
        let is = |flag: &str| decoded.flags.iter().any(|f| f == flag);
        let holds = |way: &&str| {
            way.split(' ').all(|flag| {
                flag.strip_prefix('!')
                    .map_or_else(|| is(flag), |not| !is(not))
            })
        };
        found.fact(name, has(list, name), ways.iter().any(holds), || {
            line_of(&form.partition, &ways)
        });
    }
    if has(list, "pte_protnone") && !context.present.protnone.is_empty() {
        let is = context.present.protnone.iter().any(|f| form.name == *f);
        found.fact("pte_protnone", true, is, || Some(pte.spans.present.clone()));
    }
    Some(())
}

/// The line of the first flag that makes a test true.
fn line_of(partition: &Partition, ways: &[&str]) -> Option<Span> {
    let mut flags = ways.iter().flat_map(|way| way.split(' '));
    flags.find_map(|flag| lines::of_flag(partition, flag.trim_start_matches('!')))
}

/// Encoded again from its parts it is the same word.
fn again(
    context: &Context<'_>,
    pte: &Level,
    decoded: &Decoded,
    record: &Value,
    found: &mut Found,
) -> Option<()> {
    let partition = &pte.form(decoded.word)?.partition;
    let (form, numbers) = decoded.form.clone()?;
    let parts = Fields {
        form: Some(form),
        numbers,
        pfn: decoded.pfn,
        flags: decoded.flags.clone(),
        ..Fields::default()
    };
    let stray = decoded.stray.iter().fold(0, |bits, s| bits | s.bits);
    let word = encode(context.layout, pte, "present", &parts).ok();
    let kernel = decoded.word ^ stray;
    found.fact("bits", Some(kernel), word, || {
        lines::of_bits(partition, kernel ^ word.unwrap_or(0))
    });
    // Bits are left over only if the PFN was too wide for the kernel's own mask.
    let fits = record
        .get("pfn")
        .is_none_or(|pfn| pfn == &record["pfn_back"]);
    if fits {
        found.fact("bits with no meaning", 0, stray, || {
            lines::of_bits(partition, stray)
        });
    }
    Some(())
}
