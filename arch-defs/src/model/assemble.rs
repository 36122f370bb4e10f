//! Builds the layout from checked files, options and parameters.

use std::borrow::Cow;

use super::configured::{self, Seen};
use super::epoch::{Fault, KindsEpoch, LayoutEpoch, Under};
use super::layout::{KnownFault, Layout};
use super::level::Level;
use super::levels::levels;
use super::numbering::number_kinds;
use crate::config::{Options, Params};
use crate::written::layout::LayoutFile;

/// The layout under `options` and `params`. The files must have passed the checks, and the values must fit them.
pub fn assemble(
    file: &LayoutEpoch,
    kinds: &KindsEpoch,
    options: Options,
    params: Params,
) -> Layout {
    let levels = levels(file, &params, &options).into_iter();
    let levels = levels.map(|at| at.level).collect();
    let known = file.known_faults.iter();
    let known = known.filter(|f| f.under.has(&params) && f.under.gate.is_open(&options));
    let known: Vec<&Fault> = known.collect();
    of_levels(file, kinds, options, params, levels, known.into_iter())
}

/// The same straight from a file. `head` is from [`LayoutFile::head`].
pub(crate) fn assemble_one(
    file: &LayoutFile,
    head: &LayoutEpoch,
    kinds: &KindsEpoch,
    (options, params): (Options, Params),
    seen: &Seen,
) -> Layout {
    let levels = configured::levels(file, head, &options, &params, seen);
    let known = file.faults_under(head, &options, &params);
    of_levels(head, kinds, options, params, levels, known.iter())
}

fn of_levels<'f>(
    file: &LayoutEpoch,
    kinds: &KindsEpoch,
    options: Options,
    params: Params,
    levels: Vec<Level>,
    known: impl Iterator<Item = &'f Fault>,
) -> Layout {
    let type_bits = kinds.type_bits.value as u32;
    // A kind has one payload at all of its levels; a check reports a level whose offset is too narrow.
    let entries = levels.iter().filter_map(|l| l.entries.as_ref());
    let width = entries.map(|e| e.offset_field.width()).max().unwrap_or(0);
    let kind_names = kinds.kinds.iter().map(|k| k.name.value.clone()).collect();
    let (kinds, absent) = number_kinds(kinds, &levels, &options, &params, width);
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
        file: file.source.name.clone(),
        word_bits,
        entry_bits: file.entry.as_ref().map_or(word_bits, |e| e.value as u32),
        msb0: file.msb0,
        big_endian: file.big_endian,
        options,
        params,
        type_bits,
        kinds,
        absent,
        kind_names,
        levels,
        known_faults,
    }
}

/// The layout in the configuration nearest to that of `layout` in which `under` holds.
pub fn nearest<'l>(
    file: &LayoutEpoch,
    kinds: &KindsEpoch,
    layout: &'l Layout,
    under: &Under,
) -> Cow<'l, Layout> {
    if under.has(&layout.params) && under.gate.is_open(&layout.options) {
        return Cow::Borrowed(layout);
    }
    let (mut options, mut params) = (layout.options.clone(), layout.params.clone());
    for (option, on) in &under.gate.0 {
        let (from, to) = match on {
            true => (&mut options.off, &mut options.on),
            false => (&mut options.on, &mut options.off),
        };
        from.remove(option);
        to.insert(option.clone());
    }
    for (name, values) in &under.only {
        let kept = params.get(&name.value).filter(|v| values.contains(v));
        if let Some(value) = kept.or(values.first()).copied() {
            params.insert(name.value.clone(), value);
        }
    }
    Cow::Owned(assemble(file, kinds, options, params))
}
