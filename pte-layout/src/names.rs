//! The fixed names that all outputs use. They are stable, for scripts.

/// Levels of a page table, lowest first.
pub const LEVELS: &[&str] = &["pte", "pmd", "pud", "p4d", "pgd"];

/// What the offset of an entry holds.
pub const PAYLOADS: &[&str] = &["slot", "pfn", "markers"];

/// The kinds that exist whatever the definitions are: in lists these two come first, and `unknown` last.
pub const NONE: &str = "none";
/// See [`NONE`].
pub const PRESENT: &str = "present";
/// See [`NONE`].
pub const UNKNOWN: &str = "unknown";
