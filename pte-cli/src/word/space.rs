//! `--as`: what a number that is given is.

use clap::ValueEnum;

/// What the numbers given are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Space {
    /// Words of a page table
    Word,
    /// Swap entries as the kernel's generic code has them, and as "Bad swap file entry" prints them
    Entry,
    /// Words of /proc/PID/pagemap
    Pagemap,
}
