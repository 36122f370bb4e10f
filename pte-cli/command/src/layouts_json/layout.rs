//! An architecture since one kernel: its parameters, and its levels with their tests.

use std::collections::BTreeMap;

use pte_layout::model;
use pte_layout::model::epoch::{self, KindsEpoch, LayoutEpoch, LevelRules, never};
use pte_layout::written::layout::FromConfig;
use serde::Serialize;

use super::blocks::Block;
use super::number::{Hex, Sum};
use super::options::{all, only};
use super::predicates::{Compare, predicate};

/// One architecture since one kernel.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Layout {
    pub(super) id: String,
    file: String,
    arch: String,
    since: String,
    word_bits: u32,
    entry_bits: u32,
    msb0: bool,
    big_endian: bool,
    params: Vec<Param>,
    /// Options that the architecture cannot have, and why.
    never: BTreeMap<String, String>,
    levels: Vec<Level>,
    /// Non-present entries.
    non_present: Vec<Block>,
    /// Present words, by form.
    present: Vec<Block>,
}

#[derive(Serialize)]
struct Param {
    name: String,
    default: Option<i64>,
    values: Vec<i64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    needs: Vec<Needs>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    from: Vec<From>,
    #[serde(skip_serializing_if = "String::is_empty")]
    why: String,
}

/// With `value`, another parameter has one of these values.
#[derive(Serialize)]
struct Needs {
    value: i64,
    param: String,
    values: Vec<i64>,
}

/// How a kernel configuration fixes a parameter: the option's own number, or a value if all options are on.
#[derive(Serialize)]
#[serde(untagged)]
enum From {
    Number { number: String },
    Options { options: Vec<String>, value: i64 },
}

/// Predicates are true where all compares of any one list are.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Level {
    name: String,
    /// These are its tests with these values of parameters only.
    #[serde(rename = "where", skip_serializing_if = "BTreeMap::is_empty")]
    only: BTreeMap<String, Vec<i64>>,
    /// These are its tests with these options on or off only.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    when: BTreeMap<String, bool>,
    none: Vec<Vec<Compare>>,
    /// The word for none: the smallest one.
    none_word: Hex,
    present: Vec<Vec<Compare>>,
    hw_valid: Vec<Vec<Compare>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    swap: Option<Vec<Vec<Compare>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hardware: Option<Hardware>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<Address>,
    source: String,
}

#[derive(Serialize)]
struct Hardware {
    mask: Hex,
    why: String,
}

#[derive(Serialize)]
struct Address {
    bit: Sum,
    why: String,
}

impl Layout {
    /// `file` as JSON; `resolved` is the same in the default configuration.
    pub(super) fn new(
        id: String,
        file: &LayoutEpoch,
        kinds: &KindsEpoch,
        resolved: &model::Layout,
    ) -> Self {
        let never = never(file, kinds).into_iter();
        let never = never.map(|n| (n.option.value.to_string(), n.why.to_string()));
        let level = |rules: &LevelRules| {
            let layout = model::nearest(file, kinds, resolved, &rules.under);
            Some(Level::new(&layout, layout.level(&rules.name.value)?, rules))
        };
        let blocks = |blocks: &[epoch::Block]| {
            let blocks = blocks.iter();
            let params = &resolved.params;
            blocks
                .map(|b| Block::new(b, resolved.word_bits, params))
                .collect()
        };
        Self {
            id,
            file: resolved.file.to_string(),
            arch: resolved.arch.to_string(),
            since: resolved.since.map_or_else(String::new, |v| v.to_string()),
            word_bits: resolved.word_bits,
            entry_bits: resolved.entry_bits,
            msb0: resolved.msb0,
            big_endian: resolved.big_endian,
            params: file.params.iter().map(Param::new).collect(),
            never: never.collect(),
            levels: file.levels.iter().filter_map(level).collect(),
            non_present: blocks(&file.non_present),
            present: blocks(&file.present),
        }
    }
}

impl Param {
    fn new(param: &epoch::Param) -> Self {
        let needs = param.needs.iter().map(|(value, param, values)| Needs {
            value: *value,
            param: param.to_string(),
            values: values.clone(),
        });
        let from = param.from.iter().map(|from| match from {
            FromConfig::Number(option) => From::Number {
                number: option.to_string(),
            },
            FromConfig::Options(options, value) => From::Options {
                options: options.iter().map(ToString::to_string).collect(),
                value: *value,
            },
        });
        Self {
            name: param.name.value.to_string(),
            default: param.default,
            values: param.values.clone(),
            needs: needs.collect(),
            from: from.collect(),
            why: param.why.to_string(),
        }
    }
}

impl Level {
    fn new(layout: &model::Layout, level: &model::Level, rules: &LevelRules) -> Self {
        let address = rules.address.as_ref();
        Self {
            name: level.name.to_string(),
            only: only(&rules.under),
            when: all(&rules.under.gate),
            none: predicate(&level.none),
            none_word: Hex(layout.none_word(level)),
            present: predicate(&level.present),
            hw_valid: predicate(&level.hw_valid),
            swap: level.swap.as_ref().map(predicate),
            hardware: level.hardware.as_ref().map(|h| Hardware {
                mask: Hex(h.mask),
                why: h.why.to_string(),
            }),
            address: address.map(|rule| Address {
                bit: Sum::new(&rule.bit.value),
                why: rule.why.to_string(),
            }),
            source: level.source.to_string(),
        }
    }
}
