//! The small languages inside strings: positions, bit ranges, slices of fields, masks.
//!
//! They are read here, and worked out for values of the parameters. What a number means, those say who use it.

mod linear;
mod mask;
mod range;

pub use linear::Linear;
pub use mask::Mask;
pub use range::{Range, parse_slice};
