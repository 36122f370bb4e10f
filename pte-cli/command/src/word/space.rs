//! `--as`: what a given number is.

use clap::ValueEnum;

/// What the given numbers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Space {
    /// Words of a page table
    Word,
    /// Swap entries (`swp_entry_t`), as "Bad swap file entry" prints them
    Entry,
    /// Words of /proc/PID/pagemap
    Pagemap,
}
