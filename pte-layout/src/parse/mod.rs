//! Parses TOML text into the tables of the file formats, each value with its place. Only single values are checked
//! here; `model` resolves files and `validate` checks them as a whole.

pub mod cases;
pub mod changes;
pub mod dated;
mod document;
mod kernels;
pub mod kinds;
pub mod layout;
mod life;
mod names;
pub mod options;
#[cfg(feature = "tools")]
pub mod proposal;
mod version;
mod vocabulary;
