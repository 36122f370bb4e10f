//! For which kernels and under which conditions something holds: `since`, `until` and `when`.

use arch_defs::parse::dated::DATED;
use serde_json::{Value, json};

use super::objects::{table, told};
use super::strings::text;

/// `since` and `until`.
pub(super) fn period() -> Vec<(&'static str, Value)> {
    let kernel = || json!({ "type": "string", "pattern": r"\S" });
    vec![
        (
            "since",
            told(
                kernel(),
                "The first kernel that it holds for: `6.12`, or a name of `[changes]`",
            ),
        ),
        (
            "until",
            told(
                kernel(),
                "The first kernel that it does not hold for any more",
            ),
        ),
    ]
}

/// `since`, `until` and `when`.
pub(super) fn when() -> Vec<(&'static str, Value)> {
    let mut all = period();
    all.push((
        "when",
        text("Words that all have to be true: a form or what it is, a level, a case of the parameters, a kernel option, an architecture of the family; `!` before one: it must not be"),
    ));
    all
}

/// A sentence, or one for each stretch of kernels.
pub(super) fn dated(description: &str) -> Value {
    let mut properties = vec![("text", text("What it was then"))];
    properties.extend(period());
    let row = table("A text that changed", DATED, &["text"], &properties);
    json!({
        "anyOf": [text(description), { "type": "array", "items": row, "minItems": 1 }],
        "description": description,
    })
}
