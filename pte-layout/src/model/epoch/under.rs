//! The parameters and options under which something holds.

use crate::config::{Gate, Params};
use crate::diagnostic::At;
use crate::text::Text;

/// The parameters and options under which something holds.
#[derive(Clone, Debug, Default)]
pub struct Under {
    /// Every one of these parameters has one of these values.
    pub only: Vec<(At<Text>, Vec<i64>)>,
    /// The options that are on or off.
    pub gate: Gate,
}

impl Under {
    /// Whether the parameters have these values.
    pub fn has(&self, params: &Params) -> bool {
        has_values(&self.only, params)
    }
}

/// Whether every parameter of `only` has one of its values.
pub(super) fn has_values(only: &[(At<Text>, Vec<i64>)], params: &Params) -> bool {
    let holds = |(p, values): &(At<Text>, Vec<i64>)| {
        params.get(&p.value).is_some_and(|v| values.contains(v))
    };
    only.iter().all(holds)
}
