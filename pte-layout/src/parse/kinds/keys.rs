//! The keys of each table of a kinds file: one list, for the reader and for the schema.

/// Keys at the top.
pub const TOP: &[&str] = &[
    "format",
    "since",
    "until",
    "changes",
    "type-bits",
    "pfn-bits",
    "option",
    "flags",
    "kind",
];
/// Keys of a kind.
pub const KIND: &[&str] = &[
    "name",
    "since",
    "until",
    "when",
    "payload",
    "young-dirty",
    "markers",
    "flags",
    "levels",
    "limits",
    "means",
    "source",
];
/// Keys of a marker bit.
pub const MARKER: &[&str] = &["name", "bit", "since", "until", "when", "means"];
/// Keys of a limit.
pub const LIMIT: &[&str] = &["at-least", "at-most", "bits", "why", "since", "until"];
/// Keys of a level with a condition.
pub const LEVEL: &[&str] = &["level", "since", "until", "when"];
/// Keys of a flag with a condition.
pub const FLAG: &[&str] = &["flag", "since", "until"];
