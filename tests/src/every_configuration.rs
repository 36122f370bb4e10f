//! All configurations of a layout file, one by one. The checks look at classes of configurations, and are compared with
//! this.

use std::collections::BTreeSet;

use pte_layout::check::{Finding, check};
use pte_layout::model::config::Options;
use pte_layout::model::epoch::{KindsEpoch, LayoutEpoch, never};
use pte_layout::model::{
    Layout, assemble, entry_options, every_params, form_options, known_options, spread,
};
use pte_layout::text::Text;

/// The layout for every combination of its parameters and of the options that entries depend on, in order.
pub fn layouts(file: &LayoutEpoch, kinds: &KindsEpoch) -> Vec<Layout> {
    combined(file, kinds, &entry_options(file, kinds))
}

/// The layout for every combination of its parameters and of the options that forms of present words depend on.
pub fn of_forms(file: &LayoutEpoch, kinds: &KindsEpoch) -> Vec<Layout> {
    combined(file, kinds, &form_options(file, kinds))
}

fn combined(file: &LayoutEpoch, kinds: &KindsEpoch, matter: &[Text]) -> Vec<Layout> {
    let all = known_options(file, kinds);
    assert!(
        matter.len() <= 16,
        "too many options to try all: {matter:?}"
    );
    let never = never(file, kinds).into_iter();
    let never: BTreeSet<Text> = never.map(|n| n.option.value).collect();
    let mut choices: Vec<BTreeSet<Text>> = Vec::new();
    for choice in 0..1_u32 << matter.len() {
        let chosen = matter
            .iter()
            .enumerate()
            .filter(|(n, _)| choice >> n & 1 == 1);
        let mut off: BTreeSet<Text> = never.clone();
        off.extend(chosen.map(|(_, o)| o.clone()));
        spread(&all, file, kinds, &mut off);
        choices.push(off);
    }
    choices.sort();
    choices.dedup();
    let mut out = Vec::new();
    for params in every_params(file) {
        for off in &choices {
            let on = all.iter().filter(|o| !off.contains(*o)).cloned().collect();
            let options = Options {
                on,
                off: off.clone(),
            };
            out.push(assemble(file, kinds, options, params.clone()));
        }
    }
    out
}

/// The findings in `layouts`: each once, from the first layout with its worst severity, and how many layouts have it.
pub fn found(layouts: &[Layout]) -> Vec<(Finding, u64)> {
    let mut out: Vec<(Finding, u64)> = Vec::new();
    for layout in layouts {
        let mut here = BTreeSet::new();
        for finding in check(layout) {
            let n = out.iter().position(|(f, _)| f.key() == finding.key());
            let n = n.unwrap_or_else(|| {
                out.push((finding.clone(), 0));
                out.len() - 1
            });
            if finding.severity > out[n].0.severity {
                out[n].0 = finding;
            }
            out[n].1 += u64::from(here.insert(n));
        }
    }
    out
}

/// The number of kinds, and of pairs of kinds, summed over all `layouts` and levels.
pub fn covered(layouts: &[Layout]) -> (u64, u64) {
    let mut sum = (0, 0);
    for layout in layouts {
        for level in layout.levels.iter().filter(|l| l.entries.is_some()) {
            let kinds = layout.kinds.iter();
            let here = kinds.filter(|k| k.levels.contains(&level.name)).count() as u64;
            sum = (sum.0 + here, sum.1 + here * here.saturating_sub(1) / 2);
        }
    }
    sum
}
