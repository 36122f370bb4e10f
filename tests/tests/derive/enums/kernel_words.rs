//! `#[derive(PteEntry)]` compared with `pte_layout::codec`, on every word of the kernel's records.
//!
//! A variant of a kind has the words that the kernel's helpers read as that kind and that an encoder produces, except
//! for bits that the hardware may set; all other words go to the catch-all. `truth/kernel/vectors.rs` verifies `codec`
//! against the kernel.

use arch_defs::DEFINITIONS;
use pte_core::{PteEntry, PteFlags};
use pte_layout::codec;
use pte_layout::model::Layout;
use pte_layout::model::config::Configuration;
use pte_tests::{Vectors, hex};

/// What a test needs from each of the enums below.
trait KindAndValues {
    /// The kind, and type, offset payload and flags as far as the variant keeps them; `None` for the catch-all.
    fn kind_and_values(&self) -> Option<Values>;
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Values {
    kind: &'static str,
    ty: Option<u64>,
    offset: Option<u64>,
    flags: Vec<&'static str>,
}

/// An enum with all kinds of a layout: the flags of swap, of pages and of markers, and the kinds of pages that only
/// some architectures have.
macro_rules! entries {
    ($name:ident, $arch:literal, $present:ty, swap [$($swap:ident $swap_name:literal),*], page [$($page:ident $page_name:literal),*], bare [$($bare:ident $bare_name:literal),*],
    $($plain:ident $plain_name:literal [$($own:ident $own_name:literal),*]),*) => {
        #[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
        #[pte(arch = $arch)]
        enum $name {
            None,
            #[pte(present)]
            Mapped($present),
            Swap { area: u8, offset: u64, $($swap: bool),* },
            $($plain { pfn: u64, $($own: bool),* },)*
            MigrationRead { pfn: u64, young: bool, dirty: bool, $($page: bool),* },
            MigrationReadExclusive { pfn: u64, young: bool, dirty: bool, $($page: bool),* },
            MigrationWrite { pfn: u64, young: bool, dirty: bool, $($page: bool),* },
            Marker { markers: u8, $(#[pte(flag = $bare_name)] $bare: bool),* },
            #[pte(other)]
            Other(u64),
        }
        impl KindAndValues for $name {
            fn kind_and_values(&self) -> Option<Values> {
                let pfn = |kind, pfn: u64, set: &[(bool, &'static str)]| Values { kind, ty: None, offset: Some(pfn), flags: on(set) };
                Some(match *self {
                    Self::None => Values { kind: "none", ..Values::default() },
                    Self::Mapped(_) => Values { kind: "present", ..Values::default() },
                    Self::Swap { area, offset, $($swap),* } => Values {
                        kind: "swap", ty: Some(area.into()), offset: Some(offset), flags: on(&[$(($swap, $swap_name)),*]),
                    },
                    $(Self::$plain { pfn: n, $($own),* } => pfn($plain_name, n, &[$(($own, $own_name)),*]),)*
                    Self::MigrationRead { pfn: n, young, dirty, $($page),* } => pfn("migration-read", n, &[(young, "young"), (dirty, "dirty"), $(($page, $page_name)),*]),
                    Self::MigrationReadExclusive { pfn: n, young, dirty, $($page),* } => pfn("migration-read-exclusive", n, &[(young, "young"), (dirty, "dirty"), $(($page, $page_name)),*]),
                    Self::MigrationWrite { pfn: n, young, dirty, $($page),* } => pfn("migration-write", n, &[(young, "young"), (dirty, "dirty"), $(($page, $page_name)),*]),
                    Self::Marker { markers, $($bare),* } => Values { kind: "marker", ty: None, offset: Some(markers.into()), flags: on(&[$(($bare, $bare_name)),*]) },
                    Self::Other(_) => return None,
                })
            }
        }
    };
}

fn on(all: &[(bool, &'static str)]) -> Vec<&'static str> {
    all.iter().filter(|f| f.0).map(|f| f.1).collect()
}

entries!(X86, "x86-64", pte_core::x86_64::PresentPte,
    swap [exclusive "exclusive", uffd_wp "uffd-wp", soft_dirty "soft-dirty"],
    page [uffd_wp "uffd-wp", soft_dirty "soft-dirty"], bare [soft_dirty "soft-dirty"],
    Hwpoison "hwpoison" [uffd_wp "uffd-wp", soft_dirty "soft-dirty"],
    DevicePrivateRead "device-private-read" [uffd_wp "uffd-wp", soft_dirty "soft-dirty"],
    DevicePrivateWrite "device-private-write" [uffd_wp "uffd-wp", soft_dirty "soft-dirty"],
    DeviceExclusiveRead "device-exclusive-read" [uffd_wp "uffd-wp", soft_dirty "soft-dirty"],
    DeviceExclusiveWrite "device-exclusive-write" [uffd_wp "uffd-wp", soft_dirty "soft-dirty"]);
entries!(Arm, "arm64", pte_core::arm64::PresentPte,
    swap [exclusive "exclusive", uffd_wp "uffd-wp"], page [uffd_wp "uffd-wp"], bare [],
    Hwpoison "hwpoison" [uffd_wp "uffd-wp"],
    DevicePrivateRead "device-private-read" [uffd_wp "uffd-wp"],
    DevicePrivateWrite "device-private-write" [uffd_wp "uffd-wp"],
    DeviceExclusiveRead "device-exclusive-read" [uffd_wp "uffd-wp"],
    DeviceExclusiveWrite "device-exclusive-write" [uffd_wp "uffd-wp"]);
entries!(S390, "s390", pte_core::s390::PresentPte,
    swap [exclusive "exclusive", soft_dirty "soft-dirty"], page [soft_dirty "soft-dirty"], bare [soft_dirty "soft-dirty"],);

/// Words of the records, and others near them.
fn words() -> Vec<u64> {
    let mut all = Vec::new();
    for v in Vectors::all() {
        for r in &v.records.all {
            for key in ["raw", "in", "out", "pmd_raw"] {
                all.extend(r.get(key).map(hex));
            }
        }
    }
    let near: Vec<u64> = all
        .iter()
        .step_by(97)
        .flat_map(|w| (0..64).map(move |b| w ^ 1 << b))
        .collect();
    all.extend(near);
    all.sort_unstable();
    all.dedup();
    assert!(all.len() > 20_000, "{}", all.len());
    all
}

fn layout(arch: &str) -> Layout {
    DEFINITIONS
        .layout(arch, DEFINITIONS.newest_of_all(), &Configuration::default())
        .unwrap_or_else(|e| panic!("{e}"))
}

/// The result of `codec` for a word, as far as a variant keeps it.
fn wanted(layout: &Layout, word: u64) -> Option<Values> {
    let level = &layout.levels[0];
    let d = codec::decode(layout, level, word);
    let names = ["none", "present"];
    if let Some(kind) = names.into_iter().find(|n| *n == d.kind) {
        return Some(Values {
            kind,
            ..Values::default()
        });
    }
    let hardware = level.hardware.as_ref().map_or(0, |h| h.mask);
    let without = codec::decode(layout, level, word & !hardware);
    let kind = layout.kind(&d.kind)?;
    if without.kind != d.kind || !without.is_canonical() {
        return None;
    }
    let (young, dirty) = d.young_dirty.unwrap_or_default();
    let mut flags = on(&[(young, "young"), (dirty, "dirty")]);
    let known = ["exclusive", "uffd-wp", "soft-dirty"];
    flags.extend(known.into_iter().filter(|f| d.flags.iter().any(|g| g == f)));
    let is_swap = kind.name == "swap";
    Some(Values {
        kind: DEFINITIONS
            .kinds()
            .expect("kinds")
            .kind_names()
            .find(|k| *k == kind.name)?,
        ty: d.raw.filter(|_| is_swap).map(|r| r.ty),
        offset: d.pfn.or(d.raw.map(|r| r.offset)),
        flags,
    })
}

fn same<E: PteEntry<Bits = u64> + KindAndValues + std::fmt::Debug>(arch: &str, words: &[u64]) {
    let layout = layout(arch);
    let level = &layout.levels[0];
    let hardware = level.hardware.as_ref().map_or(0, |h| h.mask);
    let mut seen = std::collections::BTreeMap::<&str, usize>::new();
    for &word in words {
        let entry = E::decode(word);
        let found = entry.kind_and_values();
        assert_eq!(found, wanted(&layout, word), "{arch} {word:#x}: {entry:?}");
        let back = entry
            .try_encode()
            .unwrap_or_else(|e| panic!("{arch} {word:#x}: {entry:?}: {e}"));
        let kind = found.map_or("other", |t| t.kind);
        *seen.entry(kind).or_default() += 1;
        let expected = match kind {
            "none" => layout.none_word(level),
            "present" | "other" => word,
            _ => word & !hardware,
        };
        assert_eq!(back, expected, "{arch} {word:#x}: {entry:?}");
    }
    for kind in layout.kind_names().into_iter().filter(|k| *k != "unknown") {
        assert!(
            seen.get(kind).is_some_and(|n| *n >= 1),
            "{arch}: hardly a word of {kind}: {seen:?}"
        );
    }
}

#[test]
fn every_word_of_the_records() {
    let words = words();
    same::<X86>("x86-64", &words);
    same::<Arm>("arm64", &words);
    same::<S390>("s390", &words);
}

/// Encoding refuses numbers that do not fit their bits.
#[test]
fn nothing_is_cut_off() {
    let error = |e: X86| e.try_encode().unwrap_err().to_string();
    let swap = |area, offset| X86::Swap {
        area,
        offset,
        exclusive: false,
        uffd_wp: false,
        soft_dirty: false,
    };
    assert_eq!(
        error(swap(23, 0)),
        "type 0x17 does not fit: the highest is 0x16"
    );
    assert_eq!(
        error(swap(0, 1 << 50)),
        "offset 0x4000000000000 does not fit: the highest is 0x3ffffffffffff"
    );
    assert_eq!(
        error(X86::Marker {
            markers: 4,
            soft_dirty: false
        }),
        "markers 0x4 does not fit: the highest is 0x3"
    );
    assert!(swap(22, (1 << 50) - 1).try_encode().is_ok());
}

#[derive(PteFlags, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(arch = "x86-64", form = "mapped")]
struct Protection {
    rw: bool,
    #[pte(bit = "nx")]
    no_execute: bool,
    pkey: u8,
    pfn: u64,
}

/// A struct writes the bits of its fields and no others.
#[test]
fn other_bits_stay() {
    let layout = layout("x86-64");
    let form = &layout.levels[0].forms[0];
    assert_eq!(form.name, "mapped");
    let field = |name: &str| form.partition.field(name).expect("it has it");
    let bit = |name: &str| {
        form.partition
            .flags()
            .into_iter()
            .find(|f| f.0 == name)
            .map(|f| 1_u64 << f.1)
            .expect("it has it")
    };
    let mask = field("pkey").word_mask() | field("pfn").word_mask() | bit("rw") | bit("nx");
    assert_eq!(Protection::MASK, mask);
    for word in words() {
        let read = Protection::from_bits(word);
        assert_eq!(read.pkey, field("pkey").read(word) as u8);
        assert_eq!(read.pfn, field("pfn").read(word));
        assert_eq!(
            (read.rw, read.no_execute),
            (word & bit("rw") != 0, word & bit("nx") != 0)
        );
        assert_eq!(read.try_bits(), Ok(word & mask));
        assert_eq!(read.try_write_into(!word), Ok(!word & !mask | word & mask));
    }
    let wrong = Protection {
        rw: false,
        no_execute: false,
        pkey: 16,
        pfn: 0,
    };
    assert_eq!(
        wrong.try_bits().unwrap_err().to_string(),
        "pkey 0x10 does not fit: the highest is 0xf"
    );
}
