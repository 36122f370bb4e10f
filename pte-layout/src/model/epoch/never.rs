//! The options that an architecture cannot have.

use super::kinds::KindsEpoch;
use super::layout::{LayoutEpoch, Never};
use crate::written::option::OptionRow;

/// The options that the architecture cannot have: those that it lacks, and those that need a lacking one.
pub fn never(layout: &LayoutEpoch, kinds: &KindsEpoch) -> Vec<Never> {
    let mut out = layout.lacks.to_vec();
    loop {
        let missing = |o: &&OptionRow| !out.iter().any(|n| n.option.value == o.name.value);
        let found = kinds.options.iter().filter(missing).find_map(|o| {
            let need = o
                .needs
                .iter()
                .find_map(|n| out.iter().find(|l| l.option.value == n.value))?;
            Some(Never {
                option: o.name.clone(),
                why: format!("it needs {}: {}", need.option.value, need.why).into(),
            })
        });
        match found {
            Some(never) => out.push(never),
            None => return out,
        }
    }
}
