//! Words that several processors read and write.

use core::fmt;
use core::marker::PhantomData;
#[cfg(target_has_atomic = "32")]
use core::sync::atomic::AtomicU32;
#[cfg(target_has_atomic = "64")]
use core::sync::atomic::AtomicU64;
use core::sync::atomic::Ordering;

use crate::Word;

/// The integers that processors change atomically: `u64` and `u32`, if the target can.
///
/// ```
/// use pte_core::{AtomicBits, AtomicWord, Word};
/// use core::sync::atomic::Ordering::Relaxed;
///
/// /// How many words of a live table are none, on any architecture.
/// fn free<W: Word<Bits: AtomicBits>>(table: &[AtomicWord<W>]) -> usize {
///     table.iter().filter(|w| w.load(Relaxed).class() == pte_core::Class::None).count()
/// }
///
/// let table = [0x0, 0x25, 0x60].map(|w| AtomicWord::new(pte_core::x86_64::Pte::from_bits(w)));
/// assert_eq!(free(&table), 2);
/// ```
pub trait AtomicBits: Copy + sealed::Sealed {
    /// The atomic integer.
    type Atomic: fmt::Debug + Send + Sync;
    #[doc(hidden)]
    fn cell(self) -> Self::Atomic;
    #[doc(hidden)]
    fn load(cell: &Self::Atomic, order: Ordering) -> Self;
    #[doc(hidden)]
    fn store(cell: &Self::Atomic, bits: Self, order: Ordering);
    #[doc(hidden)]
    fn swap(cell: &Self::Atomic, bits: Self, order: Ordering) -> Self;
    #[doc(hidden)]
    fn exchange(
        cell: &Self::Atomic,
        change: (Self, Self),
        orders: (Ordering, Ordering),
    ) -> Result<Self, Self>;
    #[doc(hidden)]
    fn exchange_weak(
        cell: &Self::Atomic,
        change: (Self, Self),
        orders: (Ordering, Ordering),
    ) -> Result<Self, Self>;
    #[doc(hidden)]
    fn into_inner(cell: Self::Atomic) -> Self;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! atomic {
    ($bits:ident, $atomic:ident) => {
        impl sealed::Sealed for $bits {}
        impl AtomicBits for $bits {
            type Atomic = $atomic;
            #[inline]
            fn cell(self) -> $atomic {
                $atomic::new(self)
            }
            #[inline]
            fn load(cell: &$atomic, order: Ordering) -> Self {
                cell.load(order)
            }
            #[inline]
            fn store(cell: &$atomic, bits: Self, order: Ordering) {
                cell.store(bits, order);
            }
            #[inline]
            fn swap(cell: &$atomic, bits: Self, order: Ordering) -> Self {
                cell.swap(bits, order)
            }
            #[inline]
            fn exchange(
                cell: &$atomic,
                (old, new): (Self, Self),
                (done, failed): (Ordering, Ordering),
            ) -> Result<Self, Self> {
                cell.compare_exchange(old, new, done, failed)
            }
            #[inline]
            fn exchange_weak(
                cell: &$atomic,
                (old, new): (Self, Self),
                (done, failed): (Ordering, Ordering),
            ) -> Result<Self, Self> {
                cell.compare_exchange_weak(old, new, done, failed)
            }
            #[inline]
            fn into_inner(cell: $atomic) -> Self {
                cell.into_inner()
            }
        }
    };
}

#[cfg(target_has_atomic = "64")]
atomic! { u64, AtomicU64 }
#[cfg(target_has_atomic = "32")]
atomic! { u32, AtomicU32 }

/// A page-table word that several processors read and write: [`AtomicU64`](core::sync::atomic::AtomicU64), or
/// [`AtomicU32`](core::sync::atomic::AtomicU32) for words of 32 bits, but with words instead of integers.
///
/// Functions, orderings and panics are those of the atomic integers.
///
/// ```
/// use core::sync::atomic::{AtomicU64, Ordering::{AcqRel, Acquire}};
/// use pte_core::AtomicWord;
/// use pte_core::x86_64::Pte;
///
/// /// Write-protects a non-present entry, unless it became something else meanwhile.
/// fn protect(entry: &AtomicWord<Pte>) -> Result<Pte, Pte> {
///     let mut old = entry.load(Acquire);
///     loop {
///         if old.is_none() || old.is_present() {
///             return Err(old);
///         }
///         match entry.compare_exchange_weak(old, old.with_uffd_wp(true), AcqRel, Acquire) {
///             Ok(old) => return Ok(old),
///             Err(now) => old = now,
///         }
///     }
/// }
///
/// static ENTRY: AtomicWord<Pte> = AtomicWord::from_atomic(AtomicU64::new(0x0fff_ffff_ffff_dc08));
/// assert!(!protect(&ENTRY).unwrap().is_uffd_wp());
/// assert!(ENTRY.load(Acquire).is_uffd_wp());
/// assert!(protect(&AtomicWord::new(Pte::NONE)).is_err());
/// ```
#[repr(transparent)]
pub struct AtomicWord<W: Word<Bits: AtomicBits>> {
    bits: <W::Bits as AtomicBits>::Atomic,
    // A word is created on each call, so the word type itself need not be `Sync`.
    word: PhantomData<fn() -> W>,
}

impl<W: Word<Bits: AtomicBits>> AtomicWord<W> {
    /// Creates one that holds `word`. In a `static`, use [`from_atomic`](Self::from_atomic).
    pub fn new(word: W) -> Self {
        Self::from_atomic(word.bits().cell())
    }

    /// Creates one from an atomic integer.
    pub const fn from_atomic(bits: <W::Bits as AtomicBits>::Atomic) -> Self {
        let word = PhantomData;
        Self { bits, word }
    }

    /// The atomic integer, for other functions such as `fetch_or`.
    pub const fn as_atomic(&self) -> &<W::Bits as AtomicBits>::Atomic {
        &self.bits
    }

    /// The word.
    pub fn into_inner(self) -> W {
        W::from_bits(W::Bits::into_inner(self.bits))
    }

    /// Loads the word.
    #[inline]
    pub fn load(&self, order: Ordering) -> W {
        W::from_bits(W::Bits::load(&self.bits, order))
    }

    /// Stores `word`.
    #[inline]
    pub fn store(&self, word: W, order: Ordering) {
        W::Bits::store(&self.bits, word.bits(), order);
    }

    /// Stores `word` and returns the word before.
    #[inline]
    pub fn swap(&self, word: W, order: Ordering) -> W {
        W::from_bits(W::Bits::swap(&self.bits, word.bits(), order))
    }

    /// Stores `new` if the word is `old`, and returns the word before.
    ///
    /// # Errors
    /// The current word, which is not `old`.
    #[inline]
    pub fn compare_exchange(
        &self,
        old: W,
        new: W,
        done: Ordering,
        failed: Ordering,
    ) -> Result<W, W> {
        let was = W::Bits::exchange(&self.bits, (old.bits(), new.bits()), (done, failed));
        was.map(W::from_bits).map_err(W::from_bits)
    }

    /// Like [`compare_exchange`](Self::compare_exchange), but it may fail although the word is `old`: for loops.
    ///
    /// # Errors
    /// Loads the word.
    #[inline]
    pub fn compare_exchange_weak(
        &self,
        old: W,
        new: W,
        done: Ordering,
        failed: Ordering,
    ) -> Result<W, W> {
        let was = W::Bits::exchange_weak(&self.bits, (old.bits(), new.bits()), (done, failed));
        was.map(W::from_bits).map_err(W::from_bits)
    }

    /// Replaces the word with what `change` returns for it, and tries again if another thread was faster. Returns the
    /// word before.
    ///
    /// # Errors
    /// The word for which `change` returned `None`. It is not changed.
    #[inline]
    pub fn fetch_update(
        &self,
        done: Ordering,
        failed: Ordering,
        mut change: impl FnMut(W) -> Option<W>,
    ) -> Result<W, W> {
        let mut old = self.load(failed);
        while let Some(new) = change(old) {
            match self.compare_exchange_weak(old, new, done, failed) {
                Ok(_) => return Ok(old),
                Err(now) => old = now,
            }
        }
        Err(old)
    }
}

impl<W: Word<Bits: AtomicBits>> From<W> for AtomicWord<W> {
    fn from(word: W) -> Self {
        Self::new(word)
    }
}

impl<W: Word<Bits: AtomicBits> + Default> Default for AtomicWord<W> {
    fn default() -> Self {
        Self::new(W::default())
    }
}

impl<W: Word<Bits: AtomicBits>> fmt::Debug for AtomicWord<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.load(Ordering::Relaxed), f)
    }
}
