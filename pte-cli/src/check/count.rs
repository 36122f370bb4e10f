//! Counts in JSON and SARIF.

use arch_defs::count::Count;
use serde_json::Value;

/// A number below 2^53 as a number, which every reader of JSON takes as it is, and a larger one as a string with all of
/// its digits, `"0x…"`.
pub(super) fn number(count: &Count) -> Value {
    count
        .small()
        .map_or_else(|| count.hex().into(), Value::from)
}
