//! `defmt::Format`: a name and a number, so the target needs no formatting code.

pub use defmt::{Format, Formatter};

use super::number::Number;

/// The impl of a number.
#[doc(hidden)]
#[macro_export]
macro_rules! __defmt {
    ($name:ident $(<$max:ident>)?) => {
        impl $(<const $max: u64>)? $crate::__private::defmt::Format for $name $(<$max>)? {
            #[inline]
            fn format(&self, f: $crate::__private::defmt::Formatter<'_>) {
                $crate::__private::defmt::write(*self, f);
            }
        }
    };
}

/// The impl of an enum whose values have names.
macro_rules! __named_defmt {
    ($enum:ident) => {
        impl defmt::Format for $enum {
            #[inline]
            fn format(&self, f: defmt::Formatter<'_>) {
                defmt::write!(f, "{=str}", self.name());
            }
        }
    };
}

/// Writes `Pte(0x1f)`; numbers that are not in hex are decimal.
// The formats are numbers in a section of the binary, and clippy sees no difference.
#[allow(clippy::if_same_then_else)]
pub fn write<N: Number>(number: N, f: Formatter<'_>) {
    if N::HEX {
        defmt::write!(f, "{=str}({=u64:#x})", N::NAME, number.number());
    } else {
        defmt::write!(f, "{=str}({=u64})", N::NAME, number.number());
    }
}
