//! The definitions as one JSON document; the schema is `layouts.schema.json`. `pte export --format json` and `pte show
//! --format json` write it, and the page that decodes words uses it.
//!
//! Options and parameters are left open: a reader can resolve any configuration by the rules of `pte_layout::model`.
//! Numbers that may be above 2^53 are hex strings.

mod blocks;
pub(crate) mod document;
mod kinds;
mod layout;
mod number;
mod options;
mod predicates;
