//! A named set of parameter values.

use super::readable::Listed;
use crate::diagnostic::At;
use crate::text::Text;

/// A named set of parameter values.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name.
    pub name: At<Text>,
    /// It holds if every one of these parameters has one of these values.
    pub only: Listed<(At<Text>, Vec<i64>)>,
}
