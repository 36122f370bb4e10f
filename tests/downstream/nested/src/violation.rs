//! What the hypervisor does when the guest uses what it has not.

use crate::Page;

/// What the guest tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// A read.
    Read,
    /// A write.
    Write,
    /// To run it.
    Execute,
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The guest goes on: the processor had an old entry.
    Retry,
    /// The page of registers of a device is played.
    Emulate {
        /// Which device.
        device: u16,
        /// The number of its page of registers.
        page: u8,
    },
    /// A page of the swap file is read.
    Read {
        /// Where in the file, in pages.
        slot: u64,
    },
    /// The guest gets a fault of its own.
    Inject,
    /// The hypervisor has made a mistake, or its memory is bad: the guest is ended.
    End {
        /// The word that should not be there.
        word: u64,
    },
}

/// What is done when `access` meets `word`.
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
