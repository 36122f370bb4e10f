//! Phrases that several commands print.

pub(crate) mod anomaly;
pub(crate) mod bits;
pub(crate) mod lint;
pub(crate) mod machine;
pub(crate) mod predicate;
pub(crate) mod types;
