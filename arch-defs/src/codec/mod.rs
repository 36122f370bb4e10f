//! Words read and written by a layout at run time. What can go wrong between the two is for `check`.

mod decode;
mod encode;

pub use decode::{Decoded, RawEntry, Stray, decode};
pub use encode::{Fields, encode};
