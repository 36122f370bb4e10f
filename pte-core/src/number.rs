//! What every number of this crate has in common, a word or a part of one: it goes out as an integer and comes back
//! checked. The features build on it, also those impls that `layout!` makes in other crates.

use core::fmt;

/// For generated code.
#[doc(hidden)]
pub trait Number: Copy {
    /// The name of its type.
    const NAME: &'static str;
    /// It is read in hex, as `Display` has it.
    const HEX: bool = true;
    /// It is 32 bits wide.
    const NARROW: bool = false;
    /// Why a number is refused.
    type Refused: fmt::Display;

    /// As an integer.
    fn number(self) -> u64;
    /// From an integer; nothing is cut off.
    fn of(number: u64) -> Result<Self, Self::Refused>;
}

/// The formats of numbers, those of the integer it is.
#[doc(hidden)]
#[macro_export]
macro_rules! __formats {
    ($name:ident, $($format:ident)*) => {
        $(impl ::core::fmt::$format for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::$format::fmt(&self.bits(), f)
            }
        })*
    };
}

/// What each feature gives a generated type.
#[doc(hidden)]
#[macro_export]
macro_rules! __interop {
    ($name:ident) => {
        $crate::__serde! { $name }
        $crate::__defmt! { $name }
    };
}
