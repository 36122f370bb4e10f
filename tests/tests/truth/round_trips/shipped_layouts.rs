//! Every kind on every shipped layout is encoded, and decoded to the same values.

use std::collections::BTreeSet;

use pte_layout::codec::{self, Fields};
use pte_layout::model::kinds::{Kind, Payload};
use pte_layout::model::{Class, Layout, Level};
use pte_tests::naive::{self, Values, cannot_have, kinds_at, write};
use pte_tests::shipped;

use super::parts::{Parts, singles, tried};
use super::two_threads::sum;

/// Encodes and decodes one entry. Returns true if a rule excludes it and it is not an entry.
fn round_trip(layout: &Layout, level: &Level, kind: &Kind, parts: &Parts) -> bool {
    let what = || {
        format!(
            "{} {} {} {} {parts:x?}",
            layout.arch,
            layout.kernel_text(),
            level.name,
            kind.name
        )
    };
    let entries = level.entries.as_ref().expect("a kind is used here");
    let word = codec::encode(layout, level, &kind.name, &parts.fields(kind))
        .unwrap_or_else(|e| panic!("{}: {e:?}", what()));
    let offset = parts.offset(kind);
    let mut values = Values {
        ty: parts.ty,
        offset,
        flags: parts.flags.clone(),
    };
    assert_eq!(word, write(entries, &values), "{}", what());
    // Each flag changes one bit, whatever else the word has.
    values.flags.clear();
    let plain = write(entries, &values);
    let bits = entries.partition.flags();
    let set = bits
        .iter()
        .filter(|(f, _)| parts.flags.iter().any(|p| p == f));
    let set = set.fold(0, |m, (_, bit)| m | 1_u64 << bit);
    assert_eq!((word & !set, plain & set), (plain, 0), "{}", what());

    let d = codec::decode(layout, level, word);
    let raw = d.raw.expect("entries");
    assert_eq!((raw.ty, raw.offset), (parts.ty, offset), "{}", what());
    if d.class != Class::NonPresent {
        assert!(
            cannot_have(kind, offset),
            "{}: {word:#x} is {}",
            what(),
            d.class.name()
        );
        return true;
    }
    assert!(
        !level.hw_valid.holds(word),
        "{}: the MMU walks {word:#x}",
        what()
    );
    assert!(d.is_canonical(), "{}: {:?}", what(), d.stray);
    assert_eq!(d.kind, kind.name, "{}", what());
    let sorted = |list: &[String]| list.iter().cloned().collect::<BTreeSet<_>>();
    assert_eq!(sorted(&d.flags), sorted(&parts.flags), "{}", what());
    match &kind.payload {
        Payload::Slot => {}
        Payload::Pfn { young_dirty, .. } => {
            assert_eq!(d.pfn, Some(parts.number), "{}", what());
            let aged = young_dirty.map(|_| (parts.young, parts.dirty));
            assert_eq!(d.young_dirty, aged, "{}", what());
        }
        Payload::Markers(_) => {
            assert_eq!(
                sorted(&d.markers.expect("a marker")),
                sorted(&parts.markers),
                "{}",
                what()
            );
        }
    }
    false
}

/// The word of the same entry at the other levels of the kind decodes alike.
fn at_every_level(layout: &Layout, level: &Level, kind: &Kind, parts: &Parts) {
    let word =
        codec::encode(layout, level, &kind.name, &parts.fields(kind)).expect("encoded before");
    for other in layout
        .levels
        .iter()
        .filter(|l| l.name != level.name && l.entries.is_some())
    {
        let (here, there) = (
            codec::decode(layout, level, word),
            codec::decode(layout, other, word),
        );
        assert_eq!(
            (here.kind, here.raw, here.pfn),
            (there.kind, there.raw, there.pfn),
            "{word:#x}"
        );
        if kind.is_used_at(&other.name) && parts.flags.is_empty() {
            let same = codec::encode(layout, other, &kind.name, &parts.fields(kind));
            assert_eq!(same, Ok(word), "{} at {}", kind.name, other.name);
        }
    }
}

#[test]
fn every_kind_on_every_layout() {
    let shipped = shipped::all();
    let mut layouts = Vec::new();
    for s in &shipped {
        layouts.extend(s.on_and_off().map(|c| s.layout(&c)));
    }
    let (tried, lost) = sum(&layouts, |layout| {
        let (mut count, mut lost) = (0, 0);
        for level in &layout.levels {
            for kind in kinds_at(layout, level) {
                for parts in tried(level, kind) {
                    count += 1;
                    lost += usize::from(round_trip(layout, level, kind, &parts));
                    if parts.flags.is_empty() && parts.number.count_ones() < 2 {
                        at_every_level(layout, level, kind, &parts);
                    }
                }
            }
        }
        (count, lost)
    });
    println!(
        "{tried} entries of {} layouts; {lost} that cannot occur decode as none",
        layouts.len()
    );
    // Swap area 0 with the highest offset on x86-64, with slot 0 on arm64; s390 has no such entry.
    assert!(tried > 200_000, "{tried}");
    assert_eq!(lost, layouts.iter().filter(|l| l.arch != "s390").count());
}

/// The same for raw types and offsets, whatever their meaning.
#[test]
fn raw_types_and_offsets() {
    for s in shipped::all() {
        for config in s.every_params() {
            let layout = s.layout(&config);
            for level in &layout.levels {
                let Some(entries) = &level.entries else {
                    continue;
                };
                let width = naive::width(entries, "offset");
                for ty in 0..1 << naive::width(entries, "type") {
                    for offset in singles(width) {
                        let fields = Fields {
                            ty: Some(ty),
                            offset: Some(offset),
                            ..Fields::default()
                        };
                        let word =
                            codec::encode(&layout, level, "unknown", &fields).expect("it fits");
                        let values = Values {
                            ty,
                            offset,
                            flags: Vec::new(),
                        };
                        assert_eq!(word, write(entries, &values));
                        let raw = codec::decode(&layout, level, word).raw.expect("entries");
                        // `swp_entry_t` has one more bit than the type needs.
                        let room = (2 << layout.type_bits) - 1;
                        assert_eq!((raw.ty, raw.offset), (ty & room, offset), "{word:#x}");
                    }
                }
            }
        }
    }
}
