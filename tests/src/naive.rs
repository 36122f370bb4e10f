//! The meaning of a layout, computed bit by bit and word by word. It is slow and simple, and shares no code with the
//! checks, which compute with sets of words.

mod facts;
mod forms;

use std::collections::BTreeMap;

use pte_layout::model::kinds::{Kind, Payload};
use pte_layout::model::partition::{Partition, Role};
use pte_layout::model::predicate::{Compare, Predicate};
use pte_layout::model::{Entries, Layout, Level};

pub use facts::{Fact, facts};
pub use forms::{allows, form_of, frame_bits, is_open};

/// The values that an entry is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Values {
    /// The type.
    pub ty: u64,
    /// The offset.
    pub offset: u64,
    /// The flags that are set.
    pub flags: Vec<String>,
}

fn bit(value: u64, at: u32) -> bool {
    at < 64 && value >> at & 1 == 1
}

/// The kinds that are used at `level`.
pub fn kinds_at<'l>(layout: &'l Layout, level: &'l Level) -> impl Iterator<Item = &'l Kind> {
    layout
        .kinds
        .iter()
        .filter(|k| level.entries.is_some() && k.levels.contains(&level.name))
}

/// Whether `predicate` is true for `word`: all compares of any list.
pub fn holds(predicate: &Predicate, word: u64) -> bool {
    let compare = |c: &Compare| ((word ^ c.value) & c.mask == 0) != c.negate;
    predicate.0.iter().any(|list| list.iter().all(compare))
}

/// Encodes `values`, line by line.
pub fn write(entries: &Entries, values: &Values) -> u64 {
    let mut word = 0;
    for row in &entries.partition.bits {
        for at in row.lo..=row.hi {
            let set = match &row.role {
                Role::Field(name, piece) => {
                    let of = match name.as_str() {
                        "type" => values.ty,
                        "offset" => values.offset,
                        _ => continue,
                    };
                    bit(of, piece.value_lo + at - row.lo) != piece.inverted
                }
                Role::Flag(name) => values.flags.iter().any(|f| name == f),
                Role::One => true,
                Role::Zero | Role::Free => false,
            };
            word |= u64::from(set) << at;
        }
    }
    word
}

/// The field `name` of `word`.
pub fn read(entries: &Entries, name: &str, word: u64) -> u64 {
    number(&entries.partition, name, word)
}

/// The field `name` of `word`, read from the lines of `partition`.
pub fn number(partition: &Partition, name: &str, word: u64) -> u64 {
    let mut value = 0;
    for row in &partition.bits {
        for at in row.lo..=row.hi {
            if let Role::Field(of, piece) = &row.role
                && of == name
                && bit(word, at) != piece.inverted
            {
                value |= 1 << (piece.value_lo + at - row.lo);
            }
        }
    }
    value
}

/// The number of bits of the field `name`.
pub fn width(entries: &Entries, name: &str) -> u32 {
    let rows = entries.partition.bits.iter();
    let of = rows.filter_map(|r| match &r.role {
        Role::Field(n, piece) if n == name => Some(piece.value_lo + piece.width),
        _ => None,
    });
    of.max().unwrap_or(0)
}

/// The flags that `kind` may carry.
pub fn flags_of(entries: &Entries, kind: &Kind) -> Vec<String> {
    let rows = entries.partition.bits.iter();
    let all = rows.filter_map(|r| match &r.role {
        Role::Flag(name) if kind.flags.iter().any(|f| name == f) => Some(name.to_string()),
        _ => None,
    });
    all.collect()
}

/// Whether `kind` can store bit `at` of the offset.
pub fn stores(kind: &Kind, at: u32) -> bool {
    match &kind.payload {
        Payload::Slot => true,
        Payload::Pfn {
            bits, young_dirty, ..
        } => at < *bits || young_dirty.is_some_and(|y| at == y || at == y + 1),
        Payload::Markers(all) => all.iter().any(|(_, bit)| at == *bit),
    }
}

/// The values for which `kind` encodes to `word`, if there are any.
pub fn written_as(level: &Level, kind: &Kind, word: u64) -> Option<Values> {
    let entries = level.entries.as_ref()?;
    let rows = entries.partition.bits.iter();
    let flags = rows.filter_map(|r| match &r.role {
        Role::Flag(name) if bit(word, r.lo) => Some(name.to_string()),
        _ => None,
    });
    let values = Values {
        ty: read(entries, "type", word),
        offset: read(entries, "offset", word),
        flags: flags.collect(),
    };
    // A type that does not fit is truncated.
    let room = (1_u64 << width(entries, "type")) - 1;
    let legal = kind.types.clone().any(|ty| ty & room == values.ty)
        && (0..64).all(|at| !bit(values.offset, at) || stores(kind, at))
        && values
            .flags
            .iter()
            .all(|f| kind.flags.iter().any(|own| own == f));
    (legal && write(entries, &values) == word).then_some(values)
}

/// Whether a rule says that `kind` cannot have this offset.
pub fn cannot_have(kind: &Kind, offset: u64) -> bool {
    let outside = |l: &pte_layout::model::kinds::Limit| offset < l.lowest || offset > l.highest;
    kind.limits.iter().any(outside)
}

/// Every subset of `list`.
pub fn subsets<T: Clone>(list: &[T]) -> Vec<Vec<T>> {
    let all = 0..1_usize << list.len();
    let of = |n: usize| {
        list.iter()
            .enumerate()
            .filter(move |(i, _)| n >> i & 1 == 1)
            .map(|(_, v)| v.clone())
    };
    all.map(|n| of(n).collect()).collect()
}

/// The words of one kind at one level: for each, whether it can occur and whether it has no flag set.
pub struct Words {
    /// The words.
    pub all: BTreeMap<u64, (bool, bool)>,
}

/// Every word of `kind`, found by encoding all values. For layouts whose offset has few bits.
pub fn words(entries: &Entries, kind: &Kind) -> Words {
    let bits: Vec<u32> = (0..width(entries, "offset"))
        .filter(|at| stores(kind, *at))
        .collect();
    assert!(bits.len() <= 16, "too many values to try");
    let flags = subsets(&flags_of(entries, kind));
    let mut all = BTreeMap::new();
    for ty in kind.types.clone() {
        for bits in 0..1_u64 << bits.len() {
            let offset = spread(bits, &self::payload_bits(entries, kind));
            for flags in &flags {
                let values = Values {
                    ty,
                    offset,
                    flags: flags.clone(),
                };
                let word = write(entries, &values);
                let (occurs, plain) = (!cannot_have(kind, offset), flags.is_empty());
                let entry = all.entry(word).or_insert((false, false));
                entry.0 |= occurs;
                entry.1 |= plain;
            }
        }
    }
    Words { all }
}

fn payload_bits(entries: &Entries, kind: &Kind) -> Vec<u32> {
    (0..width(entries, "offset"))
        .filter(|at| stores(kind, *at))
        .collect()
}

fn spread(value: u64, places: &[u32]) -> u64 {
    places
        .iter()
        .enumerate()
        .filter(|(n, _)| bit(value, *n as u32))
        .fold(0, |sum, (_, at)| sum | 1 << at)
}

/// Every non-empty subset of the bits of `mask` that are clear in `word`.
fn clear_subsets(mask: u64, word: u64) -> Vec<u64> {
    let clear: Vec<u64> = (0..64)
        .filter(|b| bit(mask, *b) && !bit(word, *b))
        .map(|b| 1 << b)
        .collect();
    let sums = subsets(&clear).into_iter().map(|s| s.iter().sum());
    sums.filter(|s: &u64| *s != 0).collect()
}

/// The encodings at `level` that have no meaning: not none, not present, and not the type of any kind. Returns the
/// smallest, and how many there are.
///
/// Looks at words of `bits` bits. If words have more, the highest bit stands for all bits above, any of
/// which may be set.
pub fn without_meaning(layout: &Layout, level: &Level, bits: u32) -> Option<(u64, u128)> {
    let has_no_meaning = |w: &u64| {
        let kind = |e: &Entries| {
            let ty = read_type(layout, read(e, "type", *w));
            level.swap.as_ref().is_none_or(|s| holds(s, *w))
                && layout.kinds.iter().any(|k| k.types.contains(&ty))
        };
        !holds(&level.none, *w)
            && !holds(&level.present, *w)
            && !level.entries.as_ref().is_some_and(kind)
    };
    let beyond = (1_u128 << (layout.word_bits - bits + 1)) - 1;
    let count = |w: &u64| if bit(*w, bits - 1) { beyond } else { 1 };
    let all: Vec<u64> = (0..1_u64 << bits).filter(has_no_meaning).collect();
    Some((*all.first()?, all.iter().map(count).sum()))
}

/// The type that generic code reads: as much of the stored type as fits into `swp_entry_t`.
fn read_type(layout: &Layout, stored: u64) -> u64 {
    let room = layout.entry_bits - (layout.entry_bits - 1 - layout.type_bits);
    (0..room)
        .filter(|b| bit(stored, *b))
        .fold(0, |t, b| t | 1 << b)
}
