//! Counts in JSON and SARIF.

use pte_layout::count::Count;
use serde_json::Value;

/// A number below 2^53 as a number, a larger one as a string with all its digits, `"0x…"`: some readers of JSON round it.
pub(super) fn number(count: &Count) -> Value {
    count
        .small()
        .map_or_else(|| count.hex().into(), Value::from)
}
