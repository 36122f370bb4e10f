//! The bits that `pte free` proves free, where they are known.

use arch_defs::DEFINITIONS;
use pte_layout::check::free::{free, layouts};

fn masks(arch: &str, kernel: &str) -> Vec<u64> {
    let kernel = kernel.parse().expect("a version");
    let (file, kinds) = DEFINITIONS.epoch(arch, kernel).expect("a layout");
    let all = layouts(&file, &kinds);
    let levels = ["pte", "pmd"].iter();
    let free = levels.filter_map(|level| free(&all, level));
    free.filter(|f| f.entries).map(|f| f.mask()).collect()
}

#[test]
fn known() {
    assert_eq!(masks("x86-64", "5.10"), [0x18, 0x18]);
    // The exclusive flag is used at the lowest level only.
    assert_eq!(masks("x86-64", "6.12"), [0x10, 0x18]);
    assert_eq!(masks("s390", "6.12"), [0x180]);
    assert_eq!(masks("arm64", "6.12")[0], 3 << 62 | 3 << 4);
}
