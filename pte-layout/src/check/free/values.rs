//! The values of an entry: types, bits of a marker's offset, offsets that cannot occur.

use std::ops::Range;

use super::{Markers, Offsets, Texts, disturbed, forced, params};
use crate::cubes::{Cube, Cubes};
use crate::model::kinds::Payload;
use crate::model::{Layout, Level};
use crate::text::Text;
use crate::words::of_level;

pub(super) fn types(layout: &Layout, level: &Level) -> Vec<(Range<u64>, Option<Text>)> {
    let widest = level
        .entries
        .as_ref()
        .map_or(0, |e| e.type_field.value_mask());
    let mut out: Vec<(Range<u64>, Option<Text>)> = Vec::new();
    for ty in 0..=widest {
        // A wider field is read in full, but no encoder writes more than the type bits of `swp_entry_t`.
        let written = ty >> layout.type_bits == 0;
        let owner = layout.kind_of_type(ty).filter(|_| written);
        let owner = owner.map(|k| k.name.clone());
        match out.last_mut() {
            Some((range, last)) if *last == owner => range.end = ty + 1,
            _ => out.push((ty..ty + 1, owner)),
        }
    }
    out
}

pub(super) fn markers(layouts: &[Layout], level: &str) -> Option<Markers> {
    let params = params(layouts);
    let mut out = Markers {
        used: Vec::new(),
        free: u64::MAX,
        taken: Vec::new(),
    };
    let mut objections: Vec<(u32, Texts)> = Vec::new();
    for (layout, params) in layouts.iter().zip(&params) {
        let here = layout.level(level)?;
        let entries = here.entries.as_ref()?;
        let all = of_level(layout, here);
        let words = all
            .iter()
            .find(|w| matches!(w.kind.payload, Payload::Markers(_)))?;
        if let Payload::Markers(used) = &words.kind.payload {
            out.used.clone_from(used);
        }
        // A marker has the same bit on every architecture, also where the architecture does not have the marker.
        let all = &words.kind.markers;
        let absent = all
            .iter()
            .filter(|m| out.used.iter().all(|(name, _)| *name != m.name));
        let absent: Vec<_> = absent
            .map(|m| (m.bit, format!("`{}` has it on other architectures", m.name)))
            .collect();
        let field = &entries.offset_field;
        let room = field.value_mask() & layout.entry_offset_mask();
        let mut free = room & !words.kind.payload_mask(field.width());
        let open = free;
        for bit in (0..64).filter(|b| open >> b & 1 == 1) {
            let mask = field.write(1 << bit) ^ field.write(0);
            let set = Cubes(vec![Cube {
                mask,
                value: field.write(1 << bit) & mask,
            }]);
            let changed = forced(&words.all, &set);
            let why = disturbed(layout, here, words, &changed)
                .map(|what| format!("a marker with it set {what}"));
            let absent = absent.iter().find(|(b, _)| *b == bit);
            let why = absent.map(|(_, why)| why.clone()).or(why).or_else(|| {
                let rule = here.address.as_ref()?;
                let exposed = changed.and(&rule.exposed());
                (!exposed.is_empty())
                    .then(|| format!("it would clear bit {} of the word: {}", rule.bit, rule.why))
            });
            let Some(why) = why else { continue };
            free &= !(1 << bit);
            match objections.iter_mut().find(|(b, _)| *b == bit) {
                Some((_, texts)) => texts.add(why, params),
                None => {
                    let mut texts = Texts::default();
                    texts.add(why, params);
                    objections.push((bit, texts));
                }
            }
        }
        out.free &= free;
    }
    objections.sort_by_key(|(bit, _)| *bit);
    out.taken = objections
        .into_iter()
        .map(|(bit, texts)| (1 << bit, texts.list(layouts.len()).join("; ")))
        .collect();
    Some(out)
}

pub(super) fn offsets(layouts: &[Layout], level: &str) -> Vec<Offsets> {
    let mut kinds: Vec<Offsets> = Vec::new();
    for layout in layouts {
        let entries = layout.level(level).and_then(|l| l.entries.as_ref());
        let Some(field) = entries.map(|e| &e.offset_field) else {
            continue;
        };
        let highest = field.value_mask();
        for kind in layout.kinds.iter().filter(|k| k.is_used_at(level)) {
            // Markers have a list of their own.
            let unused = match kind.payload {
                Payload::Markers(_) => 0,
                _ => highest & !kind.payload_mask(field.width()),
            };
            let below = kind
                .limits
                .iter()
                .filter(|l| l.lowest > 0)
                .map(|l| (0, l.lowest - 1, l.why.clone()));
            let above = kind
                .limits
                .iter()
                .filter(|l| l.highest < highest)
                .map(|l| (l.highest + 1, highest, l.why.clone()));
            let ranges: Vec<(u64, u64, Text)> = below.chain(above).collect();
            match kinds.iter_mut().find(|o| o.kinds[0] == kind.name) {
                // An offset that cannot occur under one value of a parameter can occur under another.
                Some(known) => {
                    known.unused &= unused;
                    known.ranges.retain_mut(|known| {
                        let same = ranges.iter().find(|r| r.2 == known.2);
                        let both = same.map(|r| (known.0.max(r.0), known.1.min(r.1)));
                        (known.0, known.1) = both.unwrap_or((1, 0));
                        known.0 <= known.1
                    });
                }
                None => kinds.push(Offsets {
                    kinds: vec![kind.name.to_string()],
                    ranges,
                    unused,
                }),
            }
        }
    }
    let mut out: Vec<Offsets> = Vec::new();
    for kind in kinds
        .into_iter()
        .filter(|k| k.unused != 0 || !k.ranges.is_empty())
    {
        let same = |o: &&mut Offsets| o.unused == kind.unused && o.ranges == kind.ranges;
        match out.iter_mut().find(same) {
            Some(group) => group.kinds.extend(kind.kinds),
            None => out.push(kind),
        }
    }
    out
}
