//! What serde and defmt know of a number of this crate, whether a word or a part of one: conversion to an integer and,
//! checked, from one. Their impls use it, also those that `layout!` writes in other crates.

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

/// The impl of [`Number`].
#[doc(hidden)]
#[macro_export]
macro_rules! __number {
    ($($impl:tt)*) => {
        $($impl)*
    };
}
