//! The kernel's constants, of every file under `vectors/`, are those of the layouts.

use pte_tests::kernel::Names;
use pte_tests::{Vectors, hex};

#[test]
fn constants() {
    let names = Names::read();
    for v in Vectors::all() {
        let layout = v.layout();
        for r in v.of("const") {
            let name = r["name"].as_str().unwrap();
            let known = match name {
                "MAX_SWAPFILES" => layout.kind("swap").map(|k| k.types.end),
                "SWP_TYPE_SHIFT" => Some(u64::from(layout.entry_type_shift())),
                "SWP_OFFSET_MASK" => Some(layout.entry_offset_mask()),
                _ => match names.kind_of_constant(name) {
                    Some(kind) => layout.kind(kind).map(|k| k.types.start),
                    None => continue,
                },
            };
            assert_eq!(known, Some(hex(&r["value"])), "{}: {r}", v.name);
        }
    }
}
