//! The words of the tables. `layouts/tern.toml` has the place of each bit.

use pte_core::{PteEntry, PteFlags};

/// A word of a lowest table: the entry of an address.
#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(
    path = "layouts/tern.toml",
    kinds = "layouts/tern-kinds.toml",
    level = "pte"
)]
pub enum Slot {
    /// Nothing yet.
    None,
    /// A mapped page. [`Protection`] has its access rights.
    #[pte(present)]
    Page {
        /// The PFN.
        pfn: u64,
        /// The other bits of the word, at their places.
        #[pte(rest)]
        rest: u64,
    },
    /// The page is in a swap area.
    Swap {
        /// The swap area.
        area: u8,
        /// The slot of the area.
        offset: u64,
        /// No other table maps the page.
        exclusive: bool,
        /// A write goes to the monitor of the address.
        uffd_wp: bool,
    },
    /// The page is being migrated and was read-only.
    MigrationRead {
        /// Its old PFN.
        pfn: u64,
        /// A write goes to the monitor of the address.
        uffd_wp: bool,
    },
    /// The page is being migrated and was writable.
    MigrationWrite {
        /// Its old PFN.
        pfn: u64,
        /// A write goes to the monitor of the address.
        uffd_wp: bool,
    },
    /// No page, but a write goes to the monitor of the address.
    #[pte(kind = "marker", markers = "uffd-wp")]
    Protected,
    /// Not a word of this kernel.
    #[pte(other)]
    Unknown(u64),
}

/// A word of a table above: a link to the next table.
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
        /// Its PFN.
        pfn: u64,
    },
    /// Not a word of this kernel.
    #[pte(other)]
    Unknown(u64),
}

/// The access rights of a mapped page.
#[derive(PteFlags, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[pte(
    path = "layouts/tern.toml",
    kinds = "layouts/tern-kinds.toml",
    level = "pte"
)]
pub struct Protection {
    /// Writable.
    pub rw: bool,
    /// For programs.
    pub user: bool,
    /// Not executable.
    #[pte(bit = "nx")]
    pub no_execute: bool,
    /// A write goes to the monitor of the address.
    pub uffd_wp: bool,
}
