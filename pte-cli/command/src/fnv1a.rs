//! FNV-1a: a short hash of a text. It finds accidental changes; it is not cryptographic.

/// The hash of `text`.
pub(crate) fn hash(text: &[u8]) -> u64 {
    let add = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    text.iter().fold(0xcbf2_9ce4_8422_2325, add)
}
