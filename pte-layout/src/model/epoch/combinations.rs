//! The combinations of parameter values that one architecture and kernel allows.

use super::layout::LayoutEpoch;
use super::param::Param;
use crate::config::Params;

/// Every combination of parameter values that the architecture can have. A parameter that only a running kernel knows
/// has no value.
pub fn every_params(layout: &LayoutEpoch) -> Vec<Params> {
    let mut all = vec![Params::new()];
    for p in layout.params.iter().filter(|p| p.default.is_some()) {
        let with = |set: Params| {
            p.values.iter().map(move |v| {
                let mut set = set.clone();
                set.insert(p.name.value.clone(), *v);
                set
            })
        };
        all = all.into_iter().flat_map(with).collect();
    }
    all.retain(|set| unmet(layout, set).next().is_none());
    all
}

/// The needs that are not met: the parameter, its value, the other parameter, and the values that it should have.
pub(crate) fn unmet<'a>(
    file: &'a LayoutEpoch,
    params: &'a Params,
) -> impl Iterator<Item = (&'a Param, i64, &'a str, &'a [i64])> {
    let needs = file
        .params
        .iter()
        .flat_map(|p| p.needs.iter().map(move |n| (p, n)));
    needs.filter_map(|(p, (value, other, allowed))| {
        let applies = params.get(&p.name.value) == Some(value);
        let met = params.get(other).is_none_or(|v| allowed.contains(v));
        (applies && !met).then_some((p, *value, other.as_str(), &allowed[..]))
    })
}
