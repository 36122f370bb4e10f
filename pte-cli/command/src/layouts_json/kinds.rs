//! The kinds of entry.

use std::collections::BTreeMap;

use pte_layout::model::epoch::{KindEpoch, KindsEpoch, LimitEpoch, MarkerEpoch};
use serde::Serialize;

use super::number::{Hex, Sum};
use super::options::{one, several};

/// The kinds since one kernel.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Kinds {
    pub(super) id: String,
    file: String,
    since: String,
    type_bits: i64,
    /// Bits of a PFN in an offset; the whole offset if not given, or if the layout lacks a parameter of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pfn_bits: Option<Sum>,
    /// Options that cannot be on without others.
    needs: BTreeMap<String, Vec<String>>,
    flag_sets: BTreeMap<String, Vec<String>>,
    /// Swap first, the others in the order of their type numbers.
    kinds: Vec<Kind>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Kind {
    name: String,
    /// The option without which it is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    config: Option<String>,
    /// The options that must be on or off, unless it is one that must be on.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    when: BTreeMap<String, bool>,
    payload: String,
    /// The option without which there are no young and dirty bits above the PFN.
    #[serde(skip_serializing_if = "Option::is_none")]
    young_dirty: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    markers: Vec<Marker>,
    /// The name of a set of flags.
    flags: String,
    levels: Vec<UsedAt>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    limits: Vec<Limit>,
    means: String,
    source: String,
}

#[derive(Serialize)]
struct Marker {
    name: String,
    bit: i64,
    /// The option without which it is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    config: Option<String>,
    /// The options that must be on or off, unless it is one that must be on.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    when: BTreeMap<String, bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    means: Option<String>,
}

#[derive(Serialize)]
struct UsedAt {
    level: String,
    /// The option without which it is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    config: Option<String>,
    /// The options that must be on or off, unless it is one that must be on.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    when: BTreeMap<String, bool>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Limit {
    #[serde(skip_serializing_if = "Option::is_none")]
    at_least: Option<Hex>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_most: Option<Hex>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bits: Option<Sum>,
    why: String,
}

impl Kinds {
    pub(super) fn new(id: String, file: &KindsEpoch) -> Self {
        let needs = file
            .options
            .iter()
            .filter(|o| !o.needs.is_empty())
            .map(|o| {
                let needs = o.needs.iter().map(|n| n.value.to_string());
                (o.name.value.to_string(), needs.collect())
            });
        let sets = file.flag_sets.iter().map(|(name, flags)| {
            let flags = flags.iter().map(|f| f.value.to_string());
            (name.value.to_string(), flags.collect())
        });
        Self {
            id,
            file: file.source.name.clone(),
            since: file.since.map_or_else(String::new, |v| v.to_string()),
            type_bits: file.type_bits.value,
            pfn_bits: file.pfn_bits.as_ref().map(Sum::new),
            needs: needs.collect(),
            flag_sets: sets.collect(),
            kinds: file.kinds.iter().map(Kind::new).collect(),
        }
    }
}

impl Kind {
    fn new(row: &KindEpoch) -> Self {
        let levels = row.levels.iter().map(|(level, gate)| UsedAt {
            level: level.value.to_string(),
            config: one(gate),
            when: several(gate),
        });
        Self {
            name: row.name.value.to_string(),
            config: one(&row.gate),
            when: several(&row.gate),
            payload: row.payload.value.to_string(),
            young_dirty: row.young_dirty.as_ref().and_then(one),
            markers: row.markers.iter().map(Marker::new).collect(),
            flags: row.flags.value.to_string(),
            levels: levels.collect(),
            limits: row.limits.iter().map(Limit::new).collect(),
            means: row.means.to_string(),
            source: row.source.to_string(),
        }
    }
}

impl Marker {
    fn new(row: &MarkerEpoch) -> Self {
        Self {
            name: row.name.value.to_string(),
            bit: row.bit.value,
            config: one(&row.gate),
            when: several(&row.gate),
            means: row.means.as_ref().map(ToString::to_string),
        }
    }
}

impl Limit {
    fn new(row: &LimitEpoch) -> Self {
        Self {
            at_least: row.at_least.map(Hex),
            at_most: row.at_most.map(Hex),
            bits: row.bits.as_ref().map(Sum::new),
            why: row.why.to_string(),
        }
    }
}
