//! The options to check: every combination of the options that select blocks and rules of a level together.
//!
//! Rules and forms of present words are checked together: each word has one meaning. The lines of a block are checked by
//! themselves, so which block of entries holds does not matter to the rules and forms of a level, and the other way.

use std::collections::BTreeSet;

use crate::config::{Gate, Options};
use crate::diagnostic::{Diagnostic, Report};
use crate::model::epoch::{Block, KindsEpoch, LayoutEpoch};
use crate::text::Text;
use crate::written::option::OptionRow;

/// The most options that can select blocks and rules of a level together: every combination is checked.
const MOST: usize = 10;

/// The options that are on in each combination. Options that select no block are on; those in `off` never are.
pub(super) fn options_to_try(
    layout: &LayoutEpoch,
    kinds: Option<&KindsEpoch>,
    off: &BTreeSet<Text>,
    report: &mut Report,
) -> Vec<Options> {
    let rows: Vec<&OptionRow> = layout
        .options
        .iter()
        .chain(kinds.iter().flat_map(|k| &k.options))
        .collect();
    let base = of_lines(layout);
    let without = |off: BTreeSet<Text>| &base - &spread(off, &rows);
    let mut all: Vec<BTreeSet<Text>> = vec![without(off.clone())];
    let levels = layout.levels.iter();
    let groups = levels.flat_map(|l| groups(layout, &l.name.value).map(move |g| (l, g)));
    for (level, choices) in groups {
        let choices: Vec<&Text> = choices
            .iter()
            .filter(|o| !off.contains(**o))
            .copied()
            .collect();
        if choices.len() > MOST {
            let named: Vec<&str> = choices.iter().map(|o| o.as_str()).collect();
            let message = format!(
                "{} options select rules and blocks of level {} together: {}",
                choices.len(),
                level.name.value,
                named.join(", ")
            );
            let many = Diagnostic::new("combinations", message, &level.name.span, "this level");
            let many = many.help(format!(
                "every combination is checked: at most {MOST} options can select blocks and rules of one level together"
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
fn spread(mut off: BTreeSet<Text>, rows: &[&OptionRow]) -> BTreeSet<Text> {
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
fn of_lines(layout: &LayoutEpoch) -> BTreeSet<Text> {
    let blocks = layout.non_present.iter().chain(&layout.present);
    let rows = || blocks.clone().flat_map(|b| &b.rows);
    let gates = rows().flat_map(|r| &r.gate.0);
    let on = gates.filter(|(_, on)| *on).map(|(o, _)| o.clone());
    let only = rows().flat_map(|r| r.only.options()).cloned();
    let levels = layout.levels.iter().map(|l| l.name.value.as_str());
    let selecting = levels.flat_map(|l| groups(layout, l)).flatten().cloned();
    on.chain(only).chain(selecting).collect()
}

/// The options that select rules and blocks of `level`, in groups that do not interact.
fn groups<'f>(
    layout: &'f LayoutEpoch,
    level: &str,
) -> impl Iterator<Item = BTreeSet<&'f Text>> + use<'f> {
    let here = |b: &&Block| b.levels.iter().any(|l| l.value == level);
    let gate = |b: &'f Block| &b.under.gate;
    let rules = layout.levels.iter().filter(|l| l.name.value == level);
    let rules = rules.map(|l| &l.under.gate);
    let forms = layout.present.iter().filter(here).map(gate);
    let mut together: BTreeSet<&Text> = rules.chain(forms).flat_map(Gate::options).collect();
    let entries = layout.non_present.iter().filter(here).map(gate);
    let mut entries: BTreeSet<&Text> = entries.flat_map(Gate::options).collect();
    if !together.is_disjoint(&entries) {
        together.append(&mut entries);
    }
    [together, entries].into_iter()
}
