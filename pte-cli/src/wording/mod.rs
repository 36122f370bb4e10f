//! Phrases that several outputs share, so that each is said in one way.
//!
//! Not here: what only one command says.

pub(crate) mod anomaly;
pub(crate) mod bits;
pub(crate) mod lint;
pub(crate) mod machine;
pub(crate) mod predicate;
pub(crate) mod types;
