//! The types and offsets of a variant.

use std::ops::Range;

use pte_layout::model::Entries;
use pte_layout::model::field::Field;
use pte_layout::model::kinds::{Kind, Payload};
use pte_layout::parse::proposal::{Offset, Types, belongs};

use super::super::term::{fold, number, within};
use super::super::writer::Writer;
use super::named::bit;

impl Writer<'_> {
    /// The types as ranges, and one that is excluded.
    pub(super) fn types(&self, types: &Types) -> (Vec<Range<u64>>, Option<u64>) {
        let kinds = self.layout.kinds.iter();
        match types {
            Types::Number(n) => {
                let one = Some(*n..n.saturating_add(1));
                (one.into_iter().collect(), None)
            }
            // What the swap areas have given up, if no kind has it.
            Types::New => {
                let swap = self.layout.kind("swap").map(|k| k.types.end);
                let free = swap.filter(|n| !self.layout.kinds.iter().any(|k| k.types.contains(n)));
                (free.map(|n| n..n + 1).into_iter().collect(), None)
            }
            Types::Kind(name, but) => {
                let meant = kinds.filter(|k| name == "any" || belongs(&k.name, name));
                let mut ranges: Vec<_> = meant.map(|k| k.types.clone()).collect();
                // What is left out has to be a type.
                if but.is_some_and(|n| n >= 1 << self.layout.type_bits) {
                    ranges.clear();
                }
                (ranges, *but)
            }
        }
    }

    /// `type` is one of them, and fits into `swp_entry_t`.
    pub(super) fn is_type(&self, types: &Types) -> String {
        let (ranges, but) = self.types(types);
        let ranges = ranges.iter().map(|r| within("type", r.start, r.end - 1));
        let mut all = vec![
            fold("or", ranges.collect(), "false"),
            within("type", 0, (1 << self.layout.type_bits) - 1),
        ];
        all.extend(but.map(|n| format!("(not (= type {}))", number(n))));
        fold("and", all, "true")
    }

    /// `offset` is one of them, and fits into the lines of the word.
    pub(super) fn is_offset(&self, entries: &Entries, types: &Types, offset: &Offset) -> String {
        let room = room(&entries.offset_field);
        let fits = format!("(= (bvand offset {}) offset)", number(room));
        if *offset == Offset::Any {
            return fits;
        }
        let meant = self.offset(entries, types, offset);
        let meant = meant.map(|n| format!("(= offset {})", number(n)));
        format!("(and {fits} {})", meant.as_deref().unwrap_or("false"))
    }

    /// The offset, if it is a single one and exists.
    pub(super) fn offset(&self, entries: &Entries, types: &Types, offset: &Offset) -> Option<u64> {
        match offset {
            Offset::Number(n) => Some(*n),
            Offset::Any => None,
            Offset::Ones => Some(room(&entries.offset_field)),
            Offset::Flag(flag) => bit(&entries.partition, flag).map(|bit| 1 << bit),
            Offset::ReservedBit => self.reserved(entries, types).map(|bit| 1 << bit),
        }
    }

    /// The highest bit of the offset that no entry of these types has set. It is worked out from the payloads and
    /// the limits of the kinds alone, so that it is asked about too: see `P/VARIANT/reserved/BIT`.
    pub(super) fn reserved(&self, entries: &Entries, types: &Types) -> Option<u32> {
        let width = entries.offset_field.width();
        let kinds = self.kinds_of(types);
        (0..width)
            .rev()
            .find(|bit| !kinds.iter().any(|k| may_set(k, *bit, width)))
    }

    /// The kinds at this level that have one of the types.
    pub(super) fn kinds_of(&self, types: &Types) -> Vec<&Kind> {
        let (ranges, but) = self.types(types);
        let has = |k: &&Kind| {
            let meant = ranges.iter().cloned().flatten().filter(|n| Some(*n) != but);
            meant.into_iter().any(|n| k.types.contains(&n))
        };
        self.kinds().into_iter().filter(has).collect()
    }
}

/// The bits of a number that have a place in the word.
fn room(field: &Field) -> u64 {
    let pieces = field.pieces.iter();
    let bits = pieces.flat_map(|p| p.value_lo..p.value_lo + p.width);
    bits.fold(0, |all, bit| all | 1 << bit)
}

/// An entry of `kind` that occurs may have this bit of its offset set.
fn may_set(kind: &Kind, bit: u32, width: u32) -> bool {
    let stored = match &kind.payload {
        Payload::Slot => bit < width,
        Payload::Pfn {
            wanted,
            young_dirty,
            ..
        } => bit < *wanted || young_dirty.is_some_and(|at| bit == at || bit == at + 1),
        Payload::Markers(all) => all.iter().any(|(_, at)| *at == bit),
    };
    let limits = &kind.limits;
    stored && limits.iter().all(|l| l.lowest | 1 << bit <= l.highest)
}
