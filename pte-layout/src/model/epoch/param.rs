//! A parameter as it reads for one kernel.

use crate::diagnostic::At;
use crate::text::Text;
use crate::written::layout::FromConfig;

/// A number that the machine or the configuration fixes.
#[derive(Clone, Debug)]
pub struct Param {
    /// Its name.
    pub name: At<Text>,
    /// Its default value; `None` if only a running kernel knows it.
    pub default: Option<i64>,
    /// The values it can have; empty if only a running kernel knows it.
    pub values: Vec<i64>,
    /// Values that need values of another parameter: `(value, other, values of the other)`.
    pub needs: Vec<(i64, Text, Vec<i64>)>,
    /// How a kernel configuration fixes it.
    pub from: Vec<FromConfig>,
    /// Why it matters.
    pub why: Text,
}
