//! The names every output uses that are not in the definitions. They are a promise to scripts.

/// Levels of a page table, lowest first.
pub const LEVELS: &[&str] = &["pte", "pmd", "pud", "p4d", "pgd"];

/// What the offset of an entry holds.
pub const PAYLOADS: &[&str] = &["slot", "pfn", "markers"];

/// What a word can be whatever the kinds are, in the order of lists: these two first, and `unknown` last.
pub const NONE: &str = "none";
/// See [`NONE`].
pub const PRESENT: &str = "present";
/// See [`NONE`].
pub const UNKNOWN: &str = "unknown";
