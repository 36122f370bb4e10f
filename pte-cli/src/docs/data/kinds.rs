//! The kinds of entry.

use std::collections::BTreeMap;

use arch_defs::parse::kinds::{KindRow, KindsFile, LimitRow, MarkerRow};
use serde::Serialize;

use super::number::{Hex, Sum};

/// The kinds since one kernel.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Kinds {
    pub(super) file: String,
    since: String,
    type_bits: i64,
    /// Bits of a PFN in an offset; the whole offset if not said, or if the layout lacks a parameter of it.
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
    #[serde(skip_serializing_if = "Option::is_none")]
    config: Option<String>,
    payload: String,
    /// The option without which there are no young and dirty bits above the PFN.
    #[serde(skip_serializing_if = "Option::is_none")]
    young_dirty: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    markers: Vec<Marker>,
    /// The name of a set of flags.
    flags: String,
    levels: Vec<Stands>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    limits: Vec<Limit>,
    means: String,
    source: String,
}

#[derive(Serialize)]
struct Marker {
    name: String,
    bit: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    config: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    means: Option<String>,
}

#[derive(Serialize)]
struct Stands {
    level: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    config: Option<String>,
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
    pub(super) fn new(file: &KindsFile) -> Self {
        let needs = file.options.iter().map(|o| {
            let needs = o.needs.iter().map(|n| n.value.clone());
            (o.name.value.clone(), needs.collect())
        });
        let sets = file.flag_sets.iter().map(|(name, flags)| {
            let flags = flags.iter().map(|f| f.value.clone());
            (name.value.clone(), flags.collect())
        });
        Self {
            file: file.source.name.clone(),
            since: file.since.value.to_string(),
            type_bits: file.type_bits.value,
            pfn_bits: file.pfn_bits.as_ref().map(Sum::new),
            needs: needs.collect(),
            flag_sets: sets.collect(),
            kinds: file.kinds.iter().map(Kind::new).collect(),
        }
    }
}

impl Kind {
    fn new(row: &KindRow) -> Self {
        let levels = row.levels.iter().map(|(level, config)| Stands {
            level: level.value.clone(),
            config: config.clone(),
        });
        Self {
            name: row.name.value.clone(),
            config: row.config.clone(),
            payload: row.payload.value.clone(),
            young_dirty: row.young_dirty.clone(),
            markers: row.markers.iter().map(Marker::new).collect(),
            flags: row.flags.value.clone(),
            levels: levels.collect(),
            limits: row.limits.iter().map(Limit::new).collect(),
            means: row.means.clone(),
            source: row.source.clone(),
        }
    }
}

impl Marker {
    fn new(row: &MarkerRow) -> Self {
        Self {
            name: row.name.value.clone(),
            bit: row.bit.value,
            config: row.config.clone(),
            means: row.means.clone(),
        }
    }
}

impl Limit {
    fn new(row: &LimitRow) -> Self {
        Self {
            at_least: row.at_least.map(Hex),
            at_most: row.at_most.map(Hex),
            bits: row.bits.as_ref().map(Sum::new),
            why: row.why.clone(),
        }
    }
}
