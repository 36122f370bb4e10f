//! Assigns the type numbers to the kinds of a configuration.

use std::sync::Arc;

use super::epoch::{KindEpoch, KindsEpoch, LimitEpoch, MarkerEpoch};
use super::field::ones;
use super::kinds::{Kind, Limit, Marker, Payload, SharedKind};
use super::level::Level;
use super::memo::Memo;
use crate::config::{Gate, Options, Params};
use crate::diagnostic::At;
use crate::names::LEVELS;
use crate::text::Text;

/// The kinds of a configuration.
#[derive(Clone, Debug)]
pub(crate) struct Kinds {
    /// The kinds that are on.
    pub(super) on: Arc<Vec<Kind>>,
    /// The kinds that are off, with the options that would turn each on.
    pub(super) absent: Arc<Vec<(Text, Gate)>>,
    /// The names of all.
    pub(super) names: Arc<Vec<Text>>,
}

/// What the kinds of a configuration depend on.
#[derive(Debug)]
pub(crate) struct Numbered {
    file: Arc<KindsEpoch>,
    options: Arc<Options>,
    params: Arc<Params>,
    entries: OfEntries,
}

/// What the kinds depend on of the entries at all levels.
#[derive(Clone, Debug, PartialEq, Eq)]
struct OfEntries {
    /// The width of the widest offset.
    width: u32,
    /// The levels that have entries, as bits: the index in [`LEVELS`].
    levels: u32,
    /// For each flag of the kinds, set by set, whether a level has it.
    flags: Vec<bool>,
}

impl OfEntries {
    fn of(file: &KindsEpoch, levels: &[Level]) -> Self {
        let at = || {
            let entries = |l: &'_ Level| l.entries.is_some();
            levels.iter().filter(move |l| entries(l))
        };
        let entries = || at().filter_map(|l| l.entries.as_ref());
        let is_there = |name: &&&str| at().any(|l| l.name == **name);
        let has =
            |flag: &At<Text>| entries().any(|e| e.partition.flag_names().any(|f| f == flag.value));
        let index = (0..).zip(LEVELS).filter(|(_, name)| is_there(name));
        Self {
            // A kind has one payload at all of its levels; a check reports a level whose offset is too narrow.
            width: entries().map(|e| e.offset_field.width()).max().unwrap_or(0),
            levels: index.fold(0, |bits, (n, _)| bits | 1 << n),
            flags: file
                .flag_sets
                .iter()
                .flat_map(|(_, all)| all)
                .map(has)
                .collect(),
        }
    }

    fn is_at(&self, level: &str) -> bool {
        let index = LEVELS.iter().position(|l| *l == level);
        index.is_some_and(|n| self.levels >> n & 1 == 1)
    }
}

/// As [`number_kinds`], from `numbered` if it was worked out before.
pub(super) fn number_once(
    file: &Arc<KindsEpoch>,
    levels: &[Level],
    options: &Arc<Options>,
    params: &Arc<Params>,
    numbered: &Memo<Numbered, Kinds>,
) -> Kinds {
    let entries = OfEntries::of(file, levels);
    let same = |n: &Numbered| {
        Arc::ptr_eq(&n.file, file)
            && n.entries == entries
            && (Arc::ptr_eq(&n.options, options) || n.options == *options)
            && (Arc::ptr_eq(&n.params, params) || n.params == *params)
    };
    numbered.get(same, || {
        let kinds = number(file, &entries, options, params);
        let of = Numbered {
            file: file.clone(),
            options: options.clone(),
            params: params.clone(),
            entries: entries.clone(),
        };
        (of, kinds)
    })
}

/// Numbers the kinds that are on, and lists those that are off with the options that would turn them on.
pub(super) fn number_kinds(
    file: &KindsEpoch,
    levels: &[Level],
    options: &Options,
    params: &Params,
) -> Kinds {
    number(file, &OfEntries::of(file, levels), options, params)
}

fn number(file: &KindsEpoch, entries: &OfEntries, options: &Options, params: &Params) -> Kinds {
    let on = |k: &&KindEpoch| k.gate.is_open(options);
    let absent = file
        .kinds
        .iter()
        .filter(|k| !on(k))
        .map(|k| (k.name.value.clone(), k.gate.clone()))
        .collect();
    let present: Vec<&KindEpoch> = file.kinds.iter().filter(on).collect();
    let is_swap = |k: &&&KindEpoch| k.name.value == "swap";
    let others = present.iter().filter(|k| !is_swap(k)).count() as u64;
    let areas = (1_u64 << file.type_bits.value).saturating_sub(others);
    // Without swap the types of its areas are unused: the other kinds keep theirs.
    let mut next = if present.iter().any(|k| is_swap(&k)) {
        0
    } else {
        areas
    };
    let kinds = present.iter().map(|row| {
        let count = if row.name.value == "swap" { areas } else { 1 };
        let types = next..next + count;
        next += count;
        let sets = file.flag_sets.iter().flat_map(|(set, flags)| {
            let is_own = set.value == row.flags.value;
            flags.iter().map(move |f| (is_own, f))
        });
        let flags = sets.zip(&entries.flags);
        let flags = flags.filter(|((is_own, _), has)| *is_own && **has);
        let is_used = |l: &&(At<Text>, Gate)| l.1.is_open(options) && entries.is_at(&l.0.value);
        Kind {
            shared: row.shared.get_or_init(|| Arc::new(shared(row))).clone(),
            types,
            payload: payload(file, row, options, params, entries.width),
            flags: flags.map(|((_, f), _)| f.value.clone()).collect(),
            levels: row
                .levels
                .iter()
                .filter(is_used)
                .map(|l| l.0.value.clone())
                .collect(),
            limits: row.limits.iter().filter_map(|l| limit(l, params)).collect(),
        }
    });
    Kinds {
        on: Arc::new(kinds.collect()),
        absent: Arc::new(absent),
        names: Arc::new(file.kinds.iter().map(|k| k.name.value.clone()).collect()),
    }
}

fn shared(row: &KindEpoch) -> SharedKind {
    SharedKind {
        name: row.name.value.clone(),
        flag_set: row.flags.value.clone(),
        means: row.means.clone(),
        source: row.source.clone(),
        gate: row.gate.clone(),
        markers: row.markers.iter().map(marker).collect(),
        span: row.name.span.clone(),
    }
}

fn marker(row: &MarkerEpoch) -> Marker {
    Marker {
        name: row.name.value.clone(),
        bit: row.bit.value as u32,
        means: row.means.clone(),
    }
}

/// The limit, if the layout has its parameters.
fn limit(row: &LimitEpoch, params: &Params) -> Option<Limit> {
    let width = match &row.bits {
        Some(bits) if bits.params().any(|p| !params.contains_key(p)) => return None,
        Some(bits) => bits.eval(params).clamp(0, 64) as u32,
        None => 64,
    };
    Some(Limit {
        lowest: row.at_least.unwrap_or(0),
        highest: row.at_most.unwrap_or(u64::MAX).min(ones(width)),
        why: row.why.clone(),
    })
}

fn payload(
    file: &KindsEpoch,
    row: &KindEpoch,
    options: &Options,
    params: &Params,
    width: u32,
) -> Payload {
    match row.payload.value.as_str() {
        "slot" => Payload::Slot,
        "pfn" => {
            // Without these parameters the PFN takes the whole offset, as in swapops.h without MAX_PHYSMEM_BITS.
            let known = file
                .pfn_bits
                .as_ref()
                .filter(|b| b.params().all(|p| params.contains_key(p)));
            // Then the kernel stores the PFN as it is: it wants every PFN that can occur.
            let highest = row.limits.iter().filter_map(|l| limit(l, params));
            let highest = highest.map(|l| l.highest).filter(|h| *h != u64::MAX).min();
            let occurs = highest.map_or(0, |h| 64 - h.leading_zeros());
            let wanted = known.map_or(i64::from(width.max(occurs)), |b| b.eval(params));
            let bits = wanted.clamp(0, i64::from(width)) as u32;
            // `migration_entry_supports_ad()`: only where the offset has room for both.
            let room = wanted.saturating_add(2) <= i64::from(width);
            let allowed = row
                .young_dirty
                .as_ref()
                .is_some_and(|gate| gate.is_open(options));
            Payload::Pfn {
                bits,
                wanted: wanted.clamp(0, 64) as u32,
                young_dirty: (allowed && room).then_some(bits),
            }
        }
        _ => {
            let on = row.markers.iter().filter(|m| m.gate.is_open(options));
            Payload::Markers(
                on.map(|m| (m.name.value.clone(), m.bit.value as u32))
                    .collect(),
            )
        }
    }
}
