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

/// What a type may lack where derived code looks for a checked one, an alias of an integer or any type of a crate: with
/// these it gives the one error of [`is_checked`], and not one for each thing.
#[doc(hidden)]
pub trait NotChecked: Sized {
    /// It has none.
    const MAX: Missing = Missing(PhantomPinned);

    /// It has none.
    fn new(_: u64) -> Result<Self, Missing> {
        Err(Missing(PhantomPinned))
    }

    /// It has none.
    fn get(&self) -> NoNumber {
        NoNumber::Missing
    }
}

impl<T> NotChecked for T {}

/// What stands for a constant or an error that is not there. No error of anybody's is like it: it must not be moved.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Missing(PhantomPinned);

/// What stands for the number of a type that gives none.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum NoNumber {
    /// There is none.
    Missing,
}

/// What `new` takes and gives, what `MAX` is, and what `get` takes and gives: those of a checked type `T`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{T}` is no checked type: it lacks `const MAX: Self`, `const fn new(u64) -> Result<Self, _>` or `const fn get(self) -> u64`, or is not `Copy`",
    label = "this type is not checked",
    note = "a type is known by its name: instead of an alias of an integer or of `bool` write the type itself"
)]
pub trait Checked<T> {}

#[diagnostic::do_not_recommend]
impl<T: Copy, E: Unpin> Checked<T> for (u64, Result<T, E>, T, T, u64) {}
#[diagnostic::do_not_recommend]
impl<T: Copy, E: Unpin> Checked<T> for (u64, Result<T, E>, T, &T, u64) {}

/// Compiles for a checked type, whose `new`, `MAX` and `get` these are.
#[doc(hidden)]
pub const fn is_checked<T, A, R, M, G, N>(_: fn(A) -> R, _: &M, _: fn(G) -> N)
where
    (A, R, M, G, N): Checked<T>,
{
}

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
