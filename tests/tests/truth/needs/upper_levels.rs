//! Upper levels with entries in other bits, and kinds that were added, changed and removed.

use arch_defs::DEFINITIONS;
use pte_core::{Kind, layout};
use pte_layout::codec::{decode, encode};
use pte_layout::model::Layout;

use super::made_up::{epoch, file, kinds, sound, swap, with};

layout! { mod upper { path = "layouts/needs/upper-levels.toml", kinds = "layouts/needs/upper-levels-kinds.toml", kernel = "6.8" } }

/// Swap entries of a higher level in other bits, one block for two levels, kinds and flags that were added later, no
/// swap at all without an option, and an architecture that was removed.
#[test]
fn upper_levels_and_history_of_kinds() {
    let at = |kernel| {
        epoch(
            "upper-levels.toml",
            None,
            Some(kernel),
            Some("upper-levels-kinds.toml"),
        )
    };
    for kernel in ["5.0", "6.0", "6.5", "6.8"] {
        sound(&at(kernel));
    }
    let new = with(&at("6.8"), &[], &[]);
    let (pte, pmd, pud) = (
        new.level("pte").unwrap(),
        new.level("pmd").unwrap(),
        new.level("pud").unwrap(),
    );
    assert_eq!(
        encode(&new, pte, "swap", &swap(3, 7)),
        Ok(7 << 12 | 0x600 | 3 << 2)
    );
    for level in [pmd, pud] {
        let word = encode(&new, level, "swap", &swap(3, 7)).unwrap();
        assert_eq!(word, 7 << 12 | 3 << 6 | 0x30);
        assert_eq!(decode(&new, level, word).kind, "swap");
    }
    // The PFN of a huge page begins at bit 21, and at bit 30.
    let word = 0x1234_5678_c000_0000;
    assert_eq!(decode(&new, pmd, word).pfn, Some(word >> 12 & !0x1ff));
    assert_eq!(decode(&new, pud, word).pfn, Some(word >> 12 & !0x3_ffff));
    // Of 32 types, those of the marker and of migration are the last.
    assert_eq!(new.kind("swap").unwrap().types, 0..30);
    assert_eq!(new.kind("noted").unwrap().types, 31..32);
    let old = with(&at("5.0"), &[], &[]);
    assert_eq!(
        (
            old.kind("swap").unwrap().types.clone(),
            old.kind("noted").is_none()
        ),
        (0..31, true)
    );
    assert!(!old.kind("swap").unwrap().is_used_at("pmd"));
    assert!(
        old.kind("swap")
            .unwrap()
            .flags
            .iter()
            .all(|f| f != "exclusive")
    );
    let markers = |l: &Layout| l.kind("noted").unwrap().markers.len();
    assert_eq!(
        (markers(&with(&at("6.5"), &[], &[])), markers(&new)),
        (1, 2)
    );
    // Without swap its types are unused, and the other kinds keep theirs.
    let none = with(&at("6.8"), &["SWAP"], &[]);
    assert_eq!(
        none.kind("moving").unwrap().types,
        new.kind("moving").unwrap().types
    );
    assert_eq!(decode(&none, pte, 7 << 12 | 0x600 | 3 << 2).kind, "unknown");
    let ended = DEFINITIONS.of_file(
        &file("upper-levels.toml"),
        Some(&kinds("upper-levels-kinds.toml")),
        None,
        Some("7.1".parse().unwrap()),
    );
    let ended = ended.unwrap_err().to_string();
    assert!(ended.contains("Linux 7.1 removed upper-levels"), "{ended}");
    let word = upper::Pud::swap(
        upper::SwapType::new(3).unwrap(),
        upper::SwapOffset::new(7).unwrap(),
        upper::SwapFlags::NONE,
    );
    assert_eq!(word.bits(), 7 << 12 | 3 << 6 | 0x30);
    assert!(matches!(
        upper::Pte::from_bits(1 << 12 | 0x600 | 31 << 2).kind(),
        Kind::Other { name: "noted", .. }
    ));
}
