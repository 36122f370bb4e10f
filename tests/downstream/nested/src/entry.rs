//! What the words say.

use pte_core::{PteEntry, PteFlags};

/// A word of a lowest table. Bits 2:0 are execute, write and read; bits 5:3 are the memory type, which is 6 (write-back)
/// for all that we map; bits 51:46 are reserved where MAXPHYADDR is 46. The rest of a page is [`Attributes`].
#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(path = "layouts/ept.toml")]
pub enum Page {
    /// The guest has no memory here.
    None,
    /// Memory that is read.
    #[pte(present, mask = 0x000f_c000_0000_003f, value = 0x31)]
    ReadOnly {
        /// The other bits of the word, where they are.
        #[pte(rest)]
        rest: u64,
    },
    /// Memory that is read and written.
    #[pte(present, mask = 0x000f_c000_0000_003f, value = 0x33)]
    ReadWrite {
        /// The other bits of the word, where they are.
        #[pte(rest)]
        rest: u64,
    },
    /// Code.
    #[pte(present, mask = 0x000f_c000_0000_003f, value = 0x35)]
    ReadExecute {
        /// The other bits of the word, where they are.
        #[pte(rest)]
        rest: u64,
    },
    /// Memory for anything.
    #[pte(present, mask = 0x000f_c000_0000_003f, value = 0x37)]
    Anything {
        /// The other bits of the word, where they are.
        #[pte(rest)]
        rest: u64,
    },
    /// A register of a device that the hypervisor plays.
    #[pte(mask = 0x7fff_ffff_0000_01ff, value = 0x08)]
    Device {
        /// Which device.
        #[pte(bits = "31:16")]
        device: u16,
        /// The number of its page of registers.
        #[pte(bits = "15:9")]
        page: u8,
        /// Not looked at by us, but by the processor.
        #[pte(bit = 63)]
        suppress_ve: bool,
    },
    /// The guest has given the memory back.
    #[pte(mask = 0x7fff_ffff_ffff_ffff, value = 0x10, ignore = "63")]
    Ballooned,
    /// The page is in the hypervisor's own swap file.
    #[pte(mask = 0x7fff_0000_0000_0fff, value = 0x18, ignore = "63")]
    Swapped {
        /// Where in the file, in pages.
        #[pte(bits = "47:12")]
        slot: u64,
    },
    /// What the processor refuses as misconfigured (writable and not readable, a memory type that there is not,
    /// reserved bits), or what we never write.
    #[pte(other)]
    Unknown(u64),
}

/// What a page has besides what it may be used for.
#[derive(PteFlags, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(path = "layouts/ept.toml")]
pub struct Attributes {
    /// The frame of the host.
    pub pfn: u64,
    /// The guest has used it.
    pub accessed: bool,
    /// The guest has written to it.
    pub dirty: bool,
}
