//! Decodes and encodes words by derived code, by handwritten code or by the generated module:
//! `cost CODE FUNCTION TIMES`.

mod by_hand;
mod derived;
mod module;

use std::hint::black_box;

/// Some of everything: none, present, swap, migration, the marker, others.
const WORDS: [u64; 8] = [
    0,
    0x8000_0000_1234_5067,
    0x0fff_ffff_ffff_dc08,
    0x07ff_ffff_ffff_dc0e,
    0xd7ff_f7ff_ffff_fe04,
    0xd7ff_e000_0000_0e00,
    0xffff_ffff_ffff_fc00,
    0x0fff_ffff_ffff_dc18,
];

macro_rules! run {
    ($code:ident, $function:expr, $times:expr) => {{
        let slots = WORDS.map($code::Slot::decode);
        let all = || (0..$times).flat_map(|_| WORDS.iter().zip(&slots));
        match $function {
            "decode" => all().for_each(|(word, _)| {
                black_box($code::read(black_box(*word)));
            }),
            "encode" => all().for_each(|(_, slot)| {
                black_box($code::write(black_box(slot)));
            }),
            // The cost of the loop itself.
            _ => all().for_each(|(word, slot)| {
                black_box((word, slot));
            }),
        }
    }};
}

/// The functions of the module that read words.
fn module(function: &str, times: u32) {
    let all = || (0..times).flat_map(|_| WORDS.iter());
    match function {
        "decode" => all().for_each(|word| {
            black_box(module::decode(black_box(*word)));
        }),
        "kind" => all().for_each(|word| {
            black_box(module::kind(black_box(*word)));
        }),
        _ => all().for_each(|word| {
            black_box(word);
        }),
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, code, function, times] = &arguments[..] else {
        panic!("cost CODE FUNCTION TIMES");
    };
    let times: u32 = times.parse().expect("a number");
    for word in WORDS {
        // Both enums must be the same.
        let (derived, by_hand) = (derived::read(word), by_hand::read(word));
        assert_eq!(format!("{derived:?}"), format!("{by_hand:?}"));
        assert_eq!(derived::write(&derived), by_hand::write(&by_hand));
    }
    match code.as_str() {
        "derived" => run!(derived, function.as_str(), times),
        "module" => module(function, times),
        _ => run!(by_hand, function.as_str(), times),
    }
}
