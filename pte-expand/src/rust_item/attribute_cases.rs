//! Attributes with their keys and values, and the errors for wrong ones. `invisible!(…)` is as in `against_syn`.

use super::against_syn::with_invisible;
use super::attribute::{Given, Item};
use super::item::Input;
use crate::mistake::Mistake;

/// The attribute, and its items.
const RIGHT: &[(&str, &str)] = &[
    ("pte()", ""),
    ("pte(other)", "other"),
    ("pte(a, b = 1, c = \"x\",)", "a, b = 1, c = \"x\""),
    ("pte[a = 0x_ff_u8]", "a = 255"),
    (
        "pte { r#type = 0b11, r#ignore = r#\"re\"st\"# }",
        "type = 3, ignore = \"re\\\"st\"",
    ),
    ("r#pte(a = 1, r#b)", "a = 1, b"),
    ("pte(type = 1, in = 2)", "type = 1, in = 2"),
    ("invisible!(pte(a = 1))", "a = 1"),
    (
        "pte(invisible!(a) = invisible!(1), invisible!(b = invisible!(invisible!(\"x\"))))",
        "a = 1, b = \"x\"",
    ),
    (
        "pte(a = x, b = 'x', c = b\"x\", d = 1.5, e = (1), f = [1], g = true)",
        "a ?, b ?, c ?, d ?, e ?, f ?, g ?",
    ),
    (
        "pte(a = 1 + 2, b = -\"x\", c = f(1), d = 1 << 2, e = -1.5, f = \"x\" \"y\")",
        "a ?, b ?, c ?, d ?, e ?, f ?",
    ),
    (
        "pte(a = invisible!(1 + b), c = invisible!(A::B))",
        "a ?, c ?",
    ),
    ("pte(a = 1f32, b = \"x\"y, c = 5_apples)", "a ?, b ?, c ?"),
];

/// The attribute and the error. `tests/ui` tests the place of the error.
const WRONG: &[(&str, &str)] = &[
    (
        "pte",
        "expected attribute arguments in parentheses: #[pte(...)]",
    ),
    (
        "invisible!(pte)",
        "expected attribute arguments in parentheses: #[pte(...)]",
    ),
    (
        "r#pte",
        "expected attribute arguments in parentheses: #[pte(...)]",
    ),
    ("pte = \"x\"", "expected parentheses: #[pte(...)]"),
    ("pte(= 1)", "a key is expected here, as in `key = \"…\"`"),
    ("pte(\"x\")", "a key is expected here, as in `key = \"…\"`"),
    ("pte(a,, b)", "a key is expected here, as in `key = \"…\"`"),
    (
        "pte(a = , b)",
        "a value is expected here, as in `a = \"…\"`",
    ),
    ("pte(a =)", "a value is expected here, as in `a = \"…\"`"),
    ("pte(a: 1)", "write the value after `=`, as in `a = \"…\"`"),
    (
        "pte(a::b = 1)",
        "write the value after `=`, as in `a = \"…\"`",
    ),
    ("pte(a(1))", "write the value after `=`, as in `a = \"…\"`"),
    ("pte(a 1)", "a comma is expected here"),
    ("pte(a = 1 b = 2)", "a comma is expected here"),
    ("pte(a = 1 + b)", "a comma is expected here"),
    ("pte(a[1])", "a comma is expected here"),
    (
        "pte(a = 18446744073709551616)",
        "a number of up to 64 bits is expected here",
    ),
    (
        "pte(a = 0x101u8)",
        "`0x101u8` does not fit its own type, `u8`",
    ),
    (
        "pte(a = 0b1000_0000_i8)",
        "`0b1000_0000_i8` does not fit its own type, `i8`",
    ),
    (
        "pte(a = 0x1_0000_0000_0000_0000_u32)",
        "`0x1_0000_0000_0000_0000_u32` does not fit its own type, `u32`",
    ),
    (
        "pte(a = 0x1_0000_0000_0000_0000_u128)",
        "a number of up to 64 bits is expected here",
    ),
    ("pte(a = -1)", "a number of up to 64 bits is expected here"),
    (
        "pte(a = invisible!(-0x10))",
        "a number of up to 64 bits is expected here",
    ),
];

#[test]
fn right_attributes() {
    for (text, right) in RIGHT {
        let Ok(items) = read(text) else {
            panic!("{text}");
        };
        let shown = items.iter().map(|i| match &i.given {
            Given::Nothing => i.key.clone(),
            Given::Text(text) => format!("{} = {text:?}", i.key),
            Given::Number(number) => format!("{} = {number}", i.key),
            Given::Other => format!("{} ?", i.key),
        });
        assert_eq!(shown.collect::<Vec<_>>().join(", "), *right, "{text}");
    }
}

#[test]
fn wrong_attributes() {
    for (text, message) in WRONG {
        let Err((_, error)) = read(text) else {
            panic!("{text}");
        };
        assert_eq!(error, *message, "{text}");
    }
}

fn read(attribute: &str) -> Result<Vec<Item>, Mistake> {
    let text = format!("#[{attribute}] enum E {{}}");
    let stream = with_invisible(text.parse().expect("tokens"));
    let input = Input::read(stream, "pte").unwrap_or_else(|_| panic!("{text}"));
    let [attribute] = &input.attrs[..] else {
        panic!("{text}: {} attributes", input.attrs.len());
    };
    attribute.items()
}
