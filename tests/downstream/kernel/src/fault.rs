//! Handles faults: a page is missing, or the access is not allowed.

use core::sync::atomic::{AtomicU64, Ordering};

use crate::{Failure, Protection, Slot, Space};

/// The access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// A read.
    Read,
    /// A write.
    Write,
}

/// The outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The page is there: the access is tried again.
    Mapped,
    /// The page is being migrated: the access is tried again after that.
    Wait,
    /// The monitor of the address decides first.
    Notify,
    /// Others map the page too: it is copied before a write.
    Copy,
}

/// What the handler needs from the rest of the kernel.
pub trait Pager {
    /// A page of zeroes.
    fn zeroed(&mut self) -> Option<u64>;
    /// A page with the contents of a slot of a swap area.
    ///
    /// # Errors
    /// Why there is no such page.
    fn read(&mut self, area: u8, slot: u64) -> Result<u64, Failure>;
    /// Takes back a page that was not needed.
    fn release(&mut self, pfn: u64);
}

/// Handles a fault of a program at `address`.
///
/// # Errors
/// Why the fault cannot be handled.
pub fn handle(
    space: &Space<'_>,
    address: u64,
    access: Access,
    pager: &mut impl Pager,
) -> Result<Outcome, Failure> {
    let word = space.reach(address)?;
    let seen = word.load(Ordering::Acquire);
    match Slot::decode(seen) {
        Slot::None => fill(word, seen, false, pager),
        // A read maps the zeroes read-only, so that the first write still comes here.
        Slot::Protected if access == Access::Read => fill(word, seen, true, pager),
        Slot::Protected => Ok(Outcome::Notify),
        Slot::Page { .. } => Ok(mapped(seen, access)),
        Slot::Swap { uffd_wp: true, .. } if access == Access::Write => Ok(Outcome::Notify),
        Slot::Swap {
            area,
            offset,
            exclusive,
            uffd_wp,
        } => {
            let pfn = pager.read(area, offset)?;
            map(word, seen, pfn, exclusive && !uffd_wp, uffd_wp, pager)
        }
        Slot::MigrationRead { .. } | Slot::MigrationWrite { .. } => Ok(Outcome::Wait),
        Slot::Unknown(word) => Err(Failure::Corrupt(word)),
    }
}

/// The page is mapped already: it is read-only, or another processor was faster.
const fn mapped(word: u64, access: Access) -> Outcome {
    let may = Protection::from_bits(word);
    match access {
        Access::Write if may.uffd_wp => Outcome::Notify,
        Access::Write if !may.rw => Outcome::Copy,
        _ => Outcome::Mapped,
    }
}

/// Maps a page of zeroes where `seen` was.
fn fill(
    word: &AtomicU64,
    seen: u64,
    uffd_wp: bool,
    pager: &mut impl Pager,
) -> Result<Outcome, Failure> {
    let pfn = pager.zeroed().ok_or(Failure::NoMemory)?;
    map(word, seen, pfn, !uffd_wp, uffd_wp, pager)
}

/// Maps a page where `seen` was. If another processor has changed the word, the page is given back, and the access is
/// tried again with the new word.
fn map(
    word: &AtomicU64,
    seen: u64,
    pfn: u64,
    rw: bool,
    uffd_wp: bool,
    pager: &mut impl Pager,
) -> Result<Outcome, Failure> {
    let may = Protection {
        rw,
        user: true,
        no_execute: true,
        uffd_wp,
    };
    let page = Slot::Page {
        pfn,
        rest: may.bits(),
    };
    // A PFN that the machine cannot address is not memory.
    let new = page.try_encode().map_err(|_| Failure::NoMemory);
    let swap = |new| word.compare_exchange(seen, new, Ordering::AcqRel, Ordering::Acquire);
    if !matches!(new.map(swap), Ok(Ok(_))) {
        pager.release(pfn);
    }
    new.map(|_| Outcome::Mapped)
}
