//! The layout with given levels and kinds.

use std::sync::Arc;

use super::epoch::{Fault, KindsEpoch, LayoutEpoch};
use super::layout::{KnownFault, Layout};
use super::level::Level;
use super::numbering::Kinds;
use crate::config::{Options, Params};

/// The layout with these levels, kinds and known faults.
pub(super) fn of_levels<'f>(
    file: &LayoutEpoch,
    kinds: &KindsEpoch,
    numbered: Kinds,
    (options, params): (Arc<Options>, Arc<Params>),
    levels: Vec<Level>,
    known: impl Iterator<Item = &'f Fault>,
) -> Layout {
    let type_bits = kinds.type_bits.value as u32;
    let word_bits = file.word.value as u32;
    let known_faults = known
        .map(|f| KnownFault {
            lint: f.lint.clone(),
            levels: f.levels.clone(),
            of: f.of.clone(),
            with: f.with.clone(),
            what: f.what.clone(),
            span: f.span.clone(),
        })
        .collect();
    Layout {
        arch: file.arch.value.clone(),
        kernel: file.kernel,
        since: file.since,
        file: file.source.name.clone().into(),
        word_bits,
        entry_bits: file.entry.as_ref().map_or(word_bits, |e| e.value as u32),
        msb0: file.msb0,
        big_endian: file.big_endian,
        options,
        params,
        type_bits,
        kinds: numbered.on,
        absent: numbered.absent,
        kind_names: numbered.names,
        levels,
        known_faults,
    }
}
