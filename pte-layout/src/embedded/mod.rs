//! Definitions that are built into a program, by architecture and kernel; `own` does the same for your own layout file.
//! A file is read from its facts; if these are out of date, from the TOML, as `reader` does.

mod definitions;
mod file;
mod index;
#[cfg(feature = "reader")]
mod own;
#[cfg(feature = "tools")]
mod proposals;

pub use definitions::Definitions;
pub use file::File;
