//! Tables in memory, and the way from an address to its word.

use core::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use crate::{Failure, Link, Slot};

/// The number of levels.
pub const LEVELS: u32 = 3;
/// Words of a table, as a power of two.
const FANOUT_SHIFT: u32 = 9;
/// Words of a table.
pub const FANOUT: usize = 1 << FANOUT_SHIFT;
/// The size of a page, as a power of two.
pub const PAGE_SHIFT: u32 = 12;

/// A page of words, which the MMU reads while we write.
#[derive(Debug)]
#[repr(C, align(4096))]
pub struct Table(pub [AtomicU64; FANOUT]);

impl Default for Table {
    fn default() -> Self {
        Self([const { AtomicU64::new(0) }; FANOUT])
    }
}

/// The tables of one address space: table 0 is the root, and the number of a table is its page frame.
#[derive(Debug)]
pub struct Space<'t> {
    tables: &'t [Table],
    used: AtomicUsize,
}

impl<'t> Space<'t> {
    /// An empty address space, with tables from `tables`.
    #[must_use]
    pub const fn new(tables: &'t [Table]) -> Self {
        Self {
            tables,
            used: AtomicUsize::new(1),
        }
    }

    /// The word of `address`, if the tables reach it.
    #[must_use]
    pub fn find(&self, address: u64) -> Option<&'t AtomicU64> {
        self.walk(address, |_| Err(Failure::NoMemory)).ok()
    }

    /// The word of `address`; missing tables are added.
    ///
    /// # Errors
    /// The address is too high, there is no memory for a table, or a table has a wrong word.
    pub fn reach(&self, address: u64) -> Result<&'t AtomicU64, Failure> {
        self.walk(address, |word| {
            let pfn = self.used.fetch_add(1, Ordering::Relaxed);
            let link = Link::Table { pfn: pfn as u64 };
            let new = link.try_encode().ok().filter(|_| pfn < self.tables.len());
            let Some(new) = new else {
                self.give_back(pfn);
                return Err(Failure::NoMemory);
            };
            // Another processor may be faster; then its table is used.
            match word.compare_exchange(0, new, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => Ok(new),
                Err(theirs) => {
                    self.give_back(pfn);
                    Ok(theirs)
                }
            }
        })
    }

    /// Table `pfn` was not needed: it becomes the next free one, unless another was taken since.
    fn give_back(&self, pfn: usize) {
        let (relaxed, next) = (Ordering::Relaxed, pfn + 1);
        let _ = self.used.compare_exchange(next, pfn, relaxed, relaxed);
    }

    fn walk(
        &self,
        address: u64,
        missing: impl Fn(&AtomicU64) -> Result<u64, Failure>,
    ) -> Result<&'t AtomicU64, Failure> {
        if address >> (PAGE_SHIFT + LEVELS * FANOUT_SHIFT) != 0 {
            return Err(Failure::OutOfReach);
        }
        let mut table = self.tables.first().ok_or(Failure::NoMemory)?;
        for level in (1..LEVELS).rev() {
            let word = &table.0[index(address, level)];
            let mut link = word.load(Ordering::Acquire);
            if Link::decode(link) == Link::None {
                link = missing(word)?;
            }
            let next = match Link::decode(link) {
                Link::Table { pfn } => usize::try_from(pfn).ok().and_then(|n| self.tables.get(n)),
                _ => None,
            };
            table = next.ok_or(Failure::Corrupt(link))?;
        }
        Ok(&table.0[index(address, 0)])
    }

    /// The entry of `address`.
    #[must_use]
    pub fn slot(&self, address: u64) -> Slot {
        let word = self.find(address);
        word.map_or(Slot::None, |w| Slot::decode(w.load(Ordering::Acquire)))
    }
}

/// The word of `address` in a table of `level`.
const fn index(address: u64, level: u32) -> usize {
    (address >> (PAGE_SHIFT + level * FANOUT_SHIFT)) as usize % FANOUT
}
