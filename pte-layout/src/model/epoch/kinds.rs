//! A kinds file as it reads for one kernel.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use crate::config::Gate;
use crate::diagnostic::{At, Source, Span};
use crate::model::kinds::SharedKind;
use crate::text::Text;
use crate::version::Version;
use crate::written::dated::Dated;
use crate::written::kinds::{KindRow, KindsFile, LimitRow, MarkerRow};
use crate::written::number::Linear;
use crate::written::option::OptionRow;
use crate::written::readable::Listed;

/// The kinds at one kernel.
#[derive(Clone, Debug)]
pub struct KindsEpoch {
    /// The file.
    pub source: Arc<Source>,
    /// The first kernel of the epoch; `None` for another system.
    pub since: Option<Version>,
    /// Bits of a type: there are `1 << type_bits` types.
    pub type_bits: At<i64>,
    /// Bits of a PFN in an offset; the whole offset if not given.
    pub pfn_bits: Option<Linear>,
    /// The options that kinds depend on, and the options that these need.
    pub options: Vec<OptionRow>,
    /// Sets of flags that kinds refer to.
    pub flag_sets: Vec<FlagSet>,
    /// The kinds: swap first, the others in the order of their type numbers.
    pub kinds: Vec<KindEpoch>,
    /// The options in the gates of the kinds.
    pub(crate) gate_options: BTreeSet<Text>,
}

/// The name of a set of flags, and its flags.
pub type FlagSet = (At<Text>, Vec<At<Text>>);

/// A rule for offsets that could be written but cannot occur.
#[derive(Clone, Debug)]
pub struct LimitEpoch {
    /// The lowest offset that occurs.
    pub at_least: Option<u64>,
    /// The highest offset that occurs.
    pub at_most: Option<u64>,
    /// Bits of the highest offset that occurs.
    pub bits: Option<Linear>,
    /// The rule.
    pub why: Text,
}

/// One bit of a marker.
#[derive(Clone, Debug)]
pub struct MarkerEpoch {
    /// Its name.
    pub name: At<Text>,
    /// The bit of the offset.
    pub bit: At<i64>,
    /// The options without which it is not used.
    pub gate: Gate,
    /// What it means, for people.
    pub means: Option<Text>,
}

/// One kind.
#[derive(Clone, Debug)]
pub struct KindEpoch {
    /// Its name.
    pub name: At<Text>,
    /// The options without which it has no type number.
    pub gate: Gate,
    /// What its offset holds.
    pub payload: At<Text>,
    /// The options without which its entries have no young and dirty bits.
    pub young_dirty: Option<Gate>,
    /// Bits of a marker.
    pub markers: Vec<MarkerEpoch>,
    /// The offsets that cannot occur.
    pub limits: Vec<LimitEpoch>,
    /// The name of its set of flags.
    pub flags: At<Text>,
    /// The levels where it can be used, with the options that allow it.
    pub levels: Vec<(At<Text>, Gate)>,
    /// What it means, for people.
    pub means: Text,
    /// The kernel file.
    pub source: Text,
    /// What all configurations have of it, worked out when it is first needed.
    pub(crate) shared: OnceLock<Arc<SharedKind>>,
}

impl KindsFile {
    /// The first kernels of its epochs.
    pub fn begins(&self) -> Vec<Version> {
        let Some(first) = &self.since else {
            return Vec::new();
        };
        let mut all: BTreeSet<Version> = BTreeSet::from([first.value]);
        all.extend(self.pfn_bits.0.iter().flat_map(|(p, _)| p.bounds()));
        all.extend(self.options.iter().flat_map(|o| o.when.period.bounds()));
        all.extend(
            self.flag_sets
                .iter()
                .flat_map(|s| &s.flags)
                .flat_map(|f| f.1.bounds()),
        );
        for kind in &self.kinds {
            let texts = [&kind.means, &kind.source];
            let gates = [&kind.gate, &kind.young_dirty];
            all.extend(kind.period.bounds());
            all.extend(
                texts
                    .into_iter()
                    .flat_map(|t| &t.0)
                    .flat_map(|(p, _)| p.bounds()),
            );
            all.extend(
                gates
                    .into_iter()
                    .flat_map(|g| &g.0)
                    .flat_map(|(p, _)| p.bounds()),
            );
            all.extend(kind.markers.iter().flat_map(|m| m.period.bounds()));
            all.extend(kind.limits.iter().flat_map(|l| l.period.bounds()));
            all.extend(kind.levels.iter().flat_map(|l| l.period.bounds()));
        }
        all.retain(|v| *v >= first.value && self.until.as_ref().is_none_or(|u| *v < u.value));
        all.into_iter().collect()
    }

    /// A file without kinds, for words that are only none or present.
    pub fn empty() -> Self {
        let span = Span::nowhere("");
        Self {
            source: span.source.clone(),
            since: None,
            until: None,
            changes: Listed::default(),
            type_bits: At { value: 5, span },
            pfn_bits: Dated(Vec::new()),
            options: Vec::new(),
            flag_sets: Vec::new(),
            kinds: Listed::default(),
        }
    }

    /// The kinds at `kernel`.
    pub fn epoch(&self, kernel: Option<Version>) -> KindsEpoch {
        let kernel = kernel.filter(|_| self.since.is_some());
        let begins = self.begins();
        let at = kernel.and_then(|k| begins.partition_point(|b| *b <= k).checked_sub(1));
        let options = self.options.iter().filter(|o| o.when.period.holds(kernel));
        let sets = self.flag_sets.iter().map(|set| {
            let flags = set.flags.iter().filter(|(_, p)| p.holds(kernel));
            (set.name.clone(), flags.map(|(f, _)| f.clone()).collect())
        });
        let kinds = self.kinds.iter().filter(|k| k.period.holds(kernel));
        let kinds: Vec<KindEpoch> = kinds.map(|k| kind(k, kernel)).collect();
        let options_of_kinds = kinds.iter().flat_map(gates).flat_map(Gate::options);
        KindsEpoch {
            gate_options: options_of_kinds.cloned().collect(),
            source: self.source.clone(),
            since: at.map(|n| begins[n]),
            type_bits: self.type_bits.clone(),
            pfn_bits: self.pfn_bits.at(kernel).cloned(),
            options: options.cloned().collect(),
            flag_sets: sets.collect(),
            kinds,
        }
    }
}

impl KindsEpoch {
    /// The flags that entries can have.
    pub fn flags(&self) -> Vec<&str> {
        let mut all: Vec<&str> = Vec::new();
        for flag in self.flag_sets.iter().flat_map(|(_, flags)| flags) {
            if !all.contains(&flag.value.as_str()) {
                all.push(&flag.value);
            }
        }
        all
    }
}

/// The gates of a kind.
fn gates(kind: &KindEpoch) -> impl Iterator<Item = &Gate> {
    let own = [&kind.gate].into_iter().chain(&kind.young_dirty);
    let markers = kind.markers.iter().map(|m| &m.gate);
    own.chain(markers).chain(kind.levels.iter().map(|l| &l.1))
}

fn kind(row: &KindRow, kernel: Option<Version>) -> KindEpoch {
    let marker = |m: &MarkerRow| MarkerEpoch {
        name: m.name.clone(),
        bit: m.bit.clone(),
        gate: m.gate.clone(),
        means: m.means.clone(),
    };
    let limit = |l: &LimitRow| LimitEpoch {
        at_least: l.at_least,
        at_most: l.at_most,
        bits: l.bits.clone(),
        why: l.why.clone(),
    };
    let levels = row.levels.iter().filter(|l| l.period.holds(kernel));
    KindEpoch {
        name: row.name.clone(),
        gate: row.gate.at(kernel).cloned().unwrap_or_default(),
        payload: row.payload.clone(),
        young_dirty: row.young_dirty.at(kernel).cloned(),
        markers: row
            .markers
            .iter()
            .filter(|m| m.period.holds(kernel))
            .map(marker)
            .collect(),
        limits: row
            .limits
            .iter()
            .filter(|l| l.period.holds(kernel))
            .map(limit)
            .collect(),
        flags: row.flags.clone(),
        levels: levels.map(|l| (l.level.clone(), l.gate.clone())).collect(),
        means: row.means.at(kernel).cloned().unwrap_or_default(),
        source: row.source.at(kernel).cloned().unwrap_or_default(),
        shared: OnceLock::new(),
    }
}
