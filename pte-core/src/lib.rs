//! Linux page-table entries that are not present, in types.
//!
//! Each architecture has a module, generated from the layout that the project keeps as data: [`x86_64`],
//! [`arm64`], [`s390`], at the newest kernel that it was verified against, with every option on. For another kernel, configuration or layout
//! there is the macro `layout!`, behind the feature `layout`: it reads the same data when your crate is built.
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
//!
//! # Features
//!
//! Those of the architectures are on by default, and the others off. With these alone the crate depends on nothing.
//!
//! | feature | |
//! |---|---|
//! | `x86-64` and one for every other architecture | its module; a crate that has types of its own may do without |
//! | `layout` | the macro `layout!`, and for the derives layout files and configurations: builds a reader of TOML |
//! | `derive` | [`PteEntry`](trait@PteEntry) and `PteFlags`, for types of your own, by the layouts of the project |
//! | `atomic` | `AtomicWord`: a word that several processors read and write |
//! | `serde` | words and numbers as hex in text and integers in binary formats; kinds by their names |
//! | `defmt` | `defmt::Format` |
//! | `arbitrary-int` | numbers from and to the integers of that crate |
//!
//! Types that `layout!` makes have what the features give to those here.
#![cfg_attr(feature = "serde", doc = "")]
#![cfg_attr(feature = "serde", doc = include_str!("interop/serde.md"))]
#![cfg_attr(feature = "defmt", doc = "")]
#![cfg_attr(feature = "defmt", doc = include_str!("interop/defmt.md"))]
#![cfg_attr(feature = "arbitrary-int", doc = "")]
#![cfg_attr(feature = "arbitrary-int", doc = include_str!("interop/arbitrary_int.md"))]
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate self as pte_core;

#[macro_use]
mod number;
#[macro_use]
mod set;
#[macro_use]
mod generated;
#[macro_use]
mod interop;

#[cfg(feature = "atomic")]
mod atomic;
mod checked;
mod const_message;
mod entry;
mod error;
mod kind;
mod value;
mod word;

#[cfg(feature = "atomic")]
pub use atomic::{AtomicBits, AtomicWord};
pub use entry::PteEntry;
#[cfg(feature = "derive")]
pub use entry::PteFlags;
pub use error::{NotCanonical, NotPresent, OutOfRange, UnknownBits, WrongLevel};
pub use kind::{Class, Kind, Level};
#[cfg(feature = "layout")]
pub use pte_macros::layout;
pub use value::{Offset, Pfn, SwapArea, TypeNumber};
#[doc(hidden)]
pub use word::Summary;
pub use word::{SwapWord, Word};

/// For generated code.
#[doc(hidden)]
pub mod __private {
    pub use crate::checked::{MayHaveHoles, NotChecked, TRIED, is_checked, tried};
    pub use crate::const_message::ConstMessage;
    #[cfg(feature = "defmt")]
    pub use crate::interop::defmt;
    #[cfg(feature = "serde")]
    pub use crate::interop::serde;
    pub use crate::number::Number;
}

// Included, so that nothing formats the modules: as they are generated they stay.
include!("architectures.rs");
