//! What derived code needs of the types of fields. Rust prefers functions and constants of a type to those of a trait,
//! so the traits here apply only if a type has none.

use core::marker::PhantomPinned;

/// A checked type that does not state that it accepts every number.
#[doc(hidden)]
pub trait MayHaveHoles {
    /// `new` accepts exactly the numbers up to `MAX` that have no other bits than `MAX`.
    const __EVERY: bool = false;
}

impl<T> MayHaveHoles for T {}

/// What a type may lack that is not checked: an alias of an integer, or any type of a crate. With this trait it gives
/// the one error of [`is_checked`], and not one for each missing item.
#[doc(hidden)]
pub trait NotChecked: Sized {
    /// It has none.
    const MAX: Missing = Missing(PhantomPinned);

    /// It has none.
    #[inline]
    fn new(_: u64) -> Result<Self, Missing> {
        Err(Missing(PhantomPinned))
    }

    /// It has none.
    #[inline]
    fn get(&self) -> NoNumber {
        NoNumber::Missing
    }
}

impl<T> NotChecked for T {}

/// The placeholder for a missing constant or error. It cannot be confused with a real error, since it is not `Unpin`.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Missing(PhantomPinned);

/// The placeholder for the number of a type without `get`.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum NoNumber {
    /// There is none.
    Missing,
}

/// The argument and result of `new`, the type of `MAX`, and the argument and result of `get`, of a checked type `T`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{T}` is not a checked type: it lacks `const MAX: Self`, `const fn new(u64) -> Result<Self, _>` or `const fn get(self) -> u64`, or is not `Copy`",
    label = "this type is not checked",
    note = "the derive knows a type by its name: instead of an alias of an integer or of `bool` write the type itself"
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

/// How many numbers a checked type is tested with.
#[doc(hidden)]
pub const TRIED: u32 = 256 + 64 + 3;

/// The numbers that it is tested with: all of a small field, each single bit, and those next to its highest.
#[doc(hidden)]
#[inline]
pub const fn tried(at: u32, max: u64) -> u64 {
    match at {
        0..=255 => at as u64,
        256..=319 => 1 << (at - 256),
        320 => max,
        321 => max.saturating_add(1),
        _ => u64::MAX,
    }
}
