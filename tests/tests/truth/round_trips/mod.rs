//! What is written is what is read, tried out.
//!
//! It mirrors what `mm/debug_vm_pgtable.c` asserts of entries that are not present (`pte_swap_tests`,
//! `pmd_swap_tests`, `pte_swap_exclusive_tests`, `pte_swap_soft_dirty_tests`, `pmd_swap_soft_dirty_tests`,
//! `swap_migration_tests`) and goes on: every kind, uffd-wp, markers, poisoned memory, device entries, young and
//! dirty, flags together, one level against the other.

use std::collections::BTreeSet;

use arch_defs::codec::{self, Fields};
use arch_defs::model::kinds::{Kind, Payload};
use arch_defs::model::{Class, Layout, Level};
use pte_tests::naive::{self, Values, flags_of, kinds_at, never, subsets, write};
use pte_tests::{narrow, shipped};

/// The parts of an entry.
#[derive(Clone, Debug, Default)]
struct Parts {
    ty: u64,
    /// The slot or the page frame.
    number: u64,
    young: bool,
    dirty: bool,
    markers: Vec<String>,
    flags: Vec<String>,
}

impl Parts {
    fn fields(&self, kind: &Kind) -> Fields {
        let mut out = Fields {
            ty: Some(self.ty),
            flags: self.flags.clone(),
            young: self.young,
            dirty: self.dirty,
            markers: self.markers.clone(),
            ..Fields::default()
        };
        match &kind.payload {
            Payload::Slot => out.offset = Some(self.number),
            Payload::Pfn { .. } => out.pfn = Some(self.number),
            Payload::Markers(_) => {}
        }
        out
    }

    /// The offset that holds them.
    fn offset(&self, kind: &Kind) -> u64 {
        match &kind.payload {
            Payload::Slot => self.number,
            Payload::Pfn { young_dirty, .. } => {
                let at = young_dirty.unwrap_or(0);
                self.number | u64::from(self.young) << at | u64::from(self.dirty) << (at + 1)
            }
            Payload::Markers(all) => {
                let set = all.iter().filter(|(m, _)| self.markers.contains(m));
                set.fold(0, |offset, (_, bit)| offset | 1 << bit)
            }
        }
    }
}

/// No bit, each bit, all bits; and, of `width` bits, each pair.
fn singles(width: u32) -> Vec<u64> {
    let all = u64::MAX.checked_shl(width).map_or(u64::MAX, |m| !m);
    let mut out: Vec<u64> = (0..width).map(|b| 1 << b).collect();
    out.extend([0, all]);
    out
}

fn pairs(width: u32) -> Vec<u64> {
    let high = 0..width;
    high.flat_map(|a| (0..a).map(move |b| 1 << a | 1 << b))
        .collect()
}

/// What is tried of one kind: with single bits every type, every subset of flags, every combination of young and
/// dirty or of markers; with pairs of bits the first and last type, and all or none of the rest.
fn tried(level: &Level, kind: &Kind) -> Vec<Parts> {
    let entries = level.entries.as_ref().expect("a kind stands here");
    let (width, aged) = match &kind.payload {
        Payload::Slot => (naive::width(entries, "offset"), false),
        Payload::Pfn {
            bits, young_dirty, ..
        } => (*bits, young_dirty.is_some()),
        Payload::Markers(_) => (0, false),
    };
    let ages = |all: bool| -> &[(bool, bool)] {
        match (aged, all) {
            (false, _) => &[(false, false)],
            (true, true) => &[(false, false), (false, true), (true, false), (true, true)],
            (true, false) => &[(false, false), (true, true)],
        }
    };
    let markers = match &kind.payload {
        Payload::Markers(all) => all.iter().map(|(m, _)| m.clone()).collect(),
        _ => Vec::new(),
    };
    let (markers, flags) = (subsets(&markers), subsets(&flags_of(entries, kind)));
    let last = kind.types.end - 1;
    let ends: Vec<u64> = if kind.types.start == last {
        vec![last]
    } else {
        vec![kind.types.start, last]
    };
    let mut few = vec![flags[0].clone()];
    few.extend(flags[1..].last().cloned());
    let mut out = Vec::new();
    let mut add = |types: &[u64], numbers: &[u64], ages: &[(bool, bool)], flags: &[Vec<String>]| {
        for &ty in types {
            for &number in numbers {
                for &(young, dirty) in ages {
                    for markers in &markers {
                        for flags in flags {
                            out.push(Parts {
                                ty,
                                number,
                                young,
                                dirty,
                                markers: markers.clone(),
                                flags: flags.clone(),
                            });
                        }
                    }
                }
            }
        }
    };
    let types: Vec<u64> = kind.types.clone().collect();
    add(&types, &singles(width), ages(true), &flags);
    add(&ends, &pairs(width), ages(false), &few);
    out
}

/// Writes and reads one entry; tells whether it is one that never occurs and is no entry.
fn comes_back(layout: &Layout, level: &Level, kind: &Kind, parts: &Parts) -> bool {
    let what = || {
        format!(
            "{} {} {} {} {parts:x?}",
            layout.arch,
            layout.kernel_text(),
            level.name,
            kind.name
        )
    };
    let entries = level.entries.as_ref().expect("a kind stands here");
    let word = codec::encode(layout, level, &kind.name, &parts.fields(kind))
        .unwrap_or_else(|e| panic!("{}: {e:?}", what()));
    let offset = parts.offset(kind);
    let mut values = Values {
        ty: parts.ty,
        offset,
        flags: parts.flags.clone(),
    };
    assert_eq!(word, write(entries, &values), "{}", what());
    // Flags are one bit each, whatever else the word holds.
    values.flags.clear();
    let plain = write(entries, &values);
    let bits = entries.partition.flags();
    let set = bits
        .iter()
        .filter(|(f, _)| parts.flags.iter().any(|p| p == f));
    let set = set.fold(0, |m, (_, bit)| m | 1_u64 << bit);
    assert_eq!((word & !set, plain & set), (plain, 0), "{}", what());

    let d = codec::decode(layout, level, word);
    let raw = d.raw.expect("entries");
    assert_eq!((raw.ty, raw.offset), (parts.ty, offset), "{}", what());
    if d.class != Class::NonPresent {
        assert!(
            never(kind, offset),
            "{}: {word:#x} is {}",
            what(),
            d.class.name()
        );
        return true;
    }
    assert!(
        !level.hw_valid.holds(word),
        "{}: the MMU follows {word:#x}",
        what()
    );
    assert!(d.is_canonical(), "{}: {:?}", what(), d.stray);
    assert_eq!(d.kind, kind.name, "{}", what());
    let sorted = |list: &[String]| list.iter().cloned().collect::<BTreeSet<_>>();
    assert_eq!(sorted(&d.flags), sorted(&parts.flags), "{}", what());
    match &kind.payload {
        Payload::Slot => {}
        Payload::Pfn { young_dirty, .. } => {
            assert_eq!(d.pfn, Some(parts.number), "{}", what());
            let aged = young_dirty.map(|_| (parts.young, parts.dirty));
            assert_eq!(d.young_dirty, aged, "{}", what());
        }
        Payload::Markers(_) => {
            assert_eq!(
                sorted(&d.markers.expect("a marker")),
                sorted(&parts.markers),
                "{}",
                what()
            );
        }
    }
    false
}

/// The word of the same entry at the other levels where the kind stands reads alike everywhere.
fn at_every_level(layout: &Layout, level: &Level, kind: &Kind, parts: &Parts) {
    let word = codec::encode(layout, level, &kind.name, &parts.fields(kind)).expect("tried before");
    for other in layout
        .levels
        .iter()
        .filter(|l| l.name != level.name && l.entries.is_some())
    {
        let (here, there) = (
            codec::decode(layout, level, word),
            codec::decode(layout, other, word),
        );
        assert_eq!(
            (here.kind, here.raw, here.pfn),
            (there.kind, there.raw, there.pfn),
            "{word:#x}"
        );
        if kind.stands_at(&other.name) && parts.flags.is_empty() {
            let same = codec::encode(layout, other, &kind.name, &parts.fields(kind));
            assert_eq!(same, Ok(word), "{} at {}", kind.name, other.name);
        }
    }
}

/// Runs `f` on every item, on two threads, and adds up what it counts.
fn sum<T: Sync>(items: &[T], f: impl Fn(&T) -> (usize, usize) + Sync) -> (usize, usize) {
    let (even, odd): (Vec<_>, Vec<_>) = items.iter().enumerate().partition(|(n, _)| n % 2 == 0);
    let all = |list: Vec<(usize, &T)>| {
        list.iter()
            .map(|(_, item)| f(item))
            .fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1))
    };
    std::thread::scope(|scope| {
        let odd = scope.spawn(|| all(odd));
        let even = all(even);
        let odd = odd.join().expect("it has not failed");
        (even.0 + odd.0, even.1 + odd.1)
    })
}

#[test]
fn every_kind_on_every_layout() {
    let shipped = shipped::all();
    let mut layouts = Vec::new();
    for s in &shipped {
        layouts.extend(s.on_and_off().map(|c| s.layout(&c)));
    }
    let (tried, lost) = sum(&layouts, |layout| {
        let (mut count, mut lost) = (0, 0);
        for level in &layout.levels {
            for kind in kinds_at(layout, level) {
                for parts in tried(level, kind) {
                    count += 1;
                    lost += usize::from(comes_back(layout, level, kind, &parts));
                    if parts.flags.is_empty() && parts.number.count_ones() < 2 {
                        at_every_level(layout, level, kind, &parts);
                    }
                }
            }
        }
        (count, lost)
    });
    println!(
        "{tried} entries of {} layouts come back; {lost} that never occur are none",
        layouts.len()
    );
    // Swap area 0 with the highest offset on x86-64, with slot 0 on arm64; s390 has none.
    assert!(tried > 200_000, "{tried}");
    assert_eq!(lost, layouts.iter().filter(|l| l.arch != "s390").count());
}

/// The same for types and offsets as generic code has them, whatever they stand for.
#[test]
fn types_and_offsets_as_they_are() {
    for s in shipped::all() {
        for config in s.every_params() {
            let layout = s.layout(&config);
            for level in &layout.levels {
                let Some(entries) = &level.entries else {
                    continue;
                };
                let width = naive::width(entries, "offset");
                for ty in 0..1 << naive::width(entries, "type") {
                    for offset in singles(width) {
                        let fields = Fields {
                            ty: Some(ty),
                            offset: Some(offset),
                            ..Fields::default()
                        };
                        let word =
                            codec::encode(&layout, level, "unknown", &fields).expect("it fits");
                        let values = Values {
                            ty,
                            offset,
                            flags: Vec::new(),
                        };
                        assert_eq!(word, write(entries, &values));
                        let raw = codec::decode(&layout, level, word).raw.expect("entries");
                        // `swp_entry_t` has one bit more than the type needs.
                        let room = (2 << layout.type_bits) - 1;
                        assert_eq!((raw.ty, raw.offset), (ty & room, offset), "{word:#x}");
                    }
                }
            }
        }
    }
}

/// Every word of narrow copies of the layouts: read, and written again, and each kind's words are those that trying
/// all its values gives.
#[test]
fn every_word_of_narrow_copies() {
    let mut levels = Vec::new();
    for s in shipped::all() {
        let layout = s.layout(&s.on_and_off()[0]);
        let copy = narrow::copy(&layout, &narrow::telling(&layout));
        assert!(copy.word_bits <= 20, "{}", copy.word_bits);
        let names: Vec<String> = copy.levels.iter().map(|l| l.name.clone()).collect();
        levels.extend(names.into_iter().map(|name| (copy.clone(), name)));
    }
    let (words, entries) = sum(&levels, |(layout, level)| {
        let level = layout.level(level).expect("it is there");
        let mut written = BTreeSet::new();
        for kind in kinds_at(layout, level) {
            let entries = level.entries.as_ref().expect("a kind stands here");
            for word in naive::words(entries, kind).all.into_keys() {
                assert_eq!(
                    naive::written_as(level, kind, word).map(|v| write(entries, &v)),
                    Some(word)
                );
                if level.class(word) == Class::NonPresent {
                    assert!(
                        written.insert((word, kind.name.clone())),
                        "{word:#x} is there twice"
                    );
                }
            }
        }
        let mut found = 0;
        for word in 0..1_u64 << layout.word_bits {
            let d = codec::decode(layout, level, word);
            let (none, present) = (
                naive::holds(&level.none, word),
                naive::holds(&level.present, word),
            );
            assert_eq!(
                (none, present),
                (d.class == Class::None, d.class == Class::Present),
                "{word:#x}"
            );
            if d.class != Class::NonPresent || !d.is_canonical() {
                continue;
            }
            found += 1;
            assert!(
                written.contains(&(word, d.kind.clone())),
                "{word:#x} {}",
                d.kind
            );
            let kind = layout.kind(&d.kind).expect("its kind");
            let raw = d.raw.expect("entries");
            let (young, dirty) = d.young_dirty.unwrap_or_default();
            let parts = Parts {
                ty: raw.ty,
                number: d.pfn.unwrap_or(raw.offset),
                young,
                dirty,
                markers: d.markers.unwrap_or_default(),
                flags: d.flags,
            };
            let again = codec::encode(layout, level, &kind.name, &parts.fields(kind));
            assert_eq!(again, Ok(word));
        }
        assert_eq!(
            found,
            written.len(),
            "{} {} {}",
            layout.arch,
            layout.kernel_text(),
            level.name
        );
        (1 << layout.word_bits, found)
    });
    println!(
        "{words} words of {} levels, {entries} of them entries",
        levels.len()
    );
    assert!(words > 3_000_000 && entries > 15_000, "{words} {entries}");
}

/// A function that makes the word of an entry with the generated types.
macro_rules! typed {
    ($name:ident, $module:ident::$level:ident, $swap:tt, aged $aged:tt, plain $plain:tt, $marker:tt) => {
        fn $name(kind: &Kind, parts: &Parts, flags: u64) -> u64 {
            #[allow(unused_imports)]
            use pte_core::$module::{$level, BareFlags, Markers, PageFlags, Pfn, SwapFlags, SwapOffset, SwapType};
            let made = match kind.name.as_str() {
                typed!(@names $swap) => typed!(@swap $swap $level parts flags),
                name => typed!(@pfn $level name kind parts flags aged $aged plain $plain $marker),
            };
            // What it says is written again, and each flag can be set and cleared.
            let said = made.try_decode().unwrap_or_else(|e| panic!("{made:?}: {e}"));
            assert_eq!($level::encode(said), Ok(made));
            assert_eq!($level::from_decoded(made.decode()), made);
            assert_eq!(made.class(), pte_core::Class::NonPresent);
            assert_eq!(made.kind().name(), kind.name);
            assert_eq!((made.swap_type(), made.swap_offset()), (parts.ty, parts.offset(kind)));
            made.bits()
        }
    };
    (@names []) => { "" };
    (@names [swap]) => { "swap" };
    (@swap [] $level:ident $parts:ident $flags:ident) => { unreachable!("no swap at this level") };
    (@swap [swap] $level:ident $parts:ident $flags:ident) => {
        $level::swap(
            SwapType::new($parts.ty).expect("an area"),
            SwapOffset::new($parts.number).expect("a slot"),
            SwapFlags::from_bits($flags).expect("flags"),
        )
    };
    (@pfn $level:ident $n:ident $kind:ident $parts:ident $flags:ident aged [$($aged:ident = $a:literal)*] plain [$($plain:ident = $p:literal)*] [$($marker:ident)?]) => {{
        let pfn = || Pfn::new($parts.number).expect("a page frame");
        match $n {
            $($a => $level::$aged(pfn(), $parts.young, $parts.dirty, PageFlags::from_bits($flags).expect("flags")),)*
            $($p => $level::$plain(pfn(), PageFlags::from_bits($flags).expect("flags")),)*
            $("marker" => $level::$marker(
                Markers::from_bits($parts.offset($kind)).expect("markers"),
                BareFlags::from_bits($flags).expect("flags"),
            ),)?
            other => panic!("no type for {other}"),
        }
    }};
}

typed!(x86_64_pte, x86_64::Pte, [swap],
    aged [migration_read = "migration-read" migration_read_exclusive = "migration-read-exclusive" migration_write = "migration-write"],
    plain [hwpoison = "hwpoison" device_private_write = "device-private-write" device_private_read = "device-private-read" device_exclusive_write = "device-exclusive-write" device_exclusive_read = "device-exclusive-read"],
    [marker]);
typed!(x86_64_pmd, x86_64::Pmd, [],
    aged [migration_read = "migration-read" migration_read_exclusive = "migration-read-exclusive" migration_write = "migration-write"],
    plain [], []);
typed!(arm64_pte, arm64::Pte, [swap],
    aged [migration_read = "migration-read" migration_read_exclusive = "migration-read-exclusive" migration_write = "migration-write"],
    plain [hwpoison = "hwpoison" device_private_write = "device-private-write" device_private_read = "device-private-read" device_exclusive_write = "device-exclusive-write" device_exclusive_read = "device-exclusive-read"],
    [marker]);
typed!(arm64_pmd, arm64::Pmd, [],
    aged [migration_read = "migration-read" migration_read_exclusive = "migration-read-exclusive" migration_write = "migration-write"],
    plain [], []);
typed!(s390_pte, s390::Pte, [swap],
    aged [migration_read = "migration-read" migration_read_exclusive = "migration-read-exclusive" migration_write = "migration-write"],
    plain [], [marker]);

/// A maker of words, as `typed!` writes it.
type Maker = fn(&Kind, &Parts, u64) -> u64;

/// The generated types make the words that the layout does at run time, and read them back.
#[test]
fn generated_types() {
    let makers: [(&str, &str, Maker); 5] = [
        ("x86-64", "pte", x86_64_pte),
        ("x86-64", "pmd", x86_64_pmd),
        ("arm64", "pte", arm64_pte),
        ("arm64", "pmd", arm64_pmd),
        ("s390", "pte", s390_pte),
    ];
    let (count, skipped) = sum(&makers, |(arch, level, make)| {
        let layout = arch_defs::embedded::layout(
            arch,
            arch_defs::embedded::newest_of_all(),
            &Default::default(),
        );
        let layout = layout.unwrap_or_else(|e| panic!("{e}"));
        let level = layout.level(level).expect("the level");
        let entries = level.entries.as_ref().expect("entries");
        let (mut count, mut skipped) = (0, 0);
        for kind in kinds_at(&layout, level) {
            for parts in tried(level, kind) {
                let flags = entries.partition.flags();
                let set = flags
                    .iter()
                    .filter(|(f, _)| parts.flags.iter().any(|p| p == f));
                let flags = set.fold(0, |m, (_, bit)| m | 1_u64 << bit);
                let values = Values {
                    ty: parts.ty,
                    offset: parts.offset(kind),
                    flags: parts.flags.clone(),
                };
                let word = write(entries, &values);
                if level.class(word) != Class::NonPresent {
                    skipped += 1;
                    continue;
                }
                assert_eq!(
                    make(kind, &parts, flags),
                    word,
                    "{arch} {} {parts:x?}",
                    kind.name
                );
                count += 1;
            }
        }
        (count, skipped)
    });
    println!("{count} entries made by generated types");
    assert!(count > 50_000 && skipped == 2, "{count} {skipped}");
}
