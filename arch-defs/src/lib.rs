//! Layouts of Linux page-table words as data.
//!
//! A TOML file says what every bit of a page-table word means on one architecture since one kernel; another says
//! which kinds of entry there are. This crate reads both ([`parse`]), works out what they mean under a
//! configuration ([`model`]), reads and writes words by them ([`codec`]), and tells
//! whether two meanings of a word can be confused ([`check`]).

#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod bits;
pub mod check;
pub mod codec;
pub mod cubes;
pub mod diagnostic;
pub mod embedded;
pub mod model;
pub mod names;
pub mod overlap;
pub mod parse;
pub mod source;
pub mod version;
