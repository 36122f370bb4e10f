//! The words of a level: what their bits are.

use std::collections::BTreeMap;

use pte_layout::model::config::Params;
use pte_layout::model::epoch;
use pte_layout::written::layout::RowRole;
use serde::Serialize;

use super::number::Sum;
use super::options::{all, one, only, several};
use super::predicates::{Compare, terms};

/// Every bit of a word, most significant first.
#[derive(Serialize)]
pub(super) struct Block {
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
    /// The lowest bit of the field that is here, if not 0.
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
    /// The options that must be on or off, unless it is one that must be on.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    when: BTreeMap<String, bool>,
    /// The options that must be on or off: else another line has these bits.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    only: BTreeMap<String, bool>,
    /// The levels at which they are not free, if not all.
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(rename = "macro", skip_serializing_if = "Option::is_none")]
    macro_name: Option<String>,
}

impl Block {
    pub(super) fn new(block: &epoch::Block, word_bits: u32, params: &Params) -> Self {
        Self {
            levels: block.levels.iter().map(|l| l.value.to_string()).collect(),
            form: block.form.as_ref().map(|f| f.value.to_string()),
            matches: terms(&block.matches, word_bits, params),
            only: only(&block.under),
            when: all(&block.under.gate),
            source: block.source.value.to_string(),
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
            never_read: row.never_read.as_ref().map(ToString::to_string),
            config: one(&row.gate),
            when: several(&row.gate),
            only: all(&row.only),
            levels: levels.map(|all| all.iter().map(ToString::to_string).collect()),
            why: row.why.as_ref().map(ToString::to_string),
            macro_name: row.macro_name.as_ref().map(ToString::to_string),
        };
        match &row.role {
            RowRole::Field {
                name,
                slice,
                inverted,
                ..
            } => {
                out.role = "field";
                out.name = Some(name.value.to_string());
                out.value_lo = slice.as_ref().map(|s| Sum::new(&s.lo));
                out.inverted = *inverted;
            }
            RowRole::Flag(name) => {
                out.role = "flag";
                out.name = Some(name.value.to_string());
            }
            RowRole::Zero => out.role = "zero",
            RowRole::One => out.role = "one",
            RowRole::Free | RowRole::Unreadable => {}
        }
        out
    }
}
