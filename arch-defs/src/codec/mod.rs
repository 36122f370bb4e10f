//! Words read and written by a layout at run time.

mod decode;
mod encode;

pub use decode::{Decoded, RawEntry, Stray, decode};
pub use encode::{Fields, encode};
