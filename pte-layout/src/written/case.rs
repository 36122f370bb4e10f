//! A named set of parameter values.

use super::readable::Listed;
use crate::diagnostic::At;

/// A named set of parameter values.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name.
    pub name: At<String>,
    /// It holds if every one of these parameters has one of these values.
    pub only: Listed<(At<String>, Vec<i64>)>,
}
