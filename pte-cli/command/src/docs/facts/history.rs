//! The layouts that a level has had, and what each kernel changed in the words of a form.

use pte_layout::model::Layout;
use pte_layout::version::Version;

use super::bits_changed::moved;
use crate::docs::definitions::{Arch, partitions};
use crate::picture::cells::{Cell, cells, changed};

/// Layouts, one after another, in which the words of a form have the same bits.
pub(crate) struct Run<'a> {
    pub(crate) layout: &'a Layout,
    pub(crate) since: Version,
    pub(crate) until: Option<Version>,
    pub(crate) cells: Vec<Cell>,
}

/// The forms that any layout has.
pub(crate) fn forms<'a>(arch: &'a Arch, level: &str) -> Vec<&'a str> {
    let mut forms: Vec<&str> = Vec::new();
    for level in arch.epochs.iter().filter_map(|e| e.layout().level(level)) {
        for (form, ..) in partitions(level) {
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
    }
    forms
}

/// The kernel that begins each run but the first, and what it changed: a sentence for each thing.
pub(crate) fn steps(runs: &[Run<'_>]) -> Vec<(Version, Vec<String>)> {
    let pairs = runs.windows(2);
    pairs
        .map(|pair| (pair[1].since, moved(&pair[0].cells, &pair[1].cells)))
        .collect()
}

/// The kernels that changed the words of a form, and what: a sentence for each thing.
pub(crate) fn changes(arch: &Arch, level: &str, form: &str) -> Vec<(Version, Vec<String>)> {
    steps(&runs(arch, level, form))
}

/// The runs of a form, first to last.
pub(crate) fn runs<'a>(arch: &'a Arch, level: &str, form: &str) -> Vec<Run<'a>> {
    let mut out: Vec<Run<'a>> = Vec::new();
    for epoch in &arch.epochs {
        let layout = epoch.layout();
        let found = layout.level(level).and_then(|l| {
            let all = partitions(l);
            all.into_iter()
                .find(|(n, ..)| *n == form)
                .map(|(_, p, _)| cells(p))
        });
        let Some(cells) = found else { continue };
        match out.last_mut() {
            Some(last) if last.until == Some(epoch.since) && changed(&last.cells, &cells) == 0 => {
                last.until = epoch.until;
            }
            _ => out.push(Run {
                layout,
                since: epoch.since,
                until: epoch.until,
                cells,
            }),
        }
    }
    out
}
