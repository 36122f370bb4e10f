//! A kinds file: the kinds of entry that all architectures share, with their history.

mod kind;

use std::sync::Arc;

use super::change::Change;
use super::dated::Dated;
use super::number::Linear;
use super::option::OptionRow;
use super::readable::Listed;
use crate::diagnostic::{At, Source};
use crate::version::Version;

pub use kind::{FlagSet, KindRow, LevelRow, LimitRow, MarkerRow};

/// A kinds file.
#[derive(Clone, Debug)]
pub struct KindsFile {
    /// The file.
    pub source: Arc<Source>,
    /// The first kernel that it covers; `None` for another system.
    pub since: Option<At<Version>>,
    /// The first kernel that it no longer covers.
    pub until: Option<At<Version>>,
    /// The named changes.
    pub changes: Listed<Change>,
    /// Bits of a type: there are `1 << type_bits` types.
    pub type_bits: At<i64>,
    /// Bits of a PFN in an offset; the whole offset if not given.
    pub pfn_bits: Dated<Linear>,
    /// The options that kinds depend on, and the options that these need.
    pub options: Vec<OptionRow>,
    /// Sets of flags that kinds refer to.
    pub flag_sets: Vec<FlagSet>,
    /// The kinds: swap first, the others in the order of their type numbers.
    pub kinds: Listed<KindRow>,
}

impl KindsFile {
    /// The names of its kinds, of all kernels.
    pub fn kind_names(&self) -> impl Iterator<Item = &str> {
        each_once(self.kinds.iter().map(|k| k.name.value.as_str())).into_iter()
    }

    /// The flags that entries can have in any kernel.
    pub fn flag_names(&self) -> Vec<&str> {
        let all = self
            .flag_sets
            .iter()
            .flat_map(|s| &s.flags)
            .map(|(f, _)| f.value.as_str());
        each_once(all)
    }

    /// The bits that markers can have in any kernel.
    pub fn marker_names(&self) -> Vec<&str> {
        each_once(
            self.kinds
                .iter()
                .flat_map(|k| &k.markers)
                .map(|m| m.name.value.as_str()),
        )
    }
}

fn each_once<'n>(names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let mut out: Vec<&str> = Vec::new();
    for name in names {
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}
