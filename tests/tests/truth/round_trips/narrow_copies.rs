//! Every word of narrow copies of the layouts.

use std::collections::BTreeSet;

use pte_layout::codec;
use pte_layout::model::Class;
use pte_layout::text::Text;
use pte_tests::naive::{self, kinds_at, write};
use pte_tests::{narrow, shipped};

use super::parts::Parts;
use super::two_threads::sum;

/// Every word of narrow copies is decoded and encoded again, and the words of each kind are those that encoding
/// all its values gives.
#[test]
fn every_word_of_narrow_copies() {
    let mut levels = Vec::new();
    for s in shipped::all() {
        let layout = s.layout(&s.on_and_off()[0]);
        let copy = narrow::copy(&layout, &narrow::bits_to_keep(&layout));
        assert!(copy.word_bits <= 20, "{}", copy.word_bits);
        let names: Vec<Text> = copy.levels.iter().map(|l| l.name.clone()).collect();
        levels.extend(names.into_iter().map(|name| (copy.clone(), name)));
    }
    let (words, entries) = sum(&levels, |(layout, level)| {
        let level = layout.level(level).expect("it is there");
        let mut written = BTreeSet::new();
        for kind in kinds_at(layout, level) {
            let entries = level.entries.as_ref().expect("a kind is used here");
            for word in naive::words(entries, kind).all.into_keys() {
                assert_eq!(
                    naive::written_as(level, kind, word).map(|v| write(entries, &v)),
                    Some(word)
                );
                if level.class(word) == Class::NonPresent {
                    assert!(
                        written.insert((word, kind.name.to_string())),
                        "{word:#x} is there twice"
                    );
                }
            }
        }
        let mut found = 0;
        for word in 0..1_u64 << layout.word_bits {
            let d = codec::decode(layout, level, word);
            let (none, present) = (
                naive::holds(&level.none, word),
                naive::holds(&level.present, word),
            );
            assert_eq!(
                (none, present),
                (d.class == Class::None, d.class == Class::Present),
                "{word:#x}"
            );
            if d.class != Class::NonPresent || !d.is_canonical() {
                continue;
            }
            found += 1;
            assert!(
                written.contains(&(word, d.kind.clone())),
                "{word:#x} {}",
                d.kind
            );
            let kind = layout.kind(&d.kind).expect("its kind");
            let raw = d.raw.expect("entries");
            let (young, dirty) = d.young_dirty.unwrap_or_default();
            let parts = Parts {
                ty: raw.ty,
                number: d.pfn.unwrap_or(raw.offset),
                young,
                dirty,
                markers: d.markers.unwrap_or_default(),
                flags: d.flags,
            };
            let again = codec::encode(layout, level, &kind.name, &parts.fields(kind));
            assert_eq!(again, Ok(word));
        }
        assert_eq!(
            found,
            written.len(),
            "{} {} {}",
            layout.arch,
            layout.kernel_text(),
            level.name
        );
        (1 << layout.word_bits, found)
    });
    println!(
        "{words} words of {} levels, {entries} of them entries",
        levels.len()
    );
    assert!(words > 3_000_000 && entries > 15_000, "{words} {entries}");
}
