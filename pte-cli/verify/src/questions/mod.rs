//! What a probe is asked, and the records of its answers.
//!
//! A question is a record without answers. `standard` are the project's own questions, [`again`] those of a record file;
//! [`answer`] asks them.

pub mod answer;
mod random;
mod standard;

use serde_json::Value;

pub use standard::standard;

use crate::records::{Records, question};

/// The questions of `records`.
pub fn again(records: &Records) -> Vec<Value> {
    records.all.iter().filter_map(question).collect()
}
