//! Which options and parameters something depends on.

use std::collections::BTreeMap;

use pte_layout::model::config::Gate;
use pte_layout::model::epoch::Under;

/// The option that has to be on, if that is all.
pub(super) fn one(gate: &Gate) -> Option<String> {
    gate.one().map(str::to_owned)
}

/// Options on or off, where [`one`] is not enough.
pub(super) fn several(gate: &Gate) -> BTreeMap<String, bool> {
    match gate.one() {
        Some(_) => BTreeMap::new(),
        None => all(gate),
    }
}

/// All options, on or off.
pub(super) fn all(gate: &Gate) -> BTreeMap<String, bool> {
    let all = gate.0.iter();
    all.map(|(option, on)| (option.to_string(), *on)).collect()
}

/// The parameters that something depends on, and the values with which it holds.
pub(super) fn only(under: &Under) -> BTreeMap<String, Vec<i64>> {
    let all = under.only.iter();
    all.map(|(param, values)| (param.value.to_string(), values.clone()))
        .collect()
}
