//! Predicates: compares under masks.

use crate::diagnostic::{At, Span};
use crate::written::number::Mask;
use crate::written::readable::Listed;

/// Compares: any of these lists must hold, with all of its compares.
pub type Terms = Listed<Vec<Term>>;

/// One compare: `word & mask` is, or is not, `value`.
#[derive(Clone, Debug)]
pub struct Term {
    /// The bits compared.
    pub mask: At<Mask>,
    /// What they must be.
    pub value: Mask,
    /// Whether they must differ from it instead.
    pub negate: bool,
    /// The place of the value.
    pub value_span: Span,
}
