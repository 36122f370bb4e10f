//! The generated types of `pte-core` encode the same words as the layouts at run time.

use arch_defs::DEFINITIONS;
use pte_layout::model::Class;
use pte_layout::model::kinds::Kind;
use pte_tests::naive::{Values, kinds_at, write};

use super::parts::{Parts, tried};
use super::two_threads::sum;

/// A function that encodes an entry with the generated types.
macro_rules! typed {
    ($name:ident, $module:ident::$level:ident, $swap:tt, aged $aged:tt, plain $plain:tt, $marker:tt) => {
        fn $name(kind: &Kind, parts: &Parts, flags: u64) -> u64 {
            #[allow(unused_imports)]
            use pte_core::$module::{$level, BareFlags, Markers, PageFlags, Pfn, SwapFlags, SwapOffset, SwapType};
            let word = match kind.name.as_str() {
                typed!(@names $swap) => typed!(@swap $swap $level parts flags),
                name => typed!(@pfn $level name kind parts flags aged $aged plain $plain $marker),
            };
            // The decoded value is encoded again, and each flag can be set and cleared.
            let decoded = word.try_decode().unwrap_or_else(|e| panic!("{word:?}: {e}"));
            assert_eq!($level::encode(decoded), Ok(word));
            assert_eq!($level::from_decoded(word.decode()), word);
            assert_eq!(word.class(), pte_core::Class::NonPresent);
            assert_eq!(word.kind().name(), kind.name);
            assert_eq!((word.swap_type(), word.swap_offset()), (parts.ty, parts.offset(kind)));
            word.bits()
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
        let pfn = || Pfn::new($parts.number).expect("a PFN");
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

/// A function that `typed!` defines.
type Maker = fn(&Kind, &Parts, u64) -> u64;

/// The generated types encode the same words as the layouts at run time, and decode them again.
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
        let layout = DEFINITIONS.layout(arch, DEFINITIONS.newest_of_all(), &Default::default());
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
    println!("{count} entries encoded by generated types");
    assert!(count > 50_000 && skipped == 2, "{count} {skipped}");
}
