//! Typed Linux page-table entries, above all non-present ones.
//!
//! The architectures that are used most have a module, generated from their layout file: [`x86_64`], [`arm64`],
//! [`s390`]. It is for the newest kernel that the layout was verified against, with every option on. For any other
//! architecture, kernel, configuration or layout use the macro `layout!` (feature `layout`), which reads layout files
//! when your crate is built:
//!
#![cfg_attr(feature = "layout", doc = "```")]
#![cfg_attr(not(feature = "layout"), doc = "```ignore")]
//! pte_core::layout! { mod arm64_v5_10 { arch = "arm64", kernel = "5.10" } }
#![doc = "```"]
//!
//! The modules:
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
//! * Decoding accepts every word and agrees with the kernel's helpers; `Decoded` keeps every bit, so a word can be
//!   written back unchanged. The strict `try_decode` refuses words that no encoder produces and names the bits.
//! * A flag or marker that an architecture lacks does not exist:
//!
//! ```compile_fail
//! // arm64 has no soft-dirty bit.
//! pte_core::arm64::SwapFlags::SOFT_DIRTY;
//! ```
//!
//! # Features
//!
//! The modules are on by default, the others off. With the default features the crate has no dependencies.
//!
//! | feature | |
//! |---|---|
//! | `x86-64`, `arm64`, `s390` | the module of the architecture; a crate that derives all of its types does not need it |
//! | `layout` | the macro `layout!`, and layout files for the derives: builds a TOML reader |
//! | `derive` | [`PteEntry`](trait@PteEntry) and `PteFlags`, for types of your own and the layouts of the project |
//! | `atomic` | `AtomicWord`: a word that several processors read and write |
//! | `serde` | words and numbers as hex in text and integers in binary formats; kinds by their names |
//! | `defmt` | `defmt::Format` |
//! | `arbitrary-int` | conversion of numbers from and to the integers of that crate |
//!
//! The features apply to the types of `layout!` too.
#![cfg_attr(feature = "serde", doc = "")]
#![cfg_attr(feature = "serde", doc = include_str!("interop/serde.md"))]
#![cfg_attr(feature = "defmt", doc = "")]
#![cfg_attr(feature = "defmt", doc = include_str!("interop/defmt.md"))]
#![cfg_attr(feature = "arbitrary-int", doc = "")]
#![cfg_attr(feature = "arbitrary-int", doc = include_str!("interop/arbitrary_int.md"))]
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

// Every function is `#[inline]` or generic, so that a build of this crate generates no code: a crate that uses it compiles
// the functions that it calls. `Eq` is implemented by hand, since the derive writes a function that is not `#[inline]`.

extern crate self as pte_core;

#[macro_use]
mod formats;
#[macro_use]
mod set;
#[macro_use]
mod entries;
#[macro_use]
mod generated;
#[macro_use]
mod level;
#[macro_use]
mod level_without_entries;
#[macro_use]
mod present;
#[macro_use]
mod interop;

#[cfg(feature = "atomic")]
mod atomic;
mod checked;
mod const_message;
mod entry;
mod error;
mod kind;
mod shared;
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
    #[cfg(any(feature = "serde", feature = "defmt"))]
    pub use crate::interop::number::Number;
    #[cfg(feature = "serde")]
    pub use crate::interop::serde;
    pub use crate::shared::{debug_present, debug_set, debug_word, flag, flags_in, union};
}

// Included, so that rustfmt does not change the generated modules.
include!("architectures.rs");
