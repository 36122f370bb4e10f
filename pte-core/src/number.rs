//! What all numbers of this crate share, whether a word or a part of one: conversion to an integer and, checked, from
//! one. The impls of the features use it, also those that `layout!` writes in other crates.

use core::fmt;

/// For generated code.
#[doc(hidden)]
pub trait Number: Copy {
    /// The name of its type.
    const NAME: &'static str;
    /// It is shown and read in hex.
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

/// The number formats, which are those of the integer.
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

/// The impls of each feature for a generated type.
#[doc(hidden)]
#[macro_export]
macro_rules! __interop {
    ($name:ident) => {
        $crate::__serde! { $name }
        $crate::__defmt! { $name }
    };
}
