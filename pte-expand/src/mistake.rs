//! A mistake in the input of a macro.

use proc_macro2::Span;

/// Its place and the message.
pub(crate) type Mistake = (Span, String);
