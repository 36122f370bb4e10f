//! A type field that is wider than the type in `swp_entry_t`: generic code loses the highest bits.

use pte_layout::codec::decode;

use super::made_up::{epoch, with};

/// The type field of `symbol.toml` has 7 bits, at 22:16. `swp_entry_t` has room for 6 of them above the offset.
#[test]
fn bits_that_generic_code_loses() {
    let layout = with(&epoch("symbol.toml", None, None, None), &[], &[]);
    let pte = layout.level("pte").expect("pte");
    let slot = 0x11 << 24;
    let anomalies = |ty: u64| {
        let decoded = decode(&layout, pte, slot | ty << 16);
        let raw = decoded.raw.expect("an entry");
        assert_eq!((raw.ty, raw.offset), (ty & 0x3f, 0x11), "type {ty}");
        let all = decoded.stray.into_iter().map(|s| (s.bits, s.why));
        all.collect::<Vec<_>>()
    };
    assert_eq!(anomalies(1), []);
    let lost = "type bits that swp_entry_t has no room for".to_owned();
    assert_eq!(anomalies(0x41), [(1 << 22, lost)]);
}
