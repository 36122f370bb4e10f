//! A fault of each kind on a simulated table.

use std::sync::atomic::Ordering;

use kernel::{Access, Failure, Outcome, Pager, Protection, Slot, Space, Table, handle};

const ADDRESS: u64 = 0x0000_0012_3456_7000;

/// A machine with one swap area.
struct Machine {
    next: u64,
    /// The PFNs that were given back.
    released: Vec<u64>,
}

impl Machine {
    const fn new(next: u64) -> Self {
        let released = Vec::new();
        Self { next, released }
    }
}

impl Pager for Machine {
    fn zeroed(&mut self) -> Option<u64> {
        self.next += 1;
        Some(self.next)
    }

    fn read(&mut self, area: u8, slot: u64) -> Result<u64, Failure> {
        if area == 0 {
            Ok(0x1000 + slot)
        } else {
            Err(Failure::Unreadable)
        }
    }

    fn release(&mut self, pfn: u64) {
        self.released.push(pfn);
    }
}

/// A machine on which another processor fills the address while this one looks for a page.
struct Raced<'s> {
    machine: Machine,
    space: &'s Space<'s>,
}

impl Pager for Raced<'_> {
    fn zeroed(&mut self) -> Option<u64> {
        let theirs = page(0x999, true, false).try_encode().expect("it fits");
        let word = self.space.reach(ADDRESS).expect("there are tables for it");
        word.store(theirs, Ordering::Release);
        self.machine.zeroed()
    }

    fn read(&mut self, area: u8, slot: u64) -> Result<u64, Failure> {
        self.machine.read(area, slot)
    }

    fn release(&mut self, pfn: u64) {
        self.machine.release(pfn);
    }
}

/// Puts `slot` at the address, causes a fault, and returns the outcome and the entry after it.
fn fault(slot: Slot, access: Access) -> (Result<Outcome, Failure>, Slot) {
    let tables: Vec<Table> = (0..4).map(|_| Table::default()).collect();
    let space = Space::new(&tables);
    let word = space.reach(ADDRESS).expect("there are tables for it");
    word.store(slot.try_encode().expect("it fits"), Ordering::Release);
    let outcome = handle(&space, ADDRESS, access, &mut Machine::new(0x40));
    (outcome, space.slot(ADDRESS))
}

fn page(pfn: u64, rw: bool, uffd_wp: bool) -> Slot {
    let may = Protection {
        rw,
        user: true,
        no_execute: true,
        uffd_wp,
    };
    Slot::Page {
        pfn,
        rest: may.bits(),
    }
}

fn swapped(area: u8, exclusive: bool, uffd_wp: bool) -> Slot {
    Slot::Swap {
        area,
        offset: 0,
        exclusive,
        uffd_wp,
    }
}

#[test]
fn nothing_becomes_a_page_of_zeroes() {
    for access in [Access::Read, Access::Write] {
        let (outcome, now) = fault(Slot::None, access);
        assert_eq!(outcome, Ok(Outcome::Mapped));
        assert_eq!(now, page(0x41, true, false));
    }
}

#[test]
fn a_swapped_page_is_read() {
    let (outcome, now) = fault(swapped(0, true, false), Access::Write);
    assert_eq!(
        (outcome, now),
        (Ok(Outcome::Mapped), page(0x1000, true, false))
    );
    // Others map it too: a write must copy it first.
    let (_, now) = fault(swapped(0, false, false), Access::Read);
    assert_eq!(now, page(0x1000, false, false));
    let (outcome, now) = fault(swapped(1, true, false), Access::Read);
    assert_eq!(
        (outcome, now),
        (Err(Failure::Unreadable), swapped(1, true, false))
    );
}

#[test]
fn writes_to_protected_pages_go_to_the_monitor() {
    let (outcome, now) = fault(swapped(0, true, true), Access::Write);
    assert_eq!(
        (outcome, now),
        (Ok(Outcome::Notify), swapped(0, true, true))
    );
    let (_, now) = fault(swapped(0, true, true), Access::Read);
    assert_eq!(now, page(0x1000, false, true), "and the protection stays");
    assert_eq!(fault(now, Access::Write).0, Ok(Outcome::Notify));
}

#[test]
fn the_marker_stays_until_the_page_has_it() {
    let (outcome, now) = fault(Slot::Protected, Access::Write);
    assert_eq!((outcome, now), (Ok(Outcome::Notify), Slot::Protected));
    let (outcome, now) = fault(Slot::Protected, Access::Read);
    assert_eq!(
        (outcome, now),
        (Ok(Outcome::Mapped), page(0x41, false, true))
    );
}

#[test]
fn a_page_that_moves_is_waited_for() {
    for slot in [
        Slot::MigrationRead {
            pfn: 7,
            uffd_wp: false,
        },
        Slot::MigrationWrite {
            pfn: 7,
            uffd_wp: true,
        },
    ] {
        for access in [Access::Read, Access::Write] {
            assert_eq!(fault(slot, access), (Ok(Outcome::Wait), slot));
        }
    }
}

#[test]
fn a_page_that_is_there() {
    assert_eq!(
        fault(page(9, false, false), Access::Write).0,
        Ok(Outcome::Copy)
    );
    assert_eq!(
        fault(page(9, false, false), Access::Read).0,
        Ok(Outcome::Mapped)
    );
    assert_eq!(
        fault(page(9, true, false), Access::Write).0,
        Ok(Outcome::Mapped)
    );
}

#[test]
fn a_word_of_nobody_is_told_as_it_is() {
    // An entry with a bit that no encoder sets.
    let word = Slot::Protected.try_encode().expect("it fits") | 1 << 2;
    let (outcome, now) = fault(Slot::Unknown(word), Access::Read);
    assert_eq!(
        (outcome, now),
        (Err(Failure::Corrupt(word)), Slot::Unknown(word))
    );
}

#[test]
fn addresses_have_words_of_their_own() {
    let tables: Vec<Table> = (0..8).map(|_| Table::default()).collect();
    let space = Space::new(&tables);
    let mut machine = Machine::new(0);
    let far = [
        ADDRESS,
        ADDRESS + 0x1000,
        ADDRESS + 0x20_0000,
        ADDRESS + 0x4000_0000,
    ];
    for address in far {
        assert_eq!(space.slot(address), Slot::None);
        assert_eq!(
            handle(&space, address, Access::Write, &mut machine),
            Ok(Outcome::Mapped)
        );
    }
    for (n, address) in (1..).zip(far) {
        assert_eq!(space.slot(address), page(n, true, false));
    }
}

#[test]
fn without_memory_for_tables() {
    let tables = [Table::default()];
    let space = Space::new(&tables);
    let outcome = handle(&space, ADDRESS, Access::Read, &mut Machine::new(0));
    assert_eq!(outcome, Err(Failure::NoMemory));
}

#[test]
fn a_frame_that_the_machine_cannot_address() {
    let tables: Vec<Table> = (0..4).map(|_| Table::default()).collect();
    let space = Space::new(&tables);
    let mut machine = Machine::new(1 << 36);
    let outcome = handle(&space, ADDRESS, Access::Read, &mut machine);
    assert_eq!(outcome, Err(Failure::NoMemory));
    assert_eq!(space.slot(ADDRESS), Slot::None);
    assert_eq!(machine.released, [(1 << 36) + 1]);
}

#[test]
fn another_processor_was_first() {
    let tables: Vec<Table> = (0..4).map(|_| Table::default()).collect();
    let space = Space::new(&tables);
    let mut raced = Raced {
        machine: Machine::new(0x40),
        space: &space,
    };
    let outcome = handle(&space, ADDRESS, Access::Write, &mut raced);
    assert_eq!(outcome, Ok(Outcome::Mapped));
    assert_eq!(
        space.slot(ADDRESS),
        page(0x999, true, false),
        "theirs stays"
    );
    assert_eq!(raced.machine.released, [0x41], "and ours comes back");
}

#[test]
fn a_table_that_is_none() {
    let tables: Vec<Table> = (0..4).map(|_| Table::default()).collect();
    let space = Space::new(&tables);
    // A bit that no link has, and a PFN that is not a table.
    for bad in [0x8, 0x7_7777_7001] {
        tables[0].0[ADDRESS as usize >> 30].store(bad, Ordering::Release);
        let outcome = handle(&space, ADDRESS, Access::Read, &mut Machine::new(0));
        assert_eq!(outcome, Err(Failure::Corrupt(bad)));
    }
}

#[test]
fn an_address_beyond_the_tables() {
    let tables: Vec<Table> = (0..4).map(|_| Table::default()).collect();
    let outcome = handle(
        &Space::new(&tables),
        1 << 39,
        Access::Read,
        &mut Machine::new(0),
    );
    assert_eq!(outcome, Err(Failure::OutOfReach));
}
