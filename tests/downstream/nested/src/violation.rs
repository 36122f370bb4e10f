//! What the hypervisor does on an access that the tables do not allow.

use crate::Page;

/// The access of the guest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// A read.
    Read,
    /// A write.
    Write,
    /// An instruction fetch.
    Execute,
}

/// The reaction of the hypervisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The guest goes on: the processor had an old entry.
    Retry,
    /// The access goes to an emulated device.
    Emulate {
        /// The device.
        device: u16,
        /// The number of its page of registers.
        page: u8,
    },
    /// A page of the swap file is read.
    Read {
        /// The page in the file.
        slot: u64,
    },
    /// The guest gets a fault.
    Inject,
    /// The hypervisor has a bug, or memory is bad: the guest is stopped.
    End {
        /// The wrong word.
        word: u64,
    },
}

/// The reaction to `access` at `word`.
#[must_use]
pub const fn answer(word: u64, access: Access) -> Answer {
    match (Page::decode(word), access) {
        (Page::ReadOnly { .. }, Access::Read)
        | (Page::ReadWrite { .. }, Access::Read | Access::Write)
        | (Page::ReadExecute { .. }, Access::Read | Access::Execute)
        | (Page::Anything { .. }, _) => Answer::Retry,
        (Page::Device { .. }, Access::Execute)
        | (Page::ReadOnly { .. } | Page::ReadWrite { .. } | Page::ReadExecute { .. }, _)
        | (Page::None | Page::Ballooned, _) => Answer::Inject,
        (Page::Device { device, page, .. }, _) => Answer::Emulate { device, page },
        (Page::Swapped { slot }, _) => Answer::Read { slot },
        (Page::Unknown(word), _) => Answer::End { word },
    }
}
