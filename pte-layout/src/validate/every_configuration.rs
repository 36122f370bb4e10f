//! Runs the passes over a file: for every kernel where something changes, every architecture, every combination of
//! parameter values and every choice of the options that select blocks.

use std::collections::BTreeSet;

use super::found::Found;
use super::no_word_is_two_things::EFFORT;
use super::options_to_try::options_to_try;
use super::parameters_to_try::parameters_to_try;
use super::passes::{Of, Pass};
use crate::diagnostic::Report;
use crate::model::epoch::{KindsEpoch, LayoutEpoch, never};
use crate::model::{LevelAt, PlacedBlock, levels};
use crate::text::Text;
use crate::version::Version;
use crate::written::kinds::KindsFile;
use crate::written::layout::LayoutFile;

/// After this many combinations of parameter values with mistakes the search stops.
const ENOUGH: usize = 16;

/// Bits of a type if there is no kinds file: MAX_SWAPFILES_SHIFT in include/linux/swap.h.
const TYPE_BITS: u32 = 5;

/// Runs `passes` for every kernel at which something changes, and every architecture of the file.
pub(super) fn of_file(
    passes: &[Pass],
    file: &LayoutFile,
    kinds: Option<&KindsFile>,
    report: &mut Report,
) {
    for pass in passes {
        if let Of::File(check) = pass.of {
            check(file, kinds, report);
        }
    }
    let mut begins: BTreeSet<Version> = file.begins().into_iter().collect();
    if let (Some(first), Some(kinds)) = (begins.first().copied(), kinds) {
        let inside = |v: &Version| *v > first && file.until.as_ref().is_none_or(|u| *v < u.value);
        begins.extend(kinds.begins().into_iter().filter(inside));
    }
    let mut kernels: Vec<Option<Version>> = begins.into_iter().map(Some).collect();
    if kernels.is_empty() {
        kernels.push(None);
    }
    let mut run = Run {
        passes,
        found: Found::default(),
        effort: EFFORT * kernels.len(),
    };
    let mut epochs = Vec::new();
    for variant in &file.variants {
        for (n, kernel) in kernels.iter().enumerate() {
            let mut sliced = Report::default();
            let layout = file.epoch(variant, *kernel, &mut sliced);
            let kinds = kinds.map(|k| k.epoch(*kernel));
            for diagnostic in sliced.diagnostics {
                run.found.add(diagnostic, epochs.len(), None);
            }
            run.one(&layout, kinds.as_ref(), epochs.len(), report);
            let of = if file.variants.len() > 1 {
                format!("{}, ", variant.arch.value)
            } else {
                String::new()
            };
            epochs.push(match (kernel, kernels.get(n + 1).copied().flatten()) {
                (Some(since), Some(until)) => format!("{of}Linux {since} to before {until}"),
                (Some(since), None) => format!("{of}Linux {since} or later"),
                (None, _) => variant.arch.value.to_string(),
            });
        }
    }
    run.found.report(epochs.len(), &epochs, report);
}

/// Runs `passes` for one kernel.
pub(super) fn of_epoch(
    passes: &[Pass],
    layout: &LayoutEpoch,
    kinds: &KindsEpoch,
    report: &mut Report,
) {
    let mut run = Run {
        passes,
        found: Found::default(),
        effort: EFFORT,
    };
    run.one(layout, Some(kinds), 0, report);
    run.found.report(1, &[String::new()], report);
}

/// A run of the passes.
struct Run<'p> {
    passes: &'p [Pass],
    found: Found,
    effort: usize,
}

impl Run<'_> {
    /// Checks one architecture at one kernel, the epoch number `epoch`.
    fn one(
        &mut self,
        layout: &LayoutEpoch,
        kinds: Option<&KindsEpoch>,
        epoch: usize,
        report: &mut Report,
    ) {
        let mut heads = Report::default();
        for pass in self.passes {
            if let Of::Kernel(check) = pass.of {
                check(layout, kinds, &mut heads);
            }
        }
        for diagnostic in heads.diagnostics {
            self.found.add(diagnostic, epoch, None);
        }
        let type_bits = kinds.map_or(TYPE_BITS, |k| k.type_bits.value as u32);
        let all = parameters_to_try(layout, report);
        let off: BTreeSet<Text> = match kinds {
            Some(kinds) => never(layout, kinds)
                .into_iter()
                .map(|n| n.option.value)
                .collect(),
            None => BTreeSet::new(),
        };
        let ways = options_to_try(layout, kinds, &off, report);
        let (mut tried, mut wrong) = (0, 0);
        for params in &all {
            let mut here = Report::default();
            for options in &ways {
                for level in levels(layout, params, options) {
                    self.level(&level, type_bits, &mut here);
                }
            }
            tried += 1;
            wrong += usize::from(!here.is_empty());
            for diagnostic in here.diagnostics {
                self.found.add(diagnostic, epoch, Some(params));
            }
            if wrong >= ENOUGH {
                break;
            }
        }
        self.found.tried.push((epoch, tried));
    }

    /// Checks one level in one configuration. A pass is skipped if a pass that it builds on has reported something; for
    /// a block, in that block.
    fn level(&mut self, at: &LevelAt<'_>, type_bits: u32, report: &mut Report) {
        // The facts that do not hold: the name of the pass, and the index of the block if it is about one.
        let mut failed: Vec<(&str, Option<usize>)> = Vec::new();
        let entries: Vec<&PlacedBlock<'_>> = at.entries.iter().take(1).collect();
        let blocks = || entries.iter().copied().chain(&at.forms).enumerate();
        for pass in self.passes {
            let mut run = |block: Option<(usize, &PlacedBlock<'_>)>, check: Check<'_>| {
                let number = block.map(|(n, _)| n);
                let mut here = Report::default();
                if !pass
                    .builds_on
                    .iter()
                    .any(|p| failed.contains(&(*p, number)))
                {
                    check(&mut here);
                }
                if !here.is_empty() {
                    failed.push((pass.name, number));
                }
                for mut diagnostic in here.diagnostics {
                    diagnostic.within = block.and_then(|(_, b)| b.block.within.clone());
                    report.push(diagnostic);
                }
            };
            let forms = blocks().skip(entries.len());
            match pass.of {
                Of::File(_) | Of::Kernel(_) => {}
                Of::Level(check) => run(None, &mut |r| check(at, r)),
                Of::Words(check) => run(None, &mut |r| check(at, &mut self.effort, r)),
                Of::Block(check) => {
                    blocks().for_each(|b| run(Some(b), &mut |r| check(at, b.1, r)));
                }
                Of::Entries(check) => blocks()
                    .take(entries.len())
                    .for_each(|b| run(Some(b), &mut |r| check(at, b.1, type_bits, r))),
                Of::Form(check) => forms.for_each(|b| run(Some(b), &mut |r| check(at, b.1, r))),
            }
        }
    }
}

/// A pass on its subject.
type Check<'c> = &'c mut dyn FnMut(&mut Report);
