//! Bits that are read differently from how they are written.

use arch_defs::DEFINITIONS;
use pte_core::layout;
use pte_layout::codec::{Fields, decode, encode};
use pte_layout::written::layout::LayoutFile;

use super::made_up::{epoch, sound, swap, with};

layout! { mod read_and_written { path = "layouts/needs/read-and-written.toml" } }

/// ppc32 reads more bits of an offset than it writes; alpha sets a flag that nothing reads back.
#[test]
fn read_and_not_written() {
    let (file, kinds) = epoch("read-and-written.toml", None, None, None);
    let found = sound(&(file.clone(), kinds.clone()));
    assert_eq!(found.summary.deny, 0);
    let layout = with(&(file, kinds), &[], &[]);
    let pte = layout.level("pte").expect("pte");
    // `__pte_to_swp_entry` truncates the shifted word to 32 bits, and `swp_offset` to 26.
    let read = |w: u64| (w >> 3 & 0x1f, ((w >> 3) as u32 >> 5) as u64 & 0x3ff_ffff);
    for word in [
        0x108,
        0x10c,
        0x1_0000_0108,
        0x3_ffff_ff0c,
        0x2_0000_0000,
        0x8_0000_0100_u64,
    ] {
        let decoded = decode(&layout, pte, word);
        let raw = decoded.raw.expect("an entry");
        assert_eq!((raw.ty, raw.offset), read(word), "{word:#x}");
        let typed = read_and_written::Pte::from_bits(word);
        assert_eq!(
            (typed.swap_type(), typed.swap_offset()),
            read(word),
            "{word:#x}"
        );
        let stray: u64 = decoded.stray.iter().fold(0, |m, s| m | s.bits);
        assert_eq!(stray, word >> 32 << 32, "{word:#x}");
        assert_eq!(typed.decode().stray, stray, "{word:#x}");
    }
    // `swp_entry_to_pte` shifts a value of 32 bits.
    let written = |ty: u64, offset: u64| encode(&layout, pte, "swap", &swap(ty, offset));
    assert_eq!(written(3, 0xff_ffff), Ok(0xffff_ff18));
    assert!(written(3, 0x100_0000).is_err());
    assert_eq!(read_and_written::SwapOffset::MAX.get(), 0xff_ffff);
    let exclusive = pte.entries.as_ref().expect("entries").partition.bits.iter();
    let never = exclusive.filter_map(|b| b.never_read.as_deref());
    assert_eq!(
        never.collect::<Vec<_>>(),
        ["pte_swp_exclusive returns an int, which has no room for it"]
    );
}

/// A form that any of several bits identifies: a word with none of them cannot be encoded.
#[test]
fn a_form_with_a_match_is_written_as_it_is_read() {
    let text = pte_layout::source::read(&pte_tests::root().join("layouts/leaves.toml"));
    let file = LayoutFile::parse(&text.expect("the layout")).unwrap_or_else(|e| panic!("{e}"));
    let epoch = DEFINITIONS
        .of_file(&file, None, None, None)
        .unwrap_or_else(|e| panic!("{e}"));
    let layout = with(&epoch, &[], &[]);
    let pte = layout.level("pte").expect("pte");
    let leaf = |flags: &[&str]| {
        let fields = Fields {
            form: Some("leaf".to_owned()),
            flags: flags.iter().map(|f| (*f).to_owned()).collect(),
            ..Fields::default()
        };
        encode(&layout, pte, "present", &fields)
    };
    assert_eq!(leaf(&["valid", "read"]), Ok(3));
    let expected = "0x1 is not of form leaf: one of execute, write, read must be set";
    assert_eq!(leaf(&["valid"]), Err(vec![expected.to_owned()]));
}
