//! The project's own questions. They are the same in every run; some depend on the first answers of the probe: how wide an
//! offset is, which constructors are more than a stub.

use serde_json::{Value, json};

use super::answer::column;
use super::random::Random;
use crate::probe::Asked;
use crate::probe::helpers::Helpers;
use crate::records::as_hex;

/// Words that flags are set in.
const FLAG_WORDS: usize = 40;

/// Random encodings.
const ENCODINGS: usize = 400;

/// Random words, and encoded words with one bit flipped.
const WORDS: (usize, usize) = (1500, 300);

/// What the questions depend on.
struct Facts {
    /// Bits of an `unsigned long`.
    long: u32,
    /// Bits of a word.
    word: u32,
    /// The highest type.
    types: u64,
    /// The offset whose bits are all stored.
    offset: u64,
    /// The highest PFN.
    pfn: u64,
}

/// All questions.
pub fn standard(asked: &mut Asked<'_>, helpers: &Helpers) -> Result<Vec<Value>, String> {
    let facts = Facts::ask(asked)?;
    let mut out: Vec<Value> = Vec::new();
    for (k, group) in [("const", "const"), ("macro", "macro")] {
        let names = helpers
            .groups
            .iter()
            .filter(|g| g.name == group)
            .flat_map(|g| &g.helpers);
        out.extend(names.map(|h| json!({"k": k, "name": h.name})));
    }
    let encodings = encodings(&facts);
    let words = column(
        asked,
        "entry",
        "swp_entry",
        &encodings
            .iter()
            .map(|(_, t, o)| (*t, *o))
            .collect::<Vec<_>>(),
    )?;
    let words: Vec<(u64, u64)> = words
        .into_iter()
        .flatten()
        .map(|entry| (entry, 0))
        .collect();
    let words: Vec<u64> = column(asked, "entry-reads", "swp_entry_to_pte", &words)?
        .into_iter()
        .flatten()
        .collect();
    let random = words.len().saturating_sub(ENCODINGS);
    let enc = encodings.iter().map(|(group, ty, off)| json!({"k": "enc", "group": group, "type": as_hex(*ty), "off": as_hex(*off)}));
    out.extend(enc);
    let mut in_words = vec![0];
    in_words.extend(words.iter().take(5));
    in_words.extend(words[random..].iter().take(FLAG_WORDS));
    flags(asked, helpers, &in_words, &mut out);
    kinds(asked, helpers, &facts, &mut out)?;
    // Without PTE_MARKER the constructor is a WARN, which does not stop every machine.
    let two = column(asked, "marker", "make_pte_marker", &[(0, 0), (1, 0)])?;
    if two[0].is_some() && two[0] != two[1] {
        out.extend((0..16).map(|bits| json!({"k": "marker", "marker": bits})));
    }
    present(asked, helpers, &facts, &mut out)?;
    out.extend(arbitrary(&facts, &words[random..]));
    Ok(out)
}

impl Facts {
    fn ask(asked: &mut Asked<'_>) -> Result<Self, String> {
        let mut constant = |name: &str| -> Result<Option<u64>, String> {
            Ok(column(asked, "const", name, &[(0, 0)])?[0])
        };
        let long = constant("BITS_PER_LONG")?.unwrap_or(64);
        let word = constant("sizeof_pte_t")?.unwrap_or(8) * 8;
        let types = 1u64 << constant("MAX_SWAPFILES_SHIFT")?.unwrap_or(5);
        let bits = constant("MAX_PHYSMEM_BITS")?.unwrap_or(long);
        let shift = constant("PAGE_SHIFT")?.unwrap_or(12);
        let offset = super::answer::max_offset(asked)?
            .ok_or("the tree has no swp_entry_to_pte() that answers")?;
        Ok(Self {
            long: u32::try_from(long).unwrap_or(64),
            word: u32::try_from(word).unwrap_or(64),
            types: types - 1,
            offset,
            pfn: (1u64 << bits.saturating_sub(shift).min(63)) - 1,
        })
    }
}

/// Group, type and offset of each encoding.
fn encodings(facts: &Facts) -> Vec<(&'static str, u64, u64)> {
    let ones = u64::MAX >> (64 - facts.long);
    let mut out = vec![
        ("zero", 0, 0),
        ("type1", 1, 0),
        ("ones", facts.types, ones),
        ("max", facts.types, facts.offset),
        ("off_ones", 0, ones),
        ("type_ones", facts.types, 0),
    ];
    out.extend((0..=facts.types).map(|ty| ("type", ty, 0)));
    out.extend((0..10).map(|bit| ("type_bit", 1 << bit, 0)));
    out.extend((0..facts.long).map(|bit| ("off_bit", 0, 1 << bit)));
    out.extend((0..facts.long).map(|bit| ("off_bit_type31", facts.types, 1 << bit)));
    let mut random = Random::new("enc");
    out.extend((0..ENCODINGS).map(|_| {
        (
            "random",
            random.below(facts.types + 1),
            random.any_width(facts.offset),
        )
    }));
    out
}

fn flags(asked: &Asked<'_>, helpers: &Helpers, words: &[u64], out: &mut Vec<Value>) {
    let has = |name: &str| asked.probe.number("flag", name).is_some();
    for helper in helpers
        .group("flag")
        .helpers
        .iter()
        .filter(|h| has(&h.name))
    {
        out.extend(
            words
                .iter()
                .map(|w| json!({"k": "flag", "fn": helper.name, "in": as_hex(*w)})),
        );
    }
    let exclusive = if has("pte_swp_mkexclusive") { 1 } else { 0 };
    for word in words.iter().take(15) {
        for set in 0..8u64 {
            let (e, s, u) = (set & 1, set >> 1 & 1, set >> 2);
            if e <= exclusive {
                out.push(json!({"k": "flagset", "in": as_hex(*word), "exclusive": e, "soft_dirty": s, "uffd_wp": u}));
            }
        }
    }
}

fn kinds(
    asked: &mut Asked<'_>,
    helpers: &Helpers,
    facts: &Facts,
    out: &mut Vec<Value>,
) -> Result<(), String> {
    let width = 64 - facts.offset.leading_zeros();
    let mut arguments = vec![
        0,
        1,
        0x12345 & facts.offset,
        facts.offset,
        facts.pfn & facts.offset,
    ];
    arguments.extend((0..width).map(|bit| 1 << bit));
    for helper in &helpers.group("kind").helpers {
        // Where the option of a kind is off, its constructor ignores the argument.
        let two = column(asked, "kind", &helper.name, &[(0, 0), (1, 0)])?;
        if two[0].is_some() && two[0] != two[1] {
            out.extend(
                arguments
                    .iter()
                    .map(|a| json!({"k": "kind", "name": helper.name, "arg": as_hex(*a)})),
            );
        }
    }
    Ok(())
}

fn present(
    asked: &mut Asked<'_>,
    helpers: &Helpers,
    facts: &Facts,
    out: &mut Vec<Value>,
) -> Result<(), String> {
    let width = 64 - facts.pfn.leading_zeros();
    let mut pfns = vec![0, 0x12345];
    pfns.extend((0..width).map(|bit| 1 << bit));
    // Above what the memory map can hold.
    pfns.extend((width..facts.long).step_by(4).map(|bit| 1 << bit));
    let mut words = Vec::new();
    for prot in &helpers.group("prot").helpers {
        if let Some(word) = column(asked, "prot", &prot.name, &[(0x12345, 0)])?[0] {
            words.push((&prot.name, word));
            out.extend(
                pfns.iter()
                    .map(|pfn| json!({"k": "present", "prot": prot.name, "pfn": as_hex(*pfn)})),
            );
        }
    }
    for helper in &helpers.group("present-flag").helpers {
        if asked.probe.number("present-flag", &helper.name).is_some() {
            let asked = words.iter().map(|(prot, word)| json!({"k": "present_flag", "prot": prot, "fn": helper.name, "in": as_hex(*word)}));
            out.extend(asked);
        }
    }
    Ok(())
}

/// Arbitrary words.
fn arbitrary(facts: &Facts, encoded: &[u64]) -> Vec<Value> {
    let ones = u64::MAX >> (64 - facts.word);
    let mut words = vec![("zero", 0), ("ones", ones)];
    words.extend((0..facts.word).map(|bit| ("bit", 1u64 << bit)));
    words.extend((0..facts.word).map(|bit| ("notbit", !(1u64 << bit) & ones)));
    for high in 0..facts.word {
        words.extend((0..high).map(|low| ("pair", 1u64 << high | 1 << low)));
    }
    let mut random = Random::new("class");
    words.extend((0..WORDS.0).map(|_| ("random", random.word() & ones)));
    let flipped = encoded.iter().cycle().take(WORDS.1.min(encoded.len() * 4));
    words.extend(flipped.map(|w| ("mutated", w ^ 1 << random.below(u64::from(facts.word)))));
    words
        .iter()
        .map(|(group, word)| json!({"k": "class", "group": group, "raw": as_hex(*word)}))
        .collect()
}
