//! The words of the tables.

use pte_core::{PteEntry, PteFlags};

/// A word of a lowest table. Bits 2:0 are execute, write and read; bits 5:3 are the memory type, which is 6
/// (write-back) for all that we map; bits 51:46 are reserved if MAXPHYADDR is 46. [`Attributes`] has the other bits of
/// a page.
#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(path = "layouts/ept.toml")]
pub enum Page {
    /// The guest has no memory here.
    None,
    /// Read-only memory.
    #[pte(present, mask = 0x000f_c000_0000_003f, value = 0x31)]
    ReadOnly {
        /// The other bits of the word, at their places.
        #[pte(rest)]
        rest: u64,
    },
    /// Memory to read and write.
    #[pte(present, mask = 0x000f_c000_0000_003f, value = 0x33)]
    ReadWrite {
        /// The other bits of the word, at their places.
        #[pte(rest)]
        rest: u64,
    },
    /// Code.
    #[pte(present, mask = 0x000f_c000_0000_003f, value = 0x35)]
    ReadExecute {
        /// The other bits of the word, at their places.
        #[pte(rest)]
        rest: u64,
    },
    /// Memory to read, write and execute.
    #[pte(present, mask = 0x000f_c000_0000_003f, value = 0x37)]
    Anything {
        /// The other bits of the word, at their places.
        #[pte(rest)]
        rest: u64,
    },
    /// A page of registers of an emulated device.
    #[pte(mask = 0x7fff_ffff_0000_01ff, value = 0x08)]
    Device {
        /// The device.
        #[pte(bits = "31:16")]
        device: u16,
        /// The number of its page of registers.
        #[pte(bits = "15:9")]
        page: u8,
        /// The processor tests it, we do not.
        #[pte(bit = 63)]
        suppress_ve: bool,
    },
    /// The guest has given the memory back.
    #[pte(mask = 0x7fff_ffff_ffff_ffff, value = 0x10, ignore = "63")]
    Ballooned,
    /// The page is in the hypervisor's own swap file.
    #[pte(mask = 0x7fff_0000_0000_0fff, value = 0x18, ignore = "63")]
    Swapped {
        /// The page in the file.
        #[pte(bits = "47:12")]
        slot: u64,
    },
    /// Words that the processor reports as misconfigured (writable and not readable, an unknown memory type, reserved
    /// bits), or that we never write.
    #[pte(other)]
    Unknown(u64),
}

/// The attributes of a page other than its access rights.
#[derive(PteFlags, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(path = "layouts/ept.toml")]
pub struct Attributes {
    /// The PFN of the host.
    pub pfn: u64,
    /// Accessed by the guest.
    pub accessed: bool,
    /// Written by the guest.
    pub dirty: bool,
}
