//! Numbers in generated code, as people would write them.

use proc_macro2::Literal;

/// A number as hex.
pub(crate) fn hex(value: u64) -> Literal {
    let text = if value < 10 {
        value.to_string()
    } else {
        format!("{value:#x}")
    };
    text.parse()
        .unwrap_or_else(|_| Literal::u64_unsuffixed(value))
}

/// The distance of a shift, unless it is 0.
pub(super) fn shift(by: u32) -> Option<Literal> {
    (by != 0).then(|| Literal::u32_unsuffixed(by))
}
