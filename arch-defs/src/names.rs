//! The names every output uses. They are a promise to scripts.

/// Levels of a page table, lowest first.
pub const LEVELS: &[&str] = &["pte", "pmd"];

/// What a word can be. `none`, `present` and `unknown` are not in the kinds files.
pub const KINDS: &[&str] = &[
    "none",
    "present",
    "swap",
    "migration-read",
    "migration-read-exclusive",
    "migration-write",
    "device-private-read",
    "device-private-write",
    "device-exclusive-read",
    "device-exclusive-write",
    "device-exclusive",
    "hwpoison",
    "marker",
    "swapin-error",
    "unknown",
];

/// Bits beside an entry.
pub const FLAGS: &[&str] = &["soft-dirty", "exclusive", "uffd-wp"];

/// Bits of a marker entry.
pub const MARKERS: &[&str] = &["uffd-wp", "poisoned", "guard"];

/// What the offset of an entry holds.
pub const PAYLOADS: &[&str] = &["slot", "pfn", "markers"];
