//! What architectures ask of the format, each by a layout made up for it: read, checked, decoded, encoded and typed.
//!
//! What is expected is worked out from the comments of the files, in the way of a kernel header.

use std::path::PathBuf;

use arch_defs::check::{Every, every};
use arch_defs::codec::{Fields, decode, encode};
use arch_defs::diagnostic::Report;
use arch_defs::embedded;
use arch_defs::model::config::Configuration;
use arch_defs::model::epoch::{KindsEpoch, LayoutEpoch};
use arch_defs::model::{Class, Layout};
use arch_defs::parse::kinds::KindsFile;
use arch_defs::parse::layout::LayoutFile;
use arch_defs::reader::resolve;
use pte_core::{Kind, layout};

fn path(name: &str) -> PathBuf {
    pte_tests::root().join("layouts/needs").join(name)
}

fn file(name: &str) -> LayoutFile {
    let read = arch_defs::source::read(&path(name)).and_then(|s| LayoutFile::parse(&s));
    read.unwrap_or_else(|e: Report| panic!("{e}"))
}

fn kinds(name: &str) -> KindsFile {
    let read = arch_defs::source::read(&path(name)).and_then(|s| KindsFile::parse(&s));
    read.unwrap_or_else(|e: Report| panic!("{e}"))
}

/// What a file says for an architecture and a kernel, with its own kinds if it has some.
fn epoch(
    name: &str,
    arch: Option<&str>,
    kernel: Option<&str>,
    own: Option<&str>,
) -> (LayoutEpoch, KindsEpoch) {
    let own = own.map(kinds);
    let kernel = kernel.map(|k| k.parse().expect("a version"));
    let found = embedded::of_file(&file(name), own.as_ref(), arch, kernel);
    found.unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// The layout with these options off and these parameters.
fn with((file, kinds): &(LayoutEpoch, KindsEpoch), off: &[&str], params: &[(&str, i64)]) -> Layout {
    let config = Configuration {
        options: off.iter().map(|o| ((*o).to_owned(), false)).collect(),
        params: params.iter().map(|(p, v)| ((*p).to_owned(), *v)).collect(),
        ..Configuration::default()
    };
    resolve(file, kinds, &config).unwrap_or_else(|e| panic!("{e}"))
}

fn every_of((file, kinds): &(LayoutEpoch, KindsEpoch)) -> Every {
    every(file, kinds).expect("few options")
}

/// Every configuration, with nothing denied.
fn sound(epoch: &(LayoutEpoch, KindsEpoch)) -> Every {
    let found = every_of(epoch);
    assert_eq!(found.summary.deny, 0, "{:#?}", found.findings);
    found
}

fn class(layout: &Layout, level: &str, word: u64) -> Class {
    layout.level(level).expect(level).class(word)
}

fn swap(ty: u64, offset: u64) -> Fields {
    Fields {
        ty: Some(ty),
        offset: Some(offset),
        ..Fields::default()
    }
}

layout! { mod read_and_written { path = "layouts/needs/read-and-written.toml" } }
layout! { mod no_walker { path = "layouts/needs/no-walker.toml" } }
layout! { mod narrow { path = "layouts/needs/family.toml", arch = "narrow" } }
layout! { mod wide { path = "layouts/needs/family.toml", arch = "wide", kernel = "6.1" } }
layout! { mod big_pages { path = "layouts/needs/by-option.toml", config = "RADIX_MMU=n", params = "wide-flags=1,page-shift=16" } }
layout! { mod symbol { path = "layouts/needs/symbol.toml", params = "invalid-pte-table=4096" } }
layout! { mod none_first { path = "layouts/needs/none-first.toml" } }
layout! { mod upper { path = "layouts/needs/upper-levels.toml", kinds = "layouts/needs/upper-levels-kinds.toml", kernel = "6.8" } }

/// No hardware walker: no word is walked, and nothing is wrong with that.
#[test]
fn no_hardware_walker() {
    let both = epoch("no-walker.toml", None, None, None);
    sound(&both);
    let layout = with(&both, &[], &[]);
    let pte = layout.level("pte").unwrap();
    assert!((0..=0xffff).all(|w| !pte.hw_valid.holds(w)));
    let word = encode(&layout, pte, "swap", &swap(3, 0x12)).unwrap();
    assert_eq!(word, 0x12 << 8 | 3 << 2);
    let typed = no_walker::Pte::swap(
        no_walker::SwapType::new(3).unwrap(),
        no_walker::SwapOffset::new(0x12).unwrap(),
        no_walker::SwapFlags::NONE,
    );
    assert_eq!((u64::from(typed.bits()), typed.kind()), (word, Kind::Swap));
}

/// One file for a family: the width of a word differs, and an option picks.
#[test]
fn variants_of_a_family() {
    let family = file("family.toml");
    assert_eq!(family.archs().collect::<Vec<_>>(), ["narrow", "wide"]);
    let picked: Vec<bool> = family.variants.iter().map(|v| v.picked_by[0].1).collect();
    assert_eq!(picked, [false, true], "!WIDE_PAE, WIDE_PAE");
    let refused = embedded::of_file(&family, None, None, None)
        .unwrap_err()
        .to_string();
    assert!(refused.contains("narrow, wide"), "{refused}");
    for (arch, bits) in [("narrow", 32), ("wide", 64)] {
        for (kernel, has) in [("6.2", false), ("6.3", true)] {
            let both = epoch("family.toml", Some(arch), Some(kernel), None);
            sound(&both);
            let layout = with(&both, &[], &[]);
            assert_eq!((layout.word_bits, layout.entry_bits), (bits, 32));
            // Each of the two has one of the sizes of a page.
            let page = if arch == "narrow" { 12 } else { 14 };
            assert_eq!(layout.params["page-shift"], page);
            let flags = layout.kind("swap").unwrap().flags.clone();
            assert_eq!(
                flags.contains(&"exclusive".to_owned()),
                has,
                "{arch} {kernel}"
            );
            let pte = layout.level("pte").unwrap();
            let word = encode(&layout, pte, "swap", &swap(2, 5)).unwrap();
            let expected = if bits == 32 {
                5 << 9 | 2 << 1
            } else {
                2 << 59 | 5 << 9
            };
            assert_eq!(word, expected, "{arch}");
            let read = decode(&layout, pte, word);
            assert_eq!((read.kind.as_str(), read.raw.unwrap().offset), ("swap", 5));
            // P and G, alone and together.
            for (word, class) in [
                (1, Class::Present),
                (0x100, Class::Present),
                (0, Class::None),
            ] {
                assert_eq!(self::class(&layout, "pte", word), class);
            }
            assert_eq!(decode(&layout, pte, 0x5100).pfn, Some(5), "protnone");
        }
    }
    let word = narrow::Pte::swap(
        narrow::SwapType::new(2).unwrap(),
        narrow::SwapOffset::new(5).unwrap(),
        narrow::SwapFlags::EXCLUSIVE,
    );
    assert_eq!(word.bits(), 5_u32 << 9 | 1 << 7 | 2 << 1);
    let word = wide::Pte::swap(
        wide::SwapType::new(2).unwrap(),
        wide::SwapOffset::new(5).unwrap(),
        wide::SwapFlags::NONE,
    );
    assert_eq!(word.bits(), 2_u64 << 59 | 5 << 9);
}

/// Predicates, masks, positions and single lines that depend on options and parameters, several at once.
#[test]
fn predicates_by_option_and_parameter() {
    let both = epoch("by-option.toml", None, None, None);
    sound(&both);
    let on = with(&both, &[], &[]);
    let off = with(&both, &["HUGE_LEAVES"], &[]);
    assert_eq!(class(&on, "pmd", 0x8), Class::Present);
    assert_eq!(class(&off, "pmd", 0x8), Class::NonPresent);
    assert_eq!(class(&on, "pte", 0x8), Class::NonPresent);
    // An empty word with bit 6: only with a hash and without radix.
    for (options, class) in [
        (&[][..], Class::NonPresent),
        (&["RADIX_MMU"], Class::None),
        (&["HASH_MMU"], Class::NonPresent),
        (&["RADIX_MMU", "HASH_MMU"], Class::NonPresent),
    ] {
        let layout = with(&both, options, &[]);
        assert_eq!(self::class(&layout, "pte", 0x40), class, "{options:?}");
    }
    for (wide, shift) in [(0, 12), (0, 16), (1, 12), (1, 16)] {
        let layout = with(&both, &[], &[("wide-flags", wide), ("page-shift", shift)]);
        let pte = layout.level("pte").unwrap();
        let mut fields = swap(1, 1);
        fields.flags = vec!["uffd-wp".to_owned()];
        let word = encode(&layout, pte, "swap", &fields).unwrap();
        let flag = if wide == 1 { 1 << 62 } else { 1 << 4 };
        assert_eq!(word, 1 << 7 | 1 << shift | flag, "{wide} {shift}");
        assert_eq!(decode(&layout, pte, word).flags, ["uffd-wp"]);
    }
    let word = big_pages::Pte::swap(
        big_pages::SwapType::new(1).unwrap(),
        big_pages::SwapOffset::new(1).unwrap(),
        big_pages::SwapFlags::UFFD_WP,
    );
    assert_eq!(word.bits(), 1 << 7 | 1 << 16 | 1 << 62);
    assert_eq!(big_pages::Pte::from_bits(0x40).class().name(), "none");
}

/// None is the address of a symbol: with it the word is none, and without it that is not known, and said.
#[test]
fn none_is_a_symbol() {
    let both = epoch("symbol.toml", None, None, None);
    sound(&both);
    let address = 0x9000_0000_0123_4000_u64;
    let unknown = with(&both, &[], &[]);
    assert_eq!(unknown.level("pmd").unwrap().unknown, ["invalid-pte-table"]);
    assert!(unknown.level("pte").unwrap().unknown.is_empty());
    assert_eq!(class(&unknown, "pmd", address), Class::NonPresent);
    let known = with(&both, &[], &[("invalid-pte-table", address.cast_signed())]);
    assert!(known.level("pmd").unwrap().unknown.is_empty());
    assert_eq!(class(&known, "pmd", address), Class::None);
    assert_eq!(class(&known, "pmd", 0), Class::NonPresent);
    assert_eq!(class(&known, "pte", 0x40), Class::None);
    assert_eq!(symbol::Pmd::from_bits(4096).class().name(), "none");
}

/// A word that is both none and present is none.
#[test]
fn none_is_tested_first() {
    let both = epoch("none-first.toml", None, None, None);
    sound(&both);
    let layout = with(&both, &[], &[]);
    assert_eq!(class(&layout, "pte", 0x100_0000), Class::None);
    assert_eq!(class(&layout, "pte", 0x100_0100), Class::Present);
    assert_eq!(
        none_first::Pte::from_bits(0x100_0000).class().name(),
        "none"
    );
    // Without the reason it is a mistake.
    let text = std::fs::read_to_string(path("none-first.toml")).unwrap();
    let text: String = text
        .lines()
        .filter(|l| !l.starts_with("none-first"))
        .map(|l| format!("{l}\n"))
        .collect();
    let bare = LayoutFile::parse(&pte_tests::wrong_files::source("bare.toml", &text)).unwrap();
    let report = arch_defs::validate::check(&bare, embedded::kinds().unwrap()).unwrap_err();
    assert_eq!(
        report.diagnostics.iter().map(|d| d.id).collect::<Vec<_>>(),
        ["predicates"]
    );
}

/// Swap words of a higher level in other bits, one block for two levels, kinds and flags that came later, no swap at
/// all without an option, and an architecture that ended.
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
    // The frame of a huge page begins at bit 21, and at bit 30.
    let word = 0x1234_5678_c000_0000;
    assert_eq!(decode(&new, pmd, word).pfn, Some(word >> 12 & !0x1ff));
    assert_eq!(decode(&new, pud, word).pfn, Some(word >> 12 & !0x3_ffff));
    // 32 types: the marker's and that of migration are the last.
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
    assert!(!old.kind("swap").unwrap().stands_at("pmd"));
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
    // Without swap nothing has its types, and the others keep theirs.
    let none = with(&at("6.8"), &["SWAP"], &[]);
    assert_eq!(
        none.kind("moving").unwrap().types,
        new.kind("moving").unwrap().types
    );
    assert_eq!(decode(&none, pte, 7 << 12 | 0x600 | 3 << 2).kind, "unknown");
    let ended = embedded::of_file(
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

/// ppc32 reads more bits of an offset than it writes; alpha sets a flag that nothing reads back.
#[test]
fn read_and_not_written() {
    let (file, kinds) = epoch("read-and-written.toml", None, None, None);
    let found = sound(&(file.clone(), kinds.clone()));
    assert_eq!(found.summary.deny, 0);
    let layout = with(&(file, kinds), &[], &[]);
    let pte = layout.level("pte").expect("pte");
    // __pte_to_swp_entry cuts off what is above 32 bits of the shifted word, and swp_offset what is above 26.
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
    // swp_entry_to_pte shifts 32 bits.
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

/// A form that any of several bits tells: a word with none of them is not written.
#[test]
fn a_form_with_a_match_is_written_as_it_is_read() {
    let text = arch_defs::source::read(&pte_tests::root().join("layouts/leaves.toml"));
    let file = LayoutFile::parse(&text.expect("the layout")).unwrap_or_else(|e| panic!("{e}"));
    let epoch = embedded::of_file(&file, None, None, None).unwrap_or_else(|e| panic!("{e}"));
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
    let told = "0x1 is not of form leaf: one of execute, write, read has to be set";
    assert_eq!(leaf(&["valid"]), Err(vec![told.to_owned()]));
}

/// A finding that is true of the kernel is a warning where the layout says so, and an error elsewhere.
#[test]
fn a_known_fault() {
    let found = |kernel: &str| every_of(&epoch("known-fault.toml", None, Some(kernel), None));
    let of_hw = |every: &Every| {
        let findings = every.findings.iter().filter(|f| f.lint.id == "hw-valid");
        findings
            .map(|f| (f.severity.name(), f.known.clone().map(|k| k.what)))
            .collect::<Vec<_>>()
    };
    let later = found("6.12");
    let known = "a word of an odd type is a valid entry of the TLB, with the offset as its page frame (made up)";
    assert!(!of_hw(&later).is_empty());
    assert!(
        of_hw(&later)
            .iter()
            .all(|f| *f == ("warn", Some(known.to_owned())))
    );
    let offsets = later
        .findings
        .iter()
        .filter(|f| f.severity.name() == "deny");
    assert!(
        offsets.clone().all(|f| f.lint.id == "field-too-narrow"),
        "{offsets:?}"
    );
    assert!(later.not_shown.is_empty());
    let before = found("6.1");
    assert!(of_hw(&before).contains(&("deny", None)));
    assert!(before.not_shown.is_empty());
}

/// What is said to be found, and is not.
#[test]
fn a_known_fault_that_is_none() {
    let text = std::fs::read_to_string(path("known-fault.toml")).expect("the layout");
    let with = |from: &str, to: &str| {
        let text = text.replace(from, to);
        let source = pte_tests::wrong_files::source("wrong.toml", &text);
        let file = LayoutFile::parse(&source).unwrap_or_else(|e| panic!("{e}"));
        let epoch = embedded::of_file(&file, None, None, None);
        let diagnostics = every_of(&epoch.unwrap_or_else(|e| panic!("{e}"))).not_shown;
        let report = Report { diagnostics };
        if report.is_empty() {
            String::new()
        } else {
            report.to_string()
        }
    };
    assert_eq!(with("12:8", "12:8"), "");
    let told = with("any = \"0x100\"", "any = \"0x80\"");
    assert!(
        told.contains("nothing of known-fault at Linux 6.12 is found to be `hw-valid` so"),
        "{told}"
    );
    let told = with("lint = \"hw-valid\"", "lint = \"hw-vlaid\"");
    assert!(told.contains("did you mean `hw-valid`?"), "{told}");
    let told = with("when = \"HUGE_TLB\"\nwhat", "when = \"!HUGE_TLB\"\nwhat");
    assert!(told.contains("error[known-fault]"), "{told}");
    // Two blocks of one text, each found or not by itself.
    let block = text
        .split("\n\n")
        .find(|b| b.starts_with("[[known-fault]]"));
    let block = block.expect("the fault");
    let other = "lint = \"is-none\"\nof = [\"marker\"]";
    let second = block.replace("lint = \"hw-valid\"", other);
    assert_ne!(second, block);
    let told = with(block, &format!("{block}\n\n{second}"));
    assert!(told.contains("`is-none` so: pte, marker"), "{told}");
    // Each of the names has to be found, on its own side.
    let of = |of: &str| with("what = \"a word", &format!("{of}\nwhat = \"a word"));
    let found = "\"swap\", \"marker\", \"migration-read-exclusive\"";
    assert_eq!(of(&format!("of = [{found}]")), "");
    let told = of(&format!("of = [{found}, \"migration-read\"]"));
    assert!(told.contains("so: migration-read"), "{told}");
    let told = of("with = [\"swap\"]");
    assert!(told.contains("error[known-fault]"), "{told}");
    let told = with(
        "levels = [\"pte\"]\nsince = \"6.12\"",
        "levels = [\"pte\"]\nof = [\"swap\"]\nsince = \"6.12\"",
    );
    assert_eq!(told, "");
}

/// The rules that hold with some options stand in the data with these.
#[test]
fn rules_by_option_in_the_data() {
    let rules = |more: &[&str]| {
        let mut pte = std::process::Command::new(pte_tests::command());
        let layout = path("by-option.toml");
        let pte = pte.args(["show", "--format", "json", "--level", "pmd", "--layout"]);
        let done = pte.arg(layout).args(more).output().expect("pte runs");
        let json: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
        let levels = json["layout"]["levels"].as_array().expect("levels").clone();
        levels
            .iter()
            .map(|l| {
                let (none, present) = (&l["none"][0][0]["mask"], &l["present"][0][0]["mask"]);
                format!("{} {none} {present}", l["when"])
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(rules(&[]).len(), 8);
    assert_eq!(
        rules(&["--config", "RADIX_MMU=n,HUGE_LEAVES=n"]),
        [r#"{"HASH_MMU":true,"HUGE_LEAVES":false,"RADIX_MMU":false} "0xffffffffffffffbf" "0x21""#]
    );
}
