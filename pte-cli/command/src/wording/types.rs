//! The type numbers of a kind.

use pte_layout::model::kinds::Kind;

/// `26`, or `0 to 22`.
pub(crate) fn types(kind: &Kind) -> String {
    match kind.types.end - kind.types.start {
        1 => kind.types.start.to_string(),
        _ => format!("{} to {}", kind.types.start, kind.types.end - 1),
    }
}
