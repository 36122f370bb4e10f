//! Every value survives a round trip: decode(encode(v)) = v for all values of each kind.
//!
//! The proof is by structure, not by trying values. A field keeps its values if each bit of the value has a place, or
//! several that are read as their OR, and no bit of the word is the place of two; the word splits into type, offset and
//! flags if their bits are disjoint; a payload splits if its parts are disjoint; and generic code reads what was stored
//! if `swp_entry_t` has room for it.

use super::lint::{FIELD_TOO_NARROW, VALUE_COLLISION};
use super::{Context, Finding};
use crate::model::field::{Field, ones};
use crate::model::kinds::Payload;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(entries) = &context.level.entries else {
        return;
    };
    for field in [&entries.type_field, &entries.offset_field] {
        if let Some(bit) = lost(field) {
            let message = format!(
                "`{}` does not read back as stored at level {}: bit {bit}",
                field.name, context.level.name
            );
            let mut finding = context.finding(
                VALUE_COLLISION,
                &field.name,
                &field.name,
                field.write(1 << bit),
                message,
            );
            finding.places = context.lines(field.word_mask());
            out.push(finding);
        }
    }
    let flags = entries
        .partition
        .flags()
        .iter()
        .fold(0, |m, (_, bit)| m | 1 << bit);
    let parts = [
        ("type", entries.type_field.word_mask()),
        ("offset", entries.offset_field.word_mask()),
        ("flags", flags),
        ("fixed ones", entries.ones),
    ];
    for (n, (name, mask)) in parts.iter().enumerate() {
        for (other, bits) in &parts[..n] {
            if mask & bits != 0 {
                let message = format!(
                    "{name} and {other} share {} at level {}",
                    crate::bits::describe(mask & bits),
                    context.level.name
                );
                let mut finding =
                    context.finding(VALUE_COLLISION, name, other, mask & bits, message);
                finding.places = context.lines(mask & bits);
                out.push(finding);
            }
        }
    }
    for kind in context.words.iter().map(|w| w.kind) {
        let twice = match &kind.payload {
            Payload::Slot => 0,
            Payload::Pfn {
                bits, young_dirty, ..
            } => young_dirty.map_or(0, |at| ones(*bits) & (3 << at)),
            Payload::Markers(all) => {
                all.iter()
                    .fold((0_u64, 0_u64), |(seen, twice), (_, b)| {
                        (seen | 1 << b, twice | seen & (1 << b))
                    })
                    .1
            }
        };
        if twice != 0 {
            let message = format!(
                "two parts of the offset of `{}` share {} at level {}",
                kind.name,
                crate::bits::describe(twice),
                context.level.name
            );
            let word = entries.ones
                | entries.type_field.write(kind.types.start)
                | entries.offset_field.write(twice);
            let mut finding =
                context.finding(FIELD_TOO_NARROW, &kind.name, "offset", word, message);
            finding
                .places
                .push((kind.span.clone(), "this kind".to_owned()));
            out.push(finding);
        }
    }
}

/// A bit of the value that has no place, or shares its bit of the word, or does not read back.
fn lost(field: &Field) -> Option<u32> {
    let mut used = 0_u64;
    for bit in 0..field.width() {
        let bits = field.write(1 << bit) ^ field.write(0);
        if bits == 0 || used & bits != 0 || field.read(field.write(1 << bit)) != 1 << bit {
            return Some(bit);
        }
        used |= bits;
    }
    (field.read(field.write(0)) != 0).then_some(0)
}
