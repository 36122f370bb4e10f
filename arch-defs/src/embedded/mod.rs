//! The definitions that are built into a program, by architecture and kernel; `own` does the same for your own layout
//! file. Files are read and checked in `reader`.

mod definitions;
mod files;
mod index;
#[cfg(feature = "reader")]
mod own;
#[cfg(feature = "tools")]
mod proposals;
mod text;

pub use definitions::Definitions;
pub use files::DEFINITIONS;
pub use text::Text;
