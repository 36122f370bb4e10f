//! The definitions as one JSON document, as `layouts.schema.json` describes it: what `pte export --format json` and
//! `pte show --format json` write, and what the page that reads words interprets.
//!
//! Options and parameters are left open, so that a reader can work out any configuration by the rules of
//! `arch_defs::model`. Numbers that may pass 2^53 are hex strings.

mod blocks;
pub(crate) mod document;
mod kinds;
mod layout;
mod number;
mod options;
mod predicates;
