//! `#[derive(PteEntry)]` compared with brute force: random enums on a layout of a few bits, with every word.
//!
//! The derive must accept an enum exactly if no two variants share a word and no word of an own encoding is an entry of
//! a kind, none or present. Some accepted enums are compiled, and decode and encode every word. `variants.rs` computes
//! the expected result.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::prop_oneof;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use pte_tests::variants::{FieldRule, HARDWARE, Variant, WORDS, is_present_or_none};

/// The number of random enums, and how many of them are compiled.
const COUNT: usize = 2000;
const COMPILED: usize = 60;

/// Of a number up to `top`.
fn number(top: u32) -> impl Strategy<Value = FieldRule> {
    prop_oneof![
        3 => (0..=top, 0..=top).prop_map(|(a, b)| FieldRule::Kept(a.min(b), a.max(b))),
        3 => Just(FieldRule::Kept(0, top)),
        2 => (0..=top).prop_map(FieldRule::Fixed),
        1 => Just(FieldRule::Clear),
        1 => Just(FieldRule::Ignored),
    ]
}

fn flag() -> impl Strategy<Value = FieldRule> {
    prop_oneof![
        Just(FieldRule::Kept(0, 1)),
        Just(FieldRule::Fixed(1)),
        Just(FieldRule::Clear),
        Just(FieldRule::Ignored)
    ]
}

fn markers() -> impl Strategy<Value = FieldRule> {
    let fixed = prop_oneof![Just(0), Just(1), Just(4), Just(5)].prop_map(FieldRule::Fixed);
    prop_oneof![Just(FieldRule::Kept(0, 5)), fixed, Just(FieldRule::Clear)]
}

/// Mostly encodings with no meaning, which a variant can use.
fn value() -> impl Strategy<Value = u32> {
    let likely = any::<u32>().prop_map(|w| w & 0x38 | 0x242);
    prop_oneof![4 => likely, 1 => 0..WORDS].prop_map(|w| w & !HARDWARE)
}

fn variant() -> impl Strategy<Value = Variant> {
    let pattern = (value(), 0_u32..10, 0_u32..4, any::<u32>(), any::<bool>()).prop_flat_map(
        |(value, low, more, open, all)| {
            let high = (low + more).min(9);
            let own = ((1 << (high - low + 1)) - 1) << low;
            let mask = (if all { !own } else { !own & !(open & 0x38) }) & (WORDS - 1);
            number(own >> low).prop_map(move |rule| {
                // In a pattern a number is a field, or it is not looked at.
                let rule = if matches!(rule, FieldRule::Kept(..)) && own & HARDWARE == 0 {
                    rule
                } else {
                    FieldRule::Ignored
                };
                let rule = if high == low && rule != FieldRule::Ignored {
                    FieldRule::Ignored
                } else {
                    rule
                };
                let mask = mask | HARDWARE & !own;
                Variant::Pattern {
                    mask,
                    value: value & mask,
                    field: (low, high),
                    rule,
                }
            })
        },
    );
    let rest = (value(), any::<u32>()).prop_map(|(value, open)| {
        let mask = (WORDS - 1) & !(open & 0x1b8 & (open >> 10));
        let mask = if mask == WORDS - 1 {
            mask & !0x80
        } else {
            mask
        };
        Variant::Rest {
            mask,
            value: value & mask,
        }
    });
    prop_oneof![
        4 => (number(1), number(15), flag()).prop_map(|(a, b, c)| Variant::Swap([a, b, c])),
        2 => (number(7), flag()).prop_map(|(a, b)| Variant::Hwpoison([a, b])),
        1 => markers().prop_map(Variant::Marker),
        2 => pattern,
        1 => rest,
        1 => value().prop_map(Variant::Word),
    ]
}

/// The enum in Rust.
fn rust(variants: &[Variant], name: &str) -> String {
    let mut out = format!(
        "#[derive(pte_core::PteEntry, Clone, Copy, Debug, PartialEq, Eq)]\n\
         #[pte(path = \"layouts/narrow.toml\", kinds = \"layouts/narrow-kinds.toml\")]\nenum {name} {{\n"
    );
    for (n, variant) in variants.iter().enumerate() {
        out += &variant.rust(&format!("V{n}"));
    }
    out + "#[pte(other)] Other(u32),\n}\n"
}

/// Why the enum must be refused.
fn wrong(variants: &[Variant]) -> Option<String> {
    if let Some(n) = variants.iter().position(Variant::must_be_refused) {
        return Some(format!("V{n} is something else too"));
    }
    (0..WORDS)
        .filter(|w| !is_present_or_none(*w))
        .find_map(|word| {
            let has = variants.iter().filter(|v| v.read(word).is_some()).count();
            (has > 1).then(|| format!("{word:#x} is of {has} variants"))
        })
}

/// The error of the derive, if there is one.
fn refused(text: &str) -> Option<String> {
    let tokens = text.parse().expect("Rust");
    let out = pte_tests::derived(tokens).to_string();
    let at = out.find("compile_error")?;
    Some(out[at..].chars().take(400).collect())
}

fn made_up() -> Vec<Vec<Variant>> {
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), seed);
    let one = vec(variant(), 1..5);
    let tree = |_| one.new_tree(&mut runner).expect("a value").current();
    (0..COUNT).map(tree).collect()
}

/// A function that compares the enum with `read` on every word.
fn checks(variants: &[Variant], name: &str) -> String {
    let mut table = String::new();
    for word in 0..WORDS {
        let found = if is_present_or_none(word) {
            None
        } else {
            variants
                .iter()
                .enumerate()
                .find_map(|(n, v)| Some((n, v.read(word)?)))
        };
        match found {
            Some((n, (values, back))) => {
                let _ = write!(table, "(Some({n}), &{values:?}, {back}),");
            }
            None => {
                let _ = write!(table, "(None, &[], {word}),");
            }
        }
    }
    let arms: String = variants
        .iter()
        .enumerate()
        .map(|(n, v)| {
            let names: Vec<String> = (0..v.fields()).map(|f| format!("f{f}")).collect();
            let values: Vec<String> = names.iter().map(|f| format!("u32::from({f})")).collect();
            format!(
                "{name}::V{n}({}) => (Some({n}), vec![{}]),",
                names.join(", "),
                values.join(", ")
            )
        })
        .collect();
    format!(
        "fn check_{name}() {{\n\
         static TABLE: [(Option<usize>, &[u32], u32); {WORDS}] = [{table}];\n\
         for (word, (variant, values, back)) in (0..).zip(TABLE) {{\n\
         let read = {name}::decode(word);\n\
         let found: (Option<usize>, Vec<u32>) = match read {{ {arms} {name}::Other(w) => {{ assert_eq!(w, word); (None, vec![]) }} }};\n\
         assert_eq!(found, (variant, values.to_vec()), \"{name} {{word:#x}}\");\n\
         assert_eq!(<{name} as pte_core::PteEntry>::try_encode(&read), Ok(back), \"{name} {{word:#x}}\");\n\
         assert_eq!({name}::decode(back), read);\n\
         // No variant has a bit that is not of the layout.\n\
         for bit in 10..32 {{ assert_eq!({name}::decode(word | 1 << bit), {name}::Other(word | 1 << bit)); }}\n\
         }}\n}}\n"
    )
}

#[test]
fn accepted_and_refused_as_brute_force_finds() {
    let (mut taken, mut right) = (0, 0);
    for variants in made_up() {
        let text = rust(&variants, "E");
        match (wrong(&variants), refused(&text)) {
            (None, None) => taken += 1,
            (Some(_), Some(_)) => right += 1,
            (expected, found) => panic!("{text}\nexpected: {expected:?}\nfound: {found:?}"),
        }
    }
    assert!(
        taken > COUNT / 10 && right > COUNT / 10,
        "{taken} taken, {right} refused"
    );
}

#[test]
fn every_word_of_accepted_enums() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("derived");
    std::fs::create_dir_all(dir.join("src")).expect("a folder");
    std::fs::create_dir_all(dir.join("layouts")).expect("a folder");
    for file in ["narrow.toml", "narrow-kinds.toml"] {
        let from = pte_tests::root().join("layouts").join(file);
        std::fs::copy(from, dir.join("layouts").join(file)).expect("copied");
    }
    let manifest = format!(
        "[package]\nname = \"derived\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
         pte-core = {{ path = '{}', features = ['derive', 'layout'] }}\n",
        pte_tests::root().join("../pte-core").display()
    );
    std::fs::write(dir.join("Cargo.toml"), manifest).expect("written");
    std::fs::copy(
        pte_tests::root().join("../Cargo.lock"),
        dir.join("Cargo.lock"),
    )
    .expect("copied");
    let (mut main, mut calls) = (
        "#![deny(warnings)]\n#![allow(dead_code, non_snake_case)]\n".to_owned(),
        String::new(),
    );
    let taken = made_up().into_iter().filter(|v| wrong(v).is_none());
    for (n, variants) in taken.take(COMPILED).enumerate() {
        let name = format!("E{n}");
        main += &rust(&variants, &name);
        main += &checks(&variants, &name);
        let _ = writeln!(calls, "check_{name}();");
    }
    let _ = writeln!(main, "fn main() {{ {calls} }}");
    std::fs::write(dir.join("src/main.rs"), main).expect("written");
    let out = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--offline", "--manifest-path"])
        .arg(dir.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(dir.join("target"))
        .output()
        .expect("cargo runs");
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
}
