//! The stray bits of a decoded word are those in which it differs from the encoding of what it means.

use pte_core::layout;

layout! { mod with_young_and_dirty { arch = "x86-64", kernel = "6.12" } }
layout! { mod inverted { path = "layouts/made-up.toml" } }
layout! { mod read_and_written { path = "layouts/needs/read-and-written.toml" } }

/// Words of every type, each with up to two bits of the word changed.
fn words(types: u64, word: impl Fn(u64) -> u64, bits: u32) -> Vec<u64> {
    let flips = (0..=bits).map(|bit| if bit == bits { 0 } else { 1 << bit });
    let flips: Vec<u64> = flips.collect();
    let near = |word: u64| {
        let flips = &flips;
        let pairs = flips
            .iter()
            .flat_map(move |a| flips.iter().map(move |b| a | b));
        pairs.map(move |pair| word ^ pair).collect::<Vec<_>>()
    };
    (0..=types).flat_map(|ty| near(word(ty))).collect()
}

macro_rules! every_word_is_kept {
    ($module:ident, $bits:ident) => {{
        use $module::{Entry, Pte, SwapOffset, TypeNumber};
        let word = |ty| {
            let ty = TypeNumber::new(ty).expect("a type");
            u64::from(Pte::from_type_and_offset(ty, SwapOffset::new(5).expect("an offset")).bits())
        };
        let mut strays = std::collections::BTreeSet::new();
        for bits in words(TypeNumber::MAX.get(), word, $bits::BITS) {
            let word = Pte::from_bits(bits as $bits);
            let decoded = word.decode();
            assert_eq!(Pte::from_decoded(decoded), word, "{word:?}");
            assert_eq!(decoded.entry.kind(), word.kind(), "{word:?}");
            if let (true, Ok(encoded)) = (decoded.stray == 0, Pte::encode(decoded.entry)) {
                assert_eq!(encoded, word);
            }
            if !matches!(
                decoded.entry,
                Entry::None | Entry::Present(_) | Entry::Unknown(_)
            ) {
                strays.insert(decoded.stray);
            }
        }
        strays
    }};
}

#[test]
fn young_and_dirty() {
    let strays = every_word_is_kept!(with_young_and_dirty, u64);
    // The bit above the dirty bit, the exclusive bit of another kind than swap, and a reserved bit.
    for stray in [0, 1 << 45, 1 << 3, 1 << 7] {
        assert!(strays.contains(&stray), "{stray:#x}");
    }
}

#[test]
fn inverted_and_in_pieces() {
    // Bit 9 is a bit of the offset that a marker does not use.
    let strays = every_word_is_kept!(inverted, u32);
    for stray in [0, 1 << 9] {
        assert!(strays.contains(&stray), "{strays:x?}");
    }
}

/// Bits of the offset that are read and never written are stray.
#[test]
fn read_and_never_written() {
    let strays = every_word_is_kept!(read_and_written, u64);
    for stray in [0, 2, 3 << 32, 1 << 63] {
        assert!(strays.contains(&stray), "{stray:#x}");
    }
}
