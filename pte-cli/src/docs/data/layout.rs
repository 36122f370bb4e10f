//! A layout file: levels with their predicates, and what the bits of their words are.

use std::collections::BTreeMap;

use arch_defs::model;
use arch_defs::model::config::Params;
use arch_defs::model::epoch::{self, KindsEpoch, LayoutEpoch, LevelRules, Under, never};
use arch_defs::model::field::ones;
use arch_defs::model::predicate::Predicate;
use arch_defs::parse::layout::{FromConfig, RowRole, Term, Terms};
use serde::Serialize;

use super::kinds::{one, several};
use super::number::{Hex, Sum};

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
    /// Words that are neither none nor present.
    non_present: Vec<Block>,
    /// Words in use, by form.
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
    /// The word that stands for none: the smallest that is.
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

/// True where `word & mask` is `value`, or with `negate` is not.
#[derive(Serialize)]
struct Compare {
    mask: Hex,
    value: Hex,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    negate: bool,
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

/// Every bit of a word, most significant first.
#[derive(Serialize)]
struct Block {
    levels: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<String>,
    #[serde(rename = "match", skip_serializing_if = "Vec::is_empty")]
    matches: Vec<Vec<Compare>>,
    /// It holds with these values of parameters only.
    #[serde(rename = "where", skip_serializing_if = "BTreeMap::is_empty")]
    only: BTreeMap<String, Vec<i64>>,
    /// It holds with these options on or off only.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    when: BTreeMap<String, bool>,
    source: String,
    bits: Vec<Row>,
}

/// Bits that are one thing. With a parameter in its positions a line may have no bits: `hi` is then one below `lo`.
#[derive(Serialize)]
struct Row {
    hi: Sum,
    lo: Sum,
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// The lowest bit of the number that stands here, if not 0.
    #[serde(rename = "value-lo", skip_serializing_if = "Option::is_none")]
    value_lo: Option<Sum>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    inverted: bool,
    /// The lowest bit of the offset that these bits, which are always written as zero, are read as.
    #[serde(rename = "read-as", skip_serializing_if = "Option::is_none")]
    read_as: Option<Sum>,
    /// Why the flag is never read back.
    #[serde(rename = "never-read", skip_serializing_if = "Option::is_none")]
    never_read: Option<String>,
    /// The option without which the bits are free.
    #[serde(skip_serializing_if = "Option::is_none")]
    config: Option<String>,
    /// The options that have to be on or off, where it is not one that has to be on.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    when: BTreeMap<String, bool>,
    /// The levels at which they are not free, if not all.
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(rename = "macro", skip_serializing_if = "Option::is_none")]
    macro_name: Option<String>,
}

impl Layout {
    /// What `file` says; `resolved` is it in the default configuration.
    pub(super) fn new(
        id: String,
        file: &LayoutEpoch,
        kinds: &KindsEpoch,
        resolved: &model::Layout,
    ) -> Self {
        let never = never(file, kinds).into_iter();
        let never = never.map(|n| (n.option.value.clone(), n.why.clone()));
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
            file: resolved.file.clone(),
            arch: resolved.arch.clone(),
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
            param: param.clone(),
            values: values.clone(),
        });
        let from = param.from.iter().map(|from| match from {
            FromConfig::Number(option) => From::Number {
                number: option.clone(),
            },
            FromConfig::Options(options, value) => From::Options {
                options: options.clone(),
                value: *value,
            },
        });
        Self {
            name: param.name.value.clone(),
            default: param.default,
            values: param.values.clone(),
            needs: needs.collect(),
            from: from.collect(),
            why: param.why.clone(),
        }
    }
}

impl Level {
    fn new(layout: &model::Layout, level: &model::Level, rules: &LevelRules) -> Self {
        let address = rules.address.as_ref();
        Self {
            name: level.name.clone(),
            only: only(&rules.under),
            when: rules.under.gate.0.iter().cloned().collect(),
            none: predicate(&level.none),
            none_word: Hex(layout.none_word(level)),
            present: predicate(&level.present),
            hw_valid: predicate(&level.hw_valid),
            swap: level.swap.as_ref().map(predicate),
            hardware: level.hardware.as_ref().map(|h| Hardware {
                mask: Hex(h.mask),
                why: h.why.clone(),
            }),
            address: address.map(|rule| Address {
                bit: Sum::new(&rule.bit.value),
                why: rule.why.clone(),
            }),
            source: level.source.clone(),
        }
    }
}

/// The parameters that something depends on, and the values with which it holds.
fn only(under: &Under) -> BTreeMap<String, Vec<i64>> {
    let all = under.only.iter();
    all.map(|(param, values)| (param.value.clone(), values.clone()))
        .collect()
}

fn predicate(predicate: &Predicate) -> Vec<Vec<Compare>> {
    let compare = |c: &model::predicate::Compare| Compare {
        mask: Hex(c.mask),
        value: Hex(c.value),
        negate: c.negate,
    };
    let lists = predicate.0.iter();
    lists
        .map(|list| list.iter().map(compare).collect())
        .collect()
}

fn terms(terms: &Terms, word_bits: u32, params: &Params) -> Vec<Vec<Compare>> {
    let compare = |t: &Term| {
        let bits = |m: &arch_defs::parse::number::Mask| m.eval(params).unwrap_or_default() as u64;
        let mask = bits(&t.mask.value) & ones(word_bits);
        Compare {
            mask: Hex(mask),
            value: Hex(bits(&t.value) & mask),
            negate: t.negate,
        }
    };
    let lists = terms.iter();
    lists
        .map(|list| list.iter().map(compare).collect())
        .collect()
}

impl Block {
    fn new(block: &epoch::Block, word_bits: u32, params: &Params) -> Self {
        Self {
            levels: block.levels.iter().map(|l| l.value.clone()).collect(),
            form: block.form.as_ref().map(|f| f.value.clone()),
            matches: terms(&block.matches, word_bits, params),
            only: only(&block.under),
            when: block.under.gate.0.iter().cloned().collect(),
            source: block.source.value.clone(),
            bits: block.rows.iter().map(Row::new).collect(),
        }
    }
}

impl Row {
    fn new(row: &epoch::Row) -> Self {
        let levels = row.levels.as_ref();
        let mut out = Self {
            hi: Sum::new(&row.bits.value.hi),
            lo: Sum::new(&row.bits.value.lo),
            role: "free",
            name: None,
            value_lo: None,
            inverted: false,
            read_as: row.read_as.as_ref().map(|r| Sum::new(&r.slice.lo)),
            never_read: row.never_read.clone(),
            config: one(&row.gate),
            when: several(&row.gate),
            levels: levels.cloned(),
            why: row.why.clone(),
            macro_name: row.macro_name.clone(),
        };
        match &row.role {
            RowRole::Field {
                name,
                slice,
                inverted,
                ..
            } => {
                out.role = "field";
                out.name = Some(name.value.clone());
                out.value_lo = slice.as_ref().map(|s| Sum::new(&s.lo));
                out.inverted = *inverted;
            }
            RowRole::Flag(name) => {
                out.role = "flag";
                out.name = Some(name.value.clone());
            }
            RowRole::Zero => out.role = "zero",
            RowRole::One => out.role = "one",
            RowRole::Free | RowRole::Unreadable => {}
        }
        out
    }
}
