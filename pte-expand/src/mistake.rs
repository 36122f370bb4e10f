//! What is wrong with what a macro is given.

use proc_macro2::Span;

/// A mistake: its place, and what it is.
pub(crate) type Mistake = (Span, String);
