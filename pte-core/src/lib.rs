//! Linux page-table entries that are not present, in types.
//!
//! Each architecture has a module, generated from the layout that the project keeps as data: [`x86_64`],
//! [`arm64`] and [`s390`], at Linux 6.12 with every option on. For another kernel, configuration or layout
//! there is [`layout!`].
//!
//! ```
//! use pte_core::x86_64::{Entry, Markers, BareFlags, Pte, SwapFlags, SwapOffset, SwapType};
//!
//! let swapped = Pte::swap(SwapType::new(1)?, SwapOffset::new(0x11)?, SwapFlags::EXCLUSIVE);
//! assert_eq!(swapped.bits(), 0x0fff_ffff_ffff_dc08);
//! assert_eq!(swapped.to_string(), "swap area 1 slot 0x11 [exclusive]");
//!
//! // "This address is write-protected", and nothing else: the reserved userfaultfd marker.
//! let marker = Pte::marker(Markers::UFFD_WP, BareFlags::NONE);
//! assert_eq!(marker.bits(), 0xffff_ffff_ffff_fc00);
//! assert!(matches!(marker.decode().entry, Entry::Marker { markers, .. } if markers.has_uffd_wp()));
//! # Ok::<(), pte_core::OutOfRange>(())
//! ```
//!
//! * Encoding takes values that are known to fit ([`SwapArea`], [`Offset`], [`Pfn`]), cannot fail and does not branch.
//! * Decoding is total and agrees with the kernel's helpers on every word; `Decoded` keeps every bit, so that
//!   a word is written back as it was. The strict form, `try_decode`, names the bits that no encoder sets.
//! * A flag or marker that an architecture lacks is not there:
//!
//! ```compile_fail
//! // arm64 has no soft-dirty bit.
//! pte_core::arm64::SwapFlags::SOFT_DIRTY;
//! ```
#![no_std]

extern crate self as pte_core;

mod error;
mod kind;
mod value;
mod word;

pub use error::{NotCanonical, OutOfRange, WrongLevel};
pub use kind::{Class, Kind, Level};
pub use pte_macros::layout;
pub use value::{Offset, Pfn, SwapArea, TypeNumber};
#[doc(hidden)]
pub use word::Summary;
pub use word::{SwapWord, Word};

layout! {
    pub mod x86_64 { arch = "x86-64", kernel = "6.12" }
}

layout! {
    pub mod arm64 { arch = "arm64", kernel = "6.12" }
}

layout! {
    pub mod s390 { arch = "s390", kernel = "6.12" }
}
