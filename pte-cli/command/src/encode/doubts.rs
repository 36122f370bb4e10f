//! Warnings about a word that does not decode to what was asked for.

use pte_layout::model::Class;

use crate::terminal::messages;
use crate::word::reading::Reading;
use crate::wording::anomaly::anomaly;

/// Warns if the word does not decode to what was asked for.
pub(super) fn doubts(kind: &str, reading: &Reading<'_>) {
    let d = &reading.decoded;
    let word = reading.number();
    let same = if kind == "unknown" {
        d.class == Class::NonPresent
    } else {
        d.kind == kind
    };
    if !same {
        let asked = if kind == "unknown" { "an entry" } else { kind };
        messages::warning(&format!(
            "{word} does not decode as {asked}: at level {} it is {}",
            reading.target.level().name,
            reading.summary()
        ));
    } else if let Some(limit) = reading.broken_limit() {
        messages::warning(&format!("{word} cannot occur: {}", limit.why));
    } else if !d.stray.is_empty() {
        let why: Vec<String> = d.stray.iter().map(anomaly).collect();
        messages::warning(&format!("{word} is not canonical: {}", why.join("; ")));
    }
}
