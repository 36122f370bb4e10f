//! What a terminal needs: where colours are chosen, how wide lines are, and what goes to stderr.
//!
//! Not here: what is said. Each command has its own texts.

pub(crate) mod colours;
pub(crate) mod labelled;
pub(crate) mod messages;
pub(crate) mod stdout;
pub(crate) mod wrap;
