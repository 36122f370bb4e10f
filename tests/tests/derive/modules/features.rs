//! The features of `pte-core`, on its own types and on those of `layout!` in this crate.

use std::fmt::Debug;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed};

use arbitrary_int::{traits::Integer as _, u5, u7, u18, u34, u50};
use pte_core::x86_64::{Markers, PageFlags, Pfn, PresentPte, Pte, SwapFlags, SwapOffset, SwapType};
use pte_core::{AtomicWord, Class, Kind, Level, Word, layout};
use serde_core::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{from_str, to_string};
use serde_test::{Compact, Configure, Readable, Token};

layout! {
    mod made_up { path = "layouts/made-up.toml" }
}

const SWAPPED: u64 = 0x0fff_ffff_ffff_dc08;

/// `value` is `text` in JSON and `token` in a binary format.
fn as_text_and_integer<T>(value: T, text: &str, token: Token)
where
    T: Serialize + DeserializeOwned + Copy + PartialEq + Debug + 'static,
    Compact<T>: PartialEq + Serialize + for<'de> Deserialize<'de>,
{
    assert_eq!(to_string(&value).unwrap(), text);
    assert_eq!(from_str::<T>(text).unwrap(), value);
    let number = match token {
        Token::U64(n) => n,
        Token::U32(n) => n.into(),
        _ => panic!("{token:?}"),
    };
    assert_eq!(from_str::<T>(&number.to_string()).unwrap(), value);
    serde_test::assert_tokens(&value.compact(), &[token]);
}

#[test]
fn words_are_hex_in_text_and_integers_elsewhere() {
    let pte = Pte::from_bits(SWAPPED);
    as_text_and_integer(pte, "\"0xfffffffffffdc08\"", Token::U64(SWAPPED));
    let used = PresentPte::new(Pte::from_bits(0x25)).unwrap();
    as_text_and_integer(used, "\"0x25\"", Token::U64(0x25));
    let flags = SwapFlags::EXCLUSIVE | SwapFlags::UFFD_WP;
    as_text_and_integer(flags, "\"0xc\"", Token::U64(0xc));
    as_text_and_integer(Markers::UFFD_WP, "\"0x1\"", Token::U64(1));
    let narrow = made_up::Pte::from_bits(0xabcd_e006);
    as_text_and_integer(narrow, "\"0xabcde006\"", Token::U32(0xabcd_e006));
}

#[test]
fn numbers_look_as_in_display() {
    let area = SwapType::new(22).unwrap();
    as_text_and_integer(area, "22", Token::U64(22));
    assert_eq!(from_str::<SwapType>("\"0x16\"").unwrap(), area);
    let offset = SwapOffset::MAX;
    as_text_and_integer(offset, "\"0x3ffffffffffff\"", Token::U64(offset.get()));
    as_text_and_integer(Pfn::ZERO, "\"0x0\"", Token::U64(0));
}

#[test]
fn kinds_are_their_names() {
    for kind in Kind::ALL {
        assert_eq!(to_string(kind).unwrap(), format!("\"{kind}\""));
        assert_eq!(from_str::<Kind>(&format!("\"{kind}\"")).unwrap(), *kind);
    }
    assert_eq!(
        to_string(&Kind::MigrationRead).unwrap(),
        "\"migration-read\""
    );
    assert_eq!(to_string(&Class::NonPresent).unwrap(), "\"non-present\"");
    assert_eq!(from_str::<Level>("\"pmd\"").unwrap(), Level::Pmd);
}

#[test]
fn what_does_not_fit_is_refused() {
    fn error<T: DeserializeOwned + Debug>(text: &str) -> String {
        let error = from_str::<T>(text).unwrap_err().to_string();
        error.split(" at line").next().unwrap().to_owned()
    }
    assert_eq!(
        error::<SwapType>("23"),
        "swap area 0x17 does not fit: the highest is 0x16"
    );
    assert_eq!(
        error::<made_up::Pte>("\"0x100000000\""),
        "Pte 0x100000000 does not fit: the highest is 0xffffffff"
    );
    assert_eq!(
        error::<SwapFlags>("\"0x11c\""),
        "SwapFlags 0x11c has bits without a meaning: 0x110"
    );
    assert_eq!(
        error::<PresentPte>("\"0xfffffffffffdc08\""),
        "0xfffffffffffdc08 is not present at level pte"
    );
    assert_eq!(
        error::<Pte>("-1"),
        "invalid value: integer `-1`, expected Pte, as hex like \"0x1f\" or as an integer"
    );
    for text in [
        "\"1f\"",
        "\"0x\"",
        "\"0x+1\"",
        "\"0x1ffffffffffffffff\"",
        "1.5",
        "true",
    ] {
        assert!(
            error::<Pte>(text).contains("expected Pte, as hex"),
            "{text}"
        );
    }
    assert_eq!(
        error::<Level>("\"pme\""),
        "invalid value: string \"pme\", expected one of pte, pmd, pud, p4d, pgd"
    );
    serde_test::assert_de_tokens_error::<Readable<SwapOffset>>(
        &[Token::U64(1 << 50)],
        "offset 0x4000000000000 does not fit: the highest is 0x3ffffffffffff",
    );
}

/// The bytes on the wire: defmt sends the number of a format and its arguments.
fn sent(value: &impl defmt::Format) -> Vec<u8> {
    let _ = defmt::export::fetch_bytes();
    defmt::export::fmt(value);
    defmt::export::fetch_bytes()
}

/// Checks for the bytes of an integer, and of a text after its length.
fn holds(bytes: &[u8], name: &str, number: Option<u64>) {
    let mut wanted = u32::try_from(name.len()).unwrap().to_le_bytes().to_vec();
    wanted.extend(name.as_bytes());
    wanted.extend(number.map(u64::to_le_bytes).iter().flatten());
    let found = bytes.windows(wanted.len()).any(|w| w == wanted);
    assert!(found, "{name}: {bytes:x?}, {wanted:x?}");
}

#[test]
fn defmt_has_names_and_numbers() {
    holds(&sent(&Pte::from_bits(SWAPPED)), "Pte", Some(SWAPPED));
    holds(&sent(&SwapFlags::EXCLUSIVE), "SwapFlags", Some(8));
    holds(&sent(&made_up::Pte::from_bits(7)), "Pte", Some(7));
    holds(&sent(&SwapType::new(3).unwrap()), "SwapArea", Some(3));
    holds(&sent(&Kind::MigrationRead), "migration-read", None);
    holds(&sent(&Level::Pmd), "pmd", None);
}

#[test]
fn arbitrary_integers() {
    assert_eq!(SwapType::try_from(u5::new(22)), SwapType::new(22));
    assert!(SwapType::try_from(u5::new(23)).is_err());
    assert_eq!(u5::from(SwapType::MAX), u5::new(22));
    assert_eq!(SwapOffset::try_from(u50::MAX), Ok(SwapOffset::MAX));
    assert_eq!(u50::from(SwapOffset::MAX), u50::MAX);
    assert_eq!(u34::from(Pfn::MAX), u34::MAX);
    assert_eq!(Pfn::try_from(u34::MAX), Ok(Pfn::MAX));
    assert_eq!(u7::from(made_up::TypeNumber::MAX), u7::MAX);
    assert_eq!(u18::from(made_up::SwapOffset::MAX), u18::MAX);
}

#[test]
fn atomic_words() {
    let entry = AtomicWord::new(Pte::from_bits(SWAPPED));
    let old = entry.load(Acquire);
    let marked = old.with_uffd_wp(true);
    assert_eq!(
        entry.compare_exchange(old, marked, AcqRel, Acquire),
        Ok(old)
    );
    assert_eq!(
        entry.compare_exchange(old, marked, AcqRel, Acquire),
        Err(marked)
    );
    let not_none = |w: Pte| (!w.is_none()).then_some(Pte::NONE);
    assert_eq!(entry.fetch_update(AcqRel, Acquire, not_none), Ok(marked));
    assert_eq!(
        entry.fetch_update(AcqRel, Acquire, not_none),
        Err(Pte::NONE)
    );
    assert_eq!(entry.swap(old, Relaxed), Pte::NONE);
    entry.store(marked, Relaxed);
    assert_eq!(format!("{entry:?}"), format!("{marked:?}"));
    assert_eq!(entry.into_inner(), marked);
    let narrow = AtomicWord::new(made_up::Pte::from_bits(0x4000));
    assert_eq!(size_of_val(&narrow), 4);
    assert_eq!(
        narrow.swap(made_up::Pte::from_bits(0), Relaxed).bits(),
        0x4000
    );
}

/// No write is lost when two threads change different bits.
#[test]
fn atomic_words_between_threads() {
    static ENTRY: AtomicWord<Pte> =
        AtomicWord::from_atomic(std::sync::atomic::AtomicU64::new(SWAPPED));
    let change = |set: fn(Pte, bool) -> Pte| {
        for n in 0..1001 {
            let done = ENTRY.fetch_update(AcqRel, Acquire, |w| Some(set(w, n % 2 == 0)));
            assert!(done.is_ok());
        }
    };
    std::thread::scope(|s| {
        s.spawn(|| change(Pte::with_uffd_wp));
        s.spawn(|| change(Pte::with_soft_dirty));
    });
    let now = ENTRY.load(Acquire);
    assert_eq!(now.bits(), SWAPPED | SwapFlags::ALL.bits());
}

#[test]
fn sets_as_in_bitflags() {
    let both = SwapFlags::EXCLUSIVE | SwapFlags::UFFD_WP;
    assert_eq!(
        (SwapFlags::all(), SwapFlags::empty()),
        (SwapFlags::ALL, SwapFlags::NONE)
    );
    assert!(SwapFlags::ALL.is_all() && SwapFlags::NONE.is_empty() && !both.is_all());
    assert!(both.contains(SwapFlags::UFFD_WP) && !both.contains(SwapFlags::ALL));
    assert!(both.intersects(SwapFlags::ALL) && !both.intersects(SwapFlags::SOFT_DIRTY));
    assert_eq!(!both, SwapFlags::SOFT_DIRTY);
    assert_eq!(both - SwapFlags::UFFD_WP, SwapFlags::EXCLUSIVE);
    assert_eq!(both & SwapFlags::UFFD_WP, SwapFlags::UFFD_WP);
    assert_eq!(both ^ SwapFlags::ALL, SwapFlags::SOFT_DIRTY);
    let mut set = SwapFlags::NONE;
    set.insert(SwapFlags::SOFT_DIRTY);
    set |= SwapFlags::UFFD_WP;
    set.remove(SwapFlags::SOFT_DIRTY);
    set.set(SwapFlags::EXCLUSIVE, true);
    assert_eq!(set, both);
    assert_eq!(both.iter_names().map(|f| f.1).collect::<SwapFlags>(), both);
    let names: Vec<&str> = both.iter_names().map(|f| f.0).collect();
    assert_eq!(names, ["exclusive", "uffd-wp"]);
    assert_eq!(SwapFlags::from_name("uffd-wp"), Some(SwapFlags::UFFD_WP));
    assert_eq!(SwapFlags::from_bits(0x10), None);
    assert_eq!(
        format!("{both:?} {:?}", SwapFlags::NONE),
        "{\"exclusive\", \"uffd-wp\"} {}"
    );
}

#[test]
fn formats_are_those_of_the_integer() {
    let word = Pte::from_bits(0xab);
    assert_eq!(
        format!("{word:x} {word:#X} {word:#b} {word:o}"),
        "ab 0xAB 0b10101011 253"
    );
    assert_eq!(format!("{:#06x}", SwapFlags::ALL), "0x000e");
    assert_eq!(
        format!("{:#x} {:b}", SwapType::MAX, SwapType::MAX),
        "0x16 10110"
    );
    assert_eq!(Pte::default(), Pte::NONE);
    assert_eq!(pte_core::s390::Pte::default().bits(), 0x400);
}

#[test]
fn a_present_word_shows_its_flags() {
    let word = PresentPte::new_mapped(0x1234)
        .unwrap()
        .with_rw(true)
        .with_nx(true);
    let text = "present pfn 0x1234 [rw nx]";
    assert_eq!(
        (word.to_string(), Pte::from(word).to_string()),
        (text.into(), text.into())
    );
    let refused = PresentPte::try_from(Pte::NONE).unwrap_err();
    assert_eq!(refused.to_string(), "0x0 is not present at level pte");
    let migration = Pte::migration_write(Pfn::ZERO, true, false, PageFlags::UFFD_WP);
    assert_eq!(
        migration.to_string(),
        "migration-write pfn 0x0 young [uffd-wp]"
    );
    assert_eq!(Pte::LEVEL.name(), "pte");
}
