//! Strategies that make up layouts.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::{Just, Strategy, any};
use proptest::sample::subsequence;

use super::compare::Compare;
use super::forms::forms;
use super::spec::{Bit, FLAGS, KindSpec, LevelSpec, Spec};

pub(super) fn compare() -> impl Strategy<Value = Compare> {
    // Few bits, or most of them.
    let mask =
        (any::<u16>(), any::<u16>(), any::<u16>(), 0..4_u8).prop_map(|(a, b, c, how)| match how {
            0 | 1 => a & b & c,
            2 => a & b,
            _ => a | b,
        });
    (mask, any::<u16>(), 0..5_u8, any::<bool>()).prop_map(|(mask, value, not, upper)| Compare {
        mask,
        value,
        not: not == 0,
        upper,
    })
}

pub(super) fn predicate() -> impl Strategy<Value = Vec<Vec<Compare>>> {
    vec(vec(compare(), 1..3), 1..3)
}

pub(super) fn level(type_bits: u32) -> impl Strategy<Value = LevelSpec> {
    let flags = subsequence(FLAGS.to_vec(), 0..=3);
    let rest = vec(0..3_u8, 0..=4);
    let bits =
        (0..=1_u32, 1..=5_usize, flags, rest).prop_flat_map(move |(wide, offset, flags, rest)| {
            let mut bits = vec![Bit::Type; (type_bits + wide) as usize];
            bits.extend(vec![Bit::Offset; offset]);
            bits.extend(flags.into_iter().map(Bit::Flag));
            bits.extend(
                rest.into_iter()
                    .map(|r| [Bit::Zero, Bit::One, Bit::Free][r as usize]),
            );
            let inverted = vec(any::<bool>(), bits.len());
            (Just(bits).prop_shuffle(), inverted)
                .prop_map(|(bits, inverted)| bits.into_iter().zip(inverted).collect())
        });
    let tests = (predicate(), predicate(), predicate(), of(predicate()));
    let hardware = of((any::<u16>(), any::<u16>(), any::<u16>()).prop_map(|(a, b, c)| a & b & c));
    let rules = (hardware, of(0..14_u32), of(any::<u16>()));
    (bits, tests, 0..14_u32, rules, of(forms())).prop_map(
        |(bits, (none, present, hw_valid, swap), class_bit, (hardware, address, page_0), forms)| {
            LevelSpec {
                bits,
                none,
                present,
                hw_valid,
                swap,
                class_bit,
                hardware,
                address,
                page_0,
                forms,
            }
        },
    )
}

pub(super) fn kind() -> impl Strategy<Value = KindSpec> {
    let payload = (
        0..3_u8,
        any::<bool>(),
        subsequence(vec![0, 1, 2, 3, 4], 1..=3),
    );
    let flags = subsequence(FLAGS.to_vec(), 0..=3);
    (payload, flags, 1..4_u8, of(1..4_u8), of(0..5_u8)).prop_map(
        |((payload, aged, markers), flags, levels, at_least, bits)| KindSpec {
            payload,
            aged,
            markers,
            flags,
            levels,
            at_least,
            bits,
        },
    )
}

pub(super) fn spec() -> impl Strategy<Value = Spec> {
    (1..=3_u32).prop_flat_map(|type_bits| {
        let kinds = vec(kind(), 1..=(1_usize << type_bits).min(6));
        (
            vec(level(type_bits), 1..=2),
            kinds,
            of(0..6_u32),
            of((0..6_usize, 0..6_usize)),
        )
            .prop_map(move |(levels, kinds, pfn_bits, same_type)| Spec {
                type_bits,
                pfn_bits,
                levels,
                kinds,
                same_type,
            })
    })
}
