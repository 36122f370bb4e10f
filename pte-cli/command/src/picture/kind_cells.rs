//! The cells of one kind: the offset is cut into the fields that the kind stores in it.

use pte_layout::model::Entries;
use pte_layout::model::field::ones;
use pte_layout::model::kinds::{Kind, Payload};
use pte_layout::text::Text;

use super::bit_groups::{Group, What};
use super::cells::{Cell, cells};
use crate::wording::bits::range;

/// Bits of the offset that are one thing: highest, lowest, role and name.
type Part = (u32, u32, &'static str, String);

/// The cells of entries, with the offset cut into what `kind` keeps in it.
pub(crate) fn of_kind(entries: &Entries, kind: &Kind) -> Vec<Cell> {
    let parts = parts(kind, entries.offset_field.width());
    let all = cells(&entries.partition).into_iter();
    all.flat_map(|cell| match cell.piece {
        Some((lowest, _)) if cell.name == entries.offset_field.name && !parts.is_empty() => {
            cut(&cell, lowest, &parts)
        }
        _ if cell.role == "flag" && !kind.flags.iter().any(|f| *f == cell.name) => vec![Cell {
            why: Some(format!("{}: this kind does not carry it", cell.name)),
            role: "zero",
            name: String::new(),
            ..cell
        }],
        _ => vec![cell],
    })
    .collect()
}

/// The fields in the offset, highest first; empty if it is one number.
fn parts(kind: &Kind, width: u32) -> Vec<Part> {
    let mut named: Vec<Part> = match &kind.payload {
        Payload::Slot => return Vec::new(),
        Payload::Pfn {
            bits, young_dirty, ..
        } => {
            let flag = |bit, name: &str| (bit, bit, "flag", name.to_owned());
            let beside = young_dirty.map(|b| [flag(b + 1, "dirty"), flag(b, "young")]);
            let pfn = bits
                .checked_sub(1)
                .map(|hi| (hi, 0, "field", "pfn".to_owned()));
            beside.into_iter().flatten().chain(pfn).collect()
        }
        Payload::Markers(all) => {
            let marker = |(name, bit): &(Text, u32)| (*bit, *bit, "flag", name.to_string());
            all.iter().map(marker).collect()
        }
    };
    named.sort_by_key(|p| std::cmp::Reverse(p.0));
    let mut out = Vec::new();
    let mut next = width;
    for part in named {
        if part.0 + 1 < next {
            out.push((next - 1, part.0 + 1, "unset", String::new()));
        }
        next = part.1;
        out.push(part);
    }
    if next > 0 {
        out.push((next - 1, 0, "unset", String::new()));
    }
    out
}

/// The parts of `cell`, which holds the offset's bits from `lowest` up.
fn cut(cell: &Cell, lowest: u32, parts: &[Part]) -> Vec<Cell> {
    let highest = lowest + cell.group.hi - cell.group.lo;
    let here = parts
        .iter()
        .filter(|(hi, lo, ..)| *hi >= lowest && *lo <= highest);
    here.map(|(hi, lo, role, name)| {
        let (top, low) = (*hi.min(&highest), *lo.max(&lowest));
        let role = match *role {
            "unset" if cell.inverted => "one",
            "unset" => "zero",
            role => role,
        };
        let unset = name.is_empty();
        let bits = if top == low { "bit" } else { "bits" };
        let here = format!("{bits} {} of the offset", range(top, low));
        let why = format!("no encoder of this kind sets {here}");
        Cell {
            group: Group {
                hi: cell.group.lo + top - lowest,
                lo: cell.group.lo + low - lowest,
                what: What::Plain,
            },
            role,
            name: name.clone(),
            piece: (role == "field").then_some((low - lo, (top, low) != (*hi, *lo))),
            inverted: cell.inverted && !unset,
            why: Some(if unset { why } else { here }),
            macro_name: None,
        }
    })
    .collect()
}

/// The bits that are the same in every word of `kind`, and their values.
pub(crate) fn known(entries: &Entries, kind: &Kind, bits: u32) -> (u64, u64) {
    let offset = &entries.offset_field;
    let payload = kind.payload_mask(offset.width());
    let mut open = offset.write(0) ^ offset.write(payload);
    let flags = entries.partition.flags();
    let carried = flags
        .iter()
        .filter(|(f, _)| kind.flags.iter().any(|k| k == f));
    open |= carried.fold(0, |mask, (_, bit)| mask | 1 << bit);
    if kind.types.end - kind.types.start > 1 {
        open |= entries.type_field.word_mask();
    }
    let word = entries.ones | offset.write(0) | entries.type_field.write(kind.types.start);
    let mask = ones(bits) & !open;
    (mask, word & mask)
}
