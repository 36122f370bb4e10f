//! Positions of bits.

/// `63:59`, or `4`.
pub(crate) fn range(hi: u32, lo: u32) -> String {
    match hi == lo {
        true => hi.to_string(),
        false => format!("{hi}:{lo}"),
    }
}
