//! Fields that are too narrow for what a kind stores. The witness is the word that an encoder would write: all fixed
//! ones, the type and the offset, without the bits that do not fit.

use std::sync::Arc;

use arch_defs::DEFINITIONS;
use pte_layout::check::check;
use pte_layout::model::Layout;
use pte_layout::model::config::Configuration;
use pte_layout::reader::resolve;
use pte_layout::written::kinds::KindsFile;
use pte_layout::written::layout::LayoutFile;
use pte_tests::source_text::source;

/// The layout `narrow.toml`, for machines with this many bits of physical memory.
fn narrow(max_physmem_bits: u32) -> Layout {
    let read = |name: &str| {
        let path = pte_tests::root().join("layouts").join(name);
        std::fs::read_to_string(path).expect("a file")
    };
    let text = read("narrow.toml");
    let (old, new) = ("values = [15]", format!("values = [{max_physmem_bits}]"));
    assert!(text.contains(old) && text.contains("default = 15"));
    let text = text
        .replace(old, &new)
        .replace("default = 15", &format!("default = {max_physmem_bits}"));
    let file = LayoutFile::parse(&source("narrow.toml", &text)).expect("a layout file");
    let kinds = KindsFile::parse(&source("kinds.toml", &read("narrow-kinds.toml")));
    let epoch = DEFINITIONS.of_file(&file, Some(&kinds.expect("a kinds file")), None, None);
    let (file, kinds) = epoch.expect("an epoch");
    resolve(&file, &kinds, &Configuration::default()).expect("a layout")
}

/// Every `field-too-narrow` finding: its message and its witness.
fn too_narrow(layout: &Layout) -> Vec<(String, u64)> {
    let findings = check(layout).into_iter();
    findings
        .filter(|f| f.lint.id == "field-too-narrow")
        .map(|f| (f.message, f.witness))
        .collect()
}

/// A PFN of 5 bits in an offset of 4: the smallest PFN that does not fit is 0x10, and nothing of it is left.
#[test]
fn an_offset_without_room_for_a_pfn() {
    assert_eq!(too_narrow(&narrow(15)), []);
    assert_eq!(too_narrow(&narrow(16)), []);
    // Type 2 is bit 9, the inverted bits 5:4 of an offset of 0 are set, and bit 1 is always one.
    let word = 1 << 9 | 3 << 4 | 1 << 1;
    let message =
        "`hwpoison` needs 5 bits, but the offset has 4 at level pte: no room for PFN 0x10";
    assert_eq!(too_narrow(&narrow(17)), [(message.to_owned(), word)]);
}

/// A kind with type 5 in a type field of 2 bits: bit 2 of the type is lost.
#[test]
fn a_type_field_without_room_for_a_type() {
    let mut layout = narrow(15);
    let last = Arc::make_mut(&mut layout.kinds).last_mut().expect("a kind");
    last.types = 5..6;
    let word = 1 << 6 | 3 << 4 | 1 << 1;
    let message = "type 5 of `marker` does not fit into 2 bits at level pte";
    assert_eq!(too_narrow(&layout), [(message.to_owned(), word)]);
}

/// A bit of the offset that the kernel stores twice, and reads as the OR of both places, comes back.
#[test]
fn an_offset_with_a_repeated_bit() {
    let text = std::fs::read_to_string(pte_tests::root().join("layouts/made-up.toml"));
    let mut text = text.expect("a file");
    for (old, new) in [
        (
            "{ bits = \"16\", flag = \"soft-dirty\", when = \"MEM_SOFT_DIRTY\" }",
            "{ bits = \"16\", field = \"offset[5]\", inverted = true }",
        ),
        (
            "field = \"offset[5:0]\", inverted = true",
            "field = \"offset[5:0]\", inverted = true, repeated = true",
        ),
    ] {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    let file = LayoutFile::parse(&source("repeated.toml", &text)).expect("a layout file");
    let epoch = DEFINITIONS.of_file(&file, None, None, None);
    let (file, kinds) = epoch.unwrap_or_else(|e| panic!("{e:?}"));
    let layout = resolve(&file, &kinds, &Configuration::default()).expect("a layout");
    let found: Vec<String> = check(&layout).into_iter().map(|f| f.message).collect();
    assert_eq!(found, [""; 0]);
    let entries = layout.levels[0].entries.as_ref().expect("entries");
    assert_eq!(entries.offset_field.write(0x20) & (1 << 16 | 1 << 12), 0);
    assert_eq!(entries.offset_field.read(!(1 << 16)), 0x20);
}
