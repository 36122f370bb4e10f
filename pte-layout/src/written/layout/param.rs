//! A parameter.

use super::FromConfig;
use crate::diagnostic::At;
use crate::text::Text;
use crate::written::dated::Dated;
use crate::written::when::When;

/// A number that the machine or the configuration fixes.
#[derive(Clone, Debug)]
pub struct Param {
    /// Its name.
    pub name: At<Text>,
    /// Its default value; `None` if only a running kernel knows it.
    pub default: Option<i64>,
    /// The values it can have; empty if only a running kernel knows it.
    pub values: Vec<i64>,
    /// Fewer values, under conditions.
    pub only: Vec<(When, Vec<i64>)>,
    /// Values that need others.
    pub needs: Vec<Needs>,
    /// How a kernel configuration fixes it.
    pub from: Vec<(When, FromConfig)>,
    /// Why it matters.
    pub why: Dated<Text>,
    /// When it exists.
    pub when: When,
}

/// A value of a parameter that needs values of another.
#[derive(Clone, Debug)]
pub struct Needs {
    /// The kernels.
    pub when: When,
    /// The value.
    pub value: i64,
    /// The other parameter.
    pub param: Text,
    /// The values that the other must have.
    pub values: Vec<i64>,
}
