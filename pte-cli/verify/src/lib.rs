//! Asks a kernel tree's own helpers, and compares the answers with a layout.
//!
//! | module | contents |
//! |---|---|
//! | [`tree`] | what a folder is: a kernel tree, its version |
//! | [`machines`] | how the helpers of each architecture are compiled and run |
//! | [`prepare`] | a tree configured and prepared in another folder |
//! | [`probe`] | a program that answers with the tree's helpers |
//! | [`questions`] | what it is asked |
//! | [`records`] | its answers |
//! | [`compare`] | records compared with a layout |
//! | [`learn`] | what records show differently than a layout, as edits of the TOML |
//!
//! [`verify`] does all of this for one configuration.

pub mod compare;
pub mod data;
pub mod folder;
pub mod learn;
pub mod machines;
pub mod prepare;
pub mod probe;
mod process;
pub mod questions;
pub mod records;
pub mod tree;
pub mod verify;
