//! Layouts of Linux page-table words as data.
//!
//! A TOML file says what every bit of a page-table word means on one architecture since one kernel; another says
//! which kinds of entry there are. This crate reads both ([`parse`]), works out what they mean for a kernel and a
//! configuration ([`model`]), and says what is wrong with them ([`validate`]); [`reader`] does all of it. Words are read
//! and written by a layout ([`codec`]), and [`check`] says whether two meanings of a word can be confused.

#![cfg_attr(docsrs, feature(doc_cfg))]

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
#[cfg(feature = "reader")]
pub mod embedded;
pub mod known;
pub mod model;
pub mod names;
#[cfg(feature = "reader")]
pub mod overlap;
#[cfg(feature = "reader")]
pub mod parse;
#[cfg(feature = "reader")]
pub mod reader;
pub mod ready;
#[cfg(feature = "reader")]
pub mod source;
#[cfg(feature = "reader")]
pub mod validate;
pub mod version;
pub mod words;
