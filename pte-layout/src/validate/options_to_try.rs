//! The options to check: every combination of the options that select blocks and rules.

use std::collections::BTreeSet;

use crate::config::{Gate, Options};
use crate::diagnostic::{Diagnostic, Report};
use crate::model::epoch::{KindsEpoch, LayoutEpoch};
use crate::written::option::OptionRow;

/// The most options that the rules and blocks of a level can depend on: every combination is checked.
const MOST: usize = 10;

/// The options that are on in each combination. Options that select no block are on; those in `off` never are.
pub(super) fn options_to_try(
    layout: &LayoutEpoch,
    kinds: Option<&KindsEpoch>,
    off: &BTreeSet<String>,
    report: &mut Report,
) -> Vec<Options> {
    let rows: Vec<&OptionRow> = layout
        .options
        .iter()
        .chain(kinds.iter().flat_map(|k| &k.options))
        .collect();
    let base = of_lines(layout);
    let without = |off: BTreeSet<String>| &base - &spread(off, &rows);
    let mut all: Vec<BTreeSet<String>> = vec![without(off.clone())];
    for level in &layout.levels {
        let choices = selecting(layout, &level.name.value);
        let choices: Vec<&String> = choices
            .iter()
            .filter(|o| !off.contains(**o))
            .copied()
            .collect();
        if choices.len() > MOST {
            let named: Vec<&str> = choices.iter().map(|o| o.as_str()).collect();
            let message = format!(
                "{} options select the rules and blocks of level {}: {}",
                choices.len(),
                level.name.value,
                named.join(", ")
            );
            let many = Diagnostic::new("combinations", message, &level.name.span, "this level");
            let many = many.help(format!(
                "every combination is checked: at most {MOST} options can select blocks and rules of one level"
            ));
            if !report.diagnostics.iter().any(|d| d.is_at(&many)) {
                report.push(many);
            }
            continue;
        }
        for way in 0..1_usize << choices.len() {
            let is_off = |n: &usize| way >> n & 1 == 1;
            let chosen = (0..choices.len()).filter(is_off);
            let chosen = chosen.map(|n| choices[n].clone());
            all.push(without(off.iter().cloned().chain(chosen).collect()));
        }
    }
    all.sort_unstable();
    all.dedup();
    let options = all.into_iter().map(|on| Options {
        on,
        off: BTreeSet::new(),
    });
    options.collect()
}

/// `off`, and every option that needs one in it.
fn spread(mut off: BTreeSet<String>, rows: &[&OptionRow]) -> BTreeSet<String> {
    loop {
        let needs_one = |r: &&&OptionRow| {
            !off.contains(&r.name.value) && r.needs.iter().any(|n| off.contains(&n.value))
        };
        let Some(row) = rows.iter().find(needs_one) else {
            return off;
        };
        off.insert(row.name.value.clone());
    }
}

/// The options that lines need to be on, and all that select blocks and rules.
fn of_lines(layout: &LayoutEpoch) -> BTreeSet<String> {
    let blocks = layout.non_present.iter().chain(&layout.present);
    let rows = blocks.flat_map(|b| &b.rows);
    let gates = rows.flat_map(|r| &r.gate.0);
    let on = gates.filter(|(_, on)| *on).map(|(o, _)| o.clone());
    let levels = layout.levels.iter().map(|l| l.name.value.as_str());
    let selecting = levels.flat_map(|l| selecting(layout, l)).cloned();
    on.chain(selecting).collect()
}

/// The options that select the rules and blocks of `level`.
fn selecting<'f>(layout: &'f LayoutEpoch, level: &str) -> BTreeSet<&'f String> {
    let rules = layout.levels.iter().filter(|l| l.name.value == level);
    let blocks = layout.non_present.iter().chain(&layout.present);
    let blocks = blocks.filter(|b| b.levels.iter().any(|l| l.value == level));
    let gates = rules
        .map(|l| &l.under.gate)
        .chain(blocks.map(|b| &b.under.gate));
    gates.flat_map(Gate::options).collect()
}
