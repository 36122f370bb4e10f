//! Types of a crate's own for the words of a page table.

use crate::OutOfRange;

/// An enum whose variants are the words of a page table: what `#[derive(PteEntry)]` makes of it.
///
/// The derive (feature `derive`) holds the enum against the layout when the crate is built, and gives
///
/// * `decode`, which has an answer for every word: one compare of masked bits a variant,
/// * `encode`, or `try_encode` if a field's type has values that its bits cannot hold,
/// * `From` and `TryFrom` between the enum and the word, and this trait,
/// * for each variant that its fixed bits alone tell the constants `NAME_MASK` and `NAME_VALUE`,
///
/// all but the traits as `const fn`; and it proves that no word is of two variants. Where one could be, the crate
/// does not compile, and the error names both and the word.
///
#[cfg_attr(feature = "derive", doc = "```")]
#[cfg_attr(not(feature = "derive"), doc = "```ignore")]
/// use pte_core::PteEntry;
/// use pte_core::x86_64::{Pfn, PresentPte, SwapOffset, SwapType};
///
/// #[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
/// #[pte(arch = "x86-64", kernel = "6.12", level = "pte")]
/// enum Slot {
///     /// Nothing is mapped.
///     None,
///     #[pte(present)]
///     Mapped(PresentPte),
///     #[pte(clear = "rest")]
///     Swap { area: SwapType, offset: SwapOffset, uffd_wp: bool },
///     #[pte(ignore = "rest")]
///     MigrationWrite { pfn: Pfn },
///     /// "This address is write-protected", and nothing else.
///     #[pte(kind = "marker", markers = "uffd-wp", ignore = "soft-dirty")]
///     WriteProtected,
///     /// Whatever else it is: the word is kept.
///     #[pte(other)]
///     Other(u64),
/// }
///
/// assert_eq!(Slot::decode(0xffff_ffff_ffff_fc00), Slot::WriteProtected);
/// assert_eq!(Slot::WriteProtected.encode(), 0xffff_ffff_ffff_fc00);
/// let Slot::Swap { area, offset, .. } = Slot::decode(0x0fff_ffff_ffff_dc00) else { panic!() };
/// assert_eq!((area.get(), offset.get()), (1, 0x11));
#[doc = "```"]
///
/// # The enum
///
/// `#[pte(…)]` on the enum names the layout by its `arch` and `kernel` (6.12 if not given), and the `level` (if not given,
/// the lowest). With the feature `layout` there are `config` and `params` besides, or `path` and `kinds` for a file of
/// the crate's own, as in `layout!`. `crate = "kernel::pte"` is where the crate finds `pte_core` under another name.
///
/// # Variants
///
/// | | |
/// |---|---|
/// | `kind = "migration-read"` | an entry of a kind of the layout; if nothing is said, the variant's name is that of the kind (`MigrationRead`), or `None` or `Present` |
/// | `none` | nothing is mapped: every word that is none, and one is written |
/// | `present` | a word in use: whole in the layout's type (`PresentPte`), or by the named bits of a `form = "mapped"`, or by `mask` and `value` |
/// | `word = 0x10` | one word |
/// | `mask = 0xff, value = 0x12` | the words with `word & mask == value` |
/// | `other` | the catch-all: it keeps the word, and is given back as it was |
///
/// A variant says what becomes of every bit that its words can have, so that none is lost in silence: a field keeps
/// it; `type`, `offset`, `pfn`, `markers` and `flags` give it a value (`type = 1`, `markers = "uffd-wp"`); with
/// `clear = "soft-dirty"` words that have it set are not of this variant; with `ignore = "soft-dirty"` it is not
/// looked at, and written as 0. `rest` stands for all that is left. Bits that the hardware may set behind the
/// kernel's back are ignored in entries, as `pte_none` ignores them.
///
/// # Fields
///
/// A field is found by its name (`area` or `type`, `offset`, `pfn`, `young`, `dirty`, a flag, a marker, `flags` or
/// `markers` for all of them as a set, a named bit of a word in use), or says what it is: `#[pte(type)]`, `offset`, `pfn`,
/// `young`, `dirty`, `markers`, `flags`, `flag = "soft-dirty"`, `marker = "guard"`; in words in use `bit = "rw"`, `field = "pkey"`, `rest`; in patterns
/// `bits = "62:59"`, `bit = 5`, `rest`. Its type is `bool` for one bit; an unsigned integer that is wide enough, of
/// Rust or (`u50`) of the crate `arbitrary-int`; or one that is `Copy` and has `MAX`, `new` and `get` as those of this
/// crate: `const`. A type is known by its name, so that an alias (`type Area = u8`) is taken for one of the last.
/// `min = 1` and `max = 0xff` beside any of them: other numbers are not of this variant, and a type that holds the bounds
/// is wide enough.
///
/// `new` refuses what is above `MAX`, and `get` gives back what `new` was given: where the crate is built a type is asked
/// about all numbers of small fields, and in wider ones about each bit and those next to `MAX`.
///
/// `new` may refuse numbers below `MAX`: words with these are of another variant that takes them, or of the catch-all.
/// Without a catch-all, and in a struct of bits, the type must take every number. Fields of up to 8 bits are tried when the
/// crate is built; a wider one needs a type of this crate or an integer. Two variants with the same fixed bits may have
/// types that take no number in common.
///
/// What a rule of the kinds file keeps from occurring is encoded all the same: on x86-64 the last slot of swap area 0,
/// which no swap area has, is the word 0, and that reads as none.
pub trait PteEntry: Sized {
    /// The integer that a word is: `u64` or `u32`.
    type Bits: Copy + Eq + Into<u64>;

    /// What `word` says: every word has an answer.
    fn decode(word: Self::Bits) -> Self;

    /// The word for it.
    ///
    /// # Errors
    /// A number that its bits cannot hold: nothing is cut off.
    fn try_encode(&self) -> Result<Self::Bits, OutOfRange>;
}

/// An enum whose variants are the words of a page table: see [the trait](trait@PteEntry).
#[cfg(feature = "derive")]
#[cfg_attr(docsrs, doc(cfg(feature = "derive")))]
pub use pte_macros::PteEntry;

/// A struct of the named bits of a word, which leaves the word's other bits alone.
///
/// Each field is a bit (`bool`) or a number of the word. For a word in use of a layout `#[pte(…)]` on the struct names
/// the layout as in [`PteEntry`](trait@PteEntry), and the `form` if there are several; a field is found by its name,
/// or says its own by `bit = "nx"` or `field = "pkey"`. For a register of the crate's own there is `word = 32`, and
/// each field says its `bit = 5` or `bits = "7:4"`. A word has 8, 16, 32 or 64 bits; a field is a `bool`, an unsigned
/// integer, or another type as [`PteEntry`](trait@PteEntry#fields) has them.
///
/// The form of a word is not asked for: `from_bits` reads the bits of the one that is named from any word.
///
/// It gives `MASK`, `from_bits`, and `bits` and `write_into`, which sets the bits of the fields in a word and keeps
/// its others; or `try_bits` and `try_write_into` if a field's type has values that its bits cannot hold.
///
/// ```
/// use pte_core::PteFlags;
///
/// #[derive(PteFlags, Clone, Copy, Debug, PartialEq, Eq)]
/// #[pte(arch = "x86-64", form = "mapped")]
/// struct Protection {
///     rw: bool,
///     user: bool,
///     #[pte(bit = "nx")]
///     no_execute: bool,
/// }
///
/// let word = 0x8000_0000_1234_5067;
/// let found = Protection::from_bits(word);
/// assert_eq!(found, Protection { rw: true, user: true, no_execute: true });
/// // Write-protected, and otherwise as it was.
/// assert_eq!(Protection { rw: false, ..found }.write_into(word), 0x8000_0000_1234_5065);
///
/// #[derive(PteFlags)]
/// #[pte(word = 32)]
/// struct Control {
///     #[pte(bit = 0)]
///     enable: bool,
///     #[pte(bits = "15:8")]
///     mode: u8,
/// }
///
/// assert_eq!(Control { enable: true, mode: 3 }.write_into(0xffff_0000), 0xffff_0301);
/// ```
#[cfg(feature = "derive")]
#[cfg_attr(docsrs, doc(cfg(feature = "derive")))]
pub use pte_macros::PteFlags;
