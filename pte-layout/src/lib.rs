//! Layouts of Linux page-table entries as data.
//!
//! One TOML file defines what every bit of a page-table entry means on one architecture; another defines the kinds of
//! entry ([`written`]). This crate reads both ([`parse`]), resolves them for a kernel and a configuration ([`model`]), and
//! reports mistakes ([`validate`]); [`reader`] does all of this. Definitions can be built into a program
//! ([`embedded`]), each with its [`facts`], which are quicker to read and were checked when they were written. [`codec`]
//! decodes and encodes words by a layout, and [`check`] proves that no two kinds share an encoding.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(feature = "reader"),
    allow(
        dead_code,
        unreachable_pub,
        reason = "what only the reader and the checks use of the model"
    )
)]

pub mod bits;
#[cfg(feature = "reader")]
pub mod check;
#[cfg(feature = "reader")]
pub mod codec;
pub mod config;
#[cfg(feature = "tools")]
pub mod count;
pub mod cubes;
pub mod diagnostic;
pub mod embedded;
pub mod facts;
pub mod known;
pub mod model;
pub mod names;
#[cfg(feature = "reader")]
pub mod overlap;
#[cfg(feature = "reader")]
pub mod parse;
#[cfg(feature = "reader")]
pub mod reader;
#[cfg(feature = "reader")]
pub mod source;
pub mod text;
#[cfg(feature = "reader")]
pub mod validate;
pub mod version;
pub mod words;
pub mod written;
