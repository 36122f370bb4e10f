//! What changed between the layouts of a level, besides bits: rules, and forms of present words.

use pte_layout::model::Level;
use pte_layout::version::Version;

use super::level::rules;
use crate::docs::definitions::{Arch, Epoch};
use crate::wording::predicate::formula;

/// The kernels that changed something, and what: a sentence for each thing.
pub(crate) fn changes(arch: &Arch, level: &str) -> Vec<(Version, Vec<String>)> {
    let at = |epoch: &'_ Epoch| epoch.layout().level(level).cloned();
    let there = arch.epochs.iter().filter_map(|e| Some((e, at(e)?)));
    let all: Vec<(&Epoch, Level)> = there.collect();
    let pairs = all.windows(2);
    let steps = pairs.map(|pair| (pair[1].0.since, between(&pair[0], &pair[1])));
    steps.filter(|(_, changes)| !changes.is_empty()).collect()
}

fn between((old, before): &(&Epoch, Level), (new, after): &(&Epoch, Level)) -> Vec<String> {
    let (was, is) = (rules(old, before), rules(new, after));
    let mut out = Vec::new();
    for (name, rule) in &is {
        match was.iter().find(|(n, _)| n == name) {
            Some((_, old)) if old == rule => {}
            Some((_, old)) => out.push(format!("{name}: {rule} (before: {old})")),
            None => out.push(format!("{name} is new: {rule}")),
        }
    }
    let gone = was.iter().filter(|(n, _)| is.iter().all(|(m, _)| m != n));
    out.extend(gone.map(|(name, rule)| format!("{name} is gone (before: {rule})")));
    let form = |level: &Level, epoch: &Epoch| -> Vec<(String, String)> {
        let bits = epoch.layout().word_bits;
        let all = level.forms.iter();
        all.map(|f| (f.name.to_string(), formula(&f.matches, bits)))
            .collect()
    };
    let (was, is) = (form(before, old), form(after, new));
    let missing = |all: &[(String, String)], name: &str| all.iter().all(|(n, _)| n != name);
    for (name, rule) in was.iter().filter(|(n, _)| missing(&is, n)) {
        out.push(format!("present words of form `{name}` ({rule}) are gone"));
    }
    for (name, rule) in &is {
        match was.iter().find(|(n, _)| n == name) {
            Some((_, old)) if old == rule => {}
            Some((_, old)) => out.push(format!(
                "present words of form `{name}`: {rule} (before: {old})"
            )),
            None => out.push(format!("present words of form `{name}` are new: {rule}")),
        }
    }
    out
}
