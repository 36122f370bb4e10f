//! `since`, `until` and `when`: the kernels and conditions for which something holds.

use pte_layout::parse::dated::DATED;
use serde_json::{Value, json};

use super::objects::{described, table};
use super::strings::text;

/// `since` and `until`.
pub(super) fn period() -> Vec<(&'static str, Value)> {
    let kernel = || json!({ "type": "string", "pattern": r"\S" });
    vec![
        (
            "since",
            described(
                kernel(),
                "The first kernel for which it holds: `6.12`, or a name in `[changes]`",
            ),
        ),
        (
            "until",
            described(kernel(), "The first kernel for which it no longer holds"),
        ),
    ]
}

/// `since`, `until` and `when`.
pub(super) fn when() -> Vec<(&'static str, Value)> {
    let mut all = period();
    all.push((
        "when",
        text("Words that must all be true: a form or a name in its `is`, a level, a case of the parameters, a kernel option, an architecture of the family; `!` negates a word"),
    ));
    all
}

/// A sentence, or one for each period.
pub(super) fn dated(description: &str) -> Value {
    let mut properties = vec![("text", text("The text for this period"))];
    properties.extend(period());
    let row = table(
        "A text that depends on the kernel",
        DATED,
        &["text"],
        &properties,
    );
    json!({
        "anyOf": [text(description), { "type": "array", "items": row, "minItems": 1 }],
        "description": description,
    })
}
