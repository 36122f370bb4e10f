//! The small languages in strings: positions, bit ranges, slices of fields, masks.
//!
//! They are parsed here, and evaluated for values of the parameters.

mod linear;
mod mask;
mod range;

pub use linear::Linear;
pub use mask::Mask;
pub(crate) use mask::Part;
pub use range::{Range, parse_slice};
