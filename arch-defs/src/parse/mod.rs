//! TOML text → what it says, each value with its place. Nothing is resolved here, and nothing is checked that takes
//! more than one value to see: that is for `model` and `validate`.

pub mod cases;
pub mod changes;
pub mod dated;
mod document;
mod kernels;
pub mod kinds;
pub mod layout;
mod life;
mod names;
pub mod number;
pub mod options;
pub mod period;
#[cfg(feature = "tools")]
pub mod proposal;
pub mod readable;
mod version;
mod vocabulary;
pub mod when;
