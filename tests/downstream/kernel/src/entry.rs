//! What the words of the tables say. `layouts/tern.toml` has where each bit of it is.

use pte_core::{PteEntry, PteFlags};

/// A word of a lowest table: what an address has.
#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(
    path = "layouts/tern.toml",
    kinds = "layouts/tern-kinds.toml",
    level = "pte"
)]
pub enum Slot {
    /// Nothing yet.
    None,
    /// A page that the machine finds. What it may be used for is [`Protection`].
    #[pte(present)]
    Page {
        /// The page frame.
        pfn: u64,
        /// The other bits of the word, where they are.
        #[pte(rest)]
        rest: u64,
    },
    /// The page is in a swap area.
    Swap {
        /// The swap area.
        area: u8,
        /// The slot of the area.
        offset: u64,
        /// No other table has the page.
        exclusive: bool,
        /// A write goes to the monitor of the address.
        uffd_wp: bool,
    },
    /// The page is being moved, and was read-only.
    MigrationRead {
        /// Where it is moved from.
        pfn: u64,
        /// A write goes to the monitor of the address.
        uffd_wp: bool,
    },
    /// The page is being moved, and was writable.
    MigrationWrite {
        /// Where it is moved from.
        pfn: u64,
        /// A write goes to the monitor of the address.
        uffd_wp: bool,
    },
    /// No page, but a write goes to the monitor of the address.
    #[pte(kind = "marker", markers = "uffd-wp")]
    Protected,
    /// No word of this kernel.
    #[pte(other)]
    Unknown(u64),
}

/// A word of a table above: where the next table is.
#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(
    path = "layouts/tern.toml",
    kinds = "layouts/tern-kinds.toml",
    level = "pmd"
)]
pub enum Link {
    /// No table yet.
    None,
    /// The next table.
    #[pte(present, clear = "rest")]
    Table {
        /// The page frame that it is in.
        pfn: u64,
    },
    /// No word of this kernel.
    #[pte(other)]
    Unknown(u64),
}

/// What a page that is mapped may be used for.
#[derive(PteFlags, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[pte(
    path = "layouts/tern.toml",
    kinds = "layouts/tern-kinds.toml",
    level = "pte"
)]
pub struct Protection {
    /// It is written to.
    pub rw: bool,
    /// By programs.
    pub user: bool,
    /// It is not run.
    #[pte(bit = "nx")]
    pub no_execute: bool,
    /// A write goes to the monitor of the address.
    pub uffd_wp: bool,
}
