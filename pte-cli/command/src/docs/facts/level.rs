//! The facts of one level of a layout: a label and a sentence each.

use pte_layout::bits::describe;
use pte_layout::model::field::{Field, ones};
use pte_layout::model::kinds::{Kind, Payload};
use pte_layout::model::partition::Partition;
use pte_layout::model::{Layout, Level};

use super::params::dependence;
use crate::docs::definitions::Epoch;
use crate::wording::bits::range;
use crate::wording::predicate::formula;

/// A label and a text; code is in backticks.
pub(crate) type Fact = (&'static str, String);

/// The facts of `level`, the word first.
pub(crate) fn facts(epoch: &Epoch, level: &Level) -> Vec<Fact> {
    let mut out = vec![("word", word(epoch.layout()))];
    out.extend(rules(epoch, level));
    out.extend(entries(epoch, level));
    if let Some(free) = epoch.free(&level.name).filter(|f| f.entries) {
        out.push(("free bits", named(free.mask())));
    }
    out
}

fn word(layout: &Layout) -> String {
    let mut out = format!("{} bits", layout.word_bits);
    if layout.entry_bits != layout.word_bits {
        out += &format!("; `swp_entry_t` has {}", layout.entry_bits);
    }
    if layout.big_endian {
        out += ", stored with the most significant byte first";
    }
    if layout.msb0 {
        out += "; the manuals count bits from the most significant one";
    }
    out
}

/// The tests of the kernel and the MMU.
pub(crate) fn rules(epoch: &Epoch, level: &Level) -> Vec<Fact> {
    let layout = epoch.layout();
    let mut out = vec![
        ("none", formula(&level.none, layout.word_bits)),
        ("present", formula(&level.present, layout.word_bits)),
        ("hw-valid", formula(&level.hw_valid, layout.word_bits)),
    ];
    if let Some(swap) = &level.swap {
        out.push(("entry test", formula(swap, layout.word_bits)));
    }
    if let Some(hardware) = &level.hardware {
        let bits = describe(hardware.mask);
        out.push(("hardware sets", format!("{bits}: {}", hardware.why)));
    }
    if let Some(address) = &level.address {
        let bit = |l: &Layout| Some(l.level(&level.name)?.address.as_ref()?.bit);
        let by = dependence(epoch, bit);
        let why = format!("bit {}{by} stays set: {}", address.bit, address.why);
        out.push(("address bit", why));
    }
    out
}

/// The fields of non-present entries, and their limits.
fn entries(epoch: &Epoch, level: &Level) -> Vec<Fact> {
    let layout = epoch.layout();
    let Some(entries) = &level.entries else {
        let none = "none: a word of this level is none or present";
        return vec![("entries", none.to_owned())];
    };
    let mut out = vec![
        ("type", place(&entries.type_field)),
        ("offset", place(&entries.offset_field)),
        ("flags", flags(&entries.partition)),
    ];
    let here = || layout.kinds.iter().filter(|k| k.is_used_at(&level.name));
    if let Some(swap) = here().find(|k| k.payload == Payload::Slot) {
        let last = swap.types.end - 1;
        out.push((
            "swap areas",
            format!(
                "{}: types {} to {last}",
                last + 1 - swap.types.start,
                swap.types.start
            ),
        ));
        out.push((
            "slots of an area",
            slots(swap, entries.offset_field.width()),
        ));
    }
    if let Some(pfn) = here().find_map(|k| frame(epoch, k)) {
        out.push(("PFN", pfn));
    }
    let markers: Vec<String> = here().filter_map(markers).collect();
    out.push(match markers.is_empty() {
        true => ("markers", "none here".to_owned()),
        false => ("markers", markers.join("; ")),
    });
    out
}

/// `50 bits in 58:9, stored inverted`.
fn place(field: &Field) -> String {
    let pieces: Vec<String> = field
        .pieces
        .iter()
        .map(|p| {
            let inverted = if p.inverted { ", stored inverted" } else { "" };
            format!("{}{inverted}", range(p.word_lo + p.width - 1, p.word_lo))
        })
        .collect();
    format!("{} bits: {}", field.width(), pieces.join(" and "))
}

/// `exclusive 3, uffd-wp 2`: highest first.
fn flags(partition: &Partition) -> String {
    let flags = partition.flags().into_iter().rev();
    let all: Vec<String> = flags.map(|(name, bit)| format!("{name} {bit}")).collect();
    match all.is_empty() {
        true => "none".to_owned(),
        false => all.join(", "),
    }
}

fn slots(swap: &Kind, width: u32) -> String {
    let lowest = swap.limits.iter().map(|l| l.lowest).max().unwrap_or(0);
    let room = ones(width);
    let highest = swap.limits.iter().map(|l| l.highest).min();
    let highest = highest.unwrap_or(room).min(room);
    let by = if highest < room {
        format!("the offset could hold up to {room:#x}")
    } else {
        "all that the offset can hold".to_owned()
    };
    format!("{lowest:#x} to {highest:#x}; {by}")
}

fn frame(epoch: &Epoch, kind: &Kind) -> Option<String> {
    let layout = epoch.layout();
    let width = |kind: &Kind| match kind.payload {
        Payload::Pfn { bits, .. } => Some(bits),
        _ => None,
    };
    let bits = width(kind)?;
    let by = dependence(epoch, |l| width(l.kind(&kind.name)?));
    // The first kind that stores young and dirty is the example.
    let mut pages = layout.kinds.iter().filter_map(|k| match k.payload {
        Payload::Pfn { young_dirty, .. } => young_dirty,
        _ => None,
    });
    let beside = match pages.next() {
        Some(young) => format!(
            "; above the PFN young and dirty, if the kind has them, here in {young} and {}",
            young + 1
        ),
        None => "; young and dirty are not stored".to_owned(),
    };
    Some(format!("{bits} bits of the offset{by}{beside}"))
}

fn markers(kind: &Kind) -> Option<String> {
    let Payload::Markers(all) = &kind.payload else {
        return None;
    };
    let all: Vec<String> = all
        .iter()
        .map(|(name, bit)| format!("{name} (bit {bit} of the offset)"))
        .collect();
    Some(all.join(", "))
}

/// `bits 8:7`, or that there is none.
pub(crate) fn named(mask: u64) -> String {
    match mask {
        0 => "none".to_owned(),
        mask => describe(mask),
    }
}

/// All labels, each once, in the order in which they come.
pub(crate) fn labels(facts: &[Vec<Fact>]) -> Vec<&'static str> {
    let mut out: Vec<&'static str> = Vec::new();
    for facts in facts {
        let mut after = 0;
        for (label, _) in facts {
            match out.iter().position(|l| l == label) {
                Some(at) => after = at + 1,
                None => {
                    out.insert(after, label);
                    after += 1;
                }
            }
        }
    }
    out
}
