//! Builds the layout from checked files, options and parameters.

use std::borrow::Cow;
use std::sync::Arc;

use super::epoch::{Fault, KindsEpoch, LayoutEpoch, Under};
use super::layout::Layout;
use super::level::Level;
use super::levels::levels;
use super::numbering::number_kinds;
use super::of_levels::of_levels;
use crate::config::{Options, Params};

/// The layout under `options` and `params`. The files must have passed the checks, and the values must fit them.
pub fn assemble(
    file: &LayoutEpoch,
    kinds: &KindsEpoch,
    options: Options,
    params: Params,
) -> Layout {
    let levels = levels(file, &params, &options).into_iter();
    let levels: Vec<Level> = levels.map(|at| at.level).collect();
    let known = file.known_faults.iter();
    let known = known.filter(|f| f.under.has(&params) && f.under.gate.is_open(&options));
    let known: Vec<&Fault> = known.collect();
    let numbered = number_kinds(kinds, &levels, &options, &params);
    of_levels(
        file,
        kinds,
        numbered,
        (Arc::new(options), Arc::new(params)),
        levels,
        known.into_iter(),
    )
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
    let (mut options, mut params) = (
        Options::clone(&layout.options),
        Params::clone(&layout.params),
    );
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
