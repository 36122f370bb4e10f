//! What derived code asks of the types of fields. Functions and constants of a type itself go before those of a trait, so
//! that these are there where a type has none.

use core::marker::PhantomPinned;

/// What a checked type is that says nothing of itself.
#[doc(hidden)]
pub trait MayHaveHoles {
    /// `new` takes every number up to `MAX` that has no other bits than `MAX`, and no more.
    const __EVERY: bool = false;
}

impl<T> MayHaveHoles for T {}

/// A type that an alias can stand for where derived code looks for a checked one: with these it gives the one error of
/// [`is_checked`], and not one for each thing that it lacks.
#[doc(hidden)]
pub trait NotChecked: Sized {
    /// It has none.
    const MAX: Missing = Missing(PhantomPinned);

    /// It has none.
    fn new(_: u64) -> Result<Self, Missing> {
        Err(Missing(PhantomPinned))
    }

    /// It has none.
    fn get(&self) -> u64 {
        0
    }
}

/// Why nothing is made of a type that is not checked. No error of anybody's is like it: it must not be moved.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Missing(PhantomPinned);

macro_rules! not_checked {
    ($($ty:ty)*) => {
        $(impl NotChecked for $ty {})*
    };
}

not_checked! {
    bool char f32 f64 u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize Missing
}
impl NotChecked for () {}
impl<T> NotChecked for Option<T> {}
impl<T, const N: usize> NotChecked for [T; N] {}
impl<T: ?Sized> NotChecked for &T {}

/// The error of a checked type.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "this type is known by its name and taken for a checked one, with `MAX`, `new` and `get`: an alias is not seen through, so write the type itself",
    label = "this type is not checked"
)]
pub trait Refusal {}

#[diagnostic::do_not_recommend]
impl<E: Unpin> Refusal for E {}

/// Compiles for a checked type.
#[doc(hidden)]
pub const fn is_checked<T, E: Refusal>(_: fn(u64) -> Result<T, E>) {}

/// How many numbers a checked type is asked about.
#[doc(hidden)]
pub const TRIED: u32 = 256 + 64 + 3;

/// The numbers that it is asked about: all of a small field, each bit by itself, and those next to its highest.
#[doc(hidden)]
pub const fn tried(at: u32, max: u64) -> u64 {
    match at {
        0..=255 => at as u64,
        256..=319 => 1 << (at - 256),
        320 => max,
        321 => max.saturating_add(1),
        _ => u64::MAX,
    }
}
