//! The derives: types of your own for the words of a page table.

use crate::OutOfRange;

/// An enum whose variants are the words of a page table: what `#[derive(PteEntry)]` makes of it.
///
/// The derive (feature `derive`) checks the enum against the layout when the crate is built, and writes
///
/// * `decode`, which accepts every word: one compare of masked bits per variant,
/// * `encode`, or `try_encode` if a field's type has values that its bits cannot hold,
/// * `From` and `TryFrom` between the enum and the word, and this trait,
/// * for each variant that its fixed bits alone decide, the constants `NAME_MASK` and `NAME_VALUE`.
///
/// All functions except those of the traits are `const fn`. The derive proves that no two variants share a word. If two
/// do, the crate does not compile, and the error names both variants and the word.
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
/// WriteProtected, /// Anything else: the word is kept.
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
/// `#[pte(…)]` on the enum names the layout by `arch` and `kernel` (default: the newest verified kernel), and the
/// `level` (default: the lowest); `config` and `params` are as in `layout!`. With the feature `layout` it also takes
/// `path` and `kinds` for your own layout file. `crate = "kernel::pte"` is the path of `pte_core` if it has another name.
///
/// # Variants
///
/// | | |
/// |---|---|
/// | `kind = "migration-read"` | an entry of a kind of the layout; if nothing is given, the name of the variant decides: a kind (`MigrationRead`), `None` or `Present` |
/// | `none` | nothing is mapped: every word that is none is decoded, one is encoded |
/// | `present` | a present word: whole in the layout's type (`PresentPte`), or by the named bits of a `form = "mapped"`, or by `mask` and `value` |
/// | `word = 0x10` | one word |
/// | `mask = 0xff, value = 0x12` | the words with `word & mask == value` |
/// | `other` | the catch-all: it keeps the word unchanged |
///
/// A variant must mention every bit that its words can have, so that none is lost silently. A field keeps the bit;
/// `type`, `offset`, `pfn`, `markers` and `flags` give it a value (`type = 1`, `markers = "uffd-wp"`);
/// `clear = "soft-dirty"` excludes words that have it set; `ignore = "soft-dirty"` ignores it in decoding and encodes
/// 0. `rest` means all bits that are left. Bits that the hardware may set are ignored in non-present entries, as
/// `pte_none` ignores them.
///
/// # Fields
///
/// A field keeps the value of its name (`area` or `type`, `offset`, `pfn`, `young`, `dirty`, a flag, a marker, `flags`
/// or `markers` for all of them as a set, a named bit of a present word) or of its key: `#[pte(type)]`, `offset`,
/// `pfn`, `young`, `dirty`, `markers`, `flags`, `flag = "soft-dirty"`, `marker = "guard"`; in present words
/// `bit = "rw"`, `field = "pkey"`, `rest`; in patterns `bits = "62:59"`, `bit = 5`, `rest`. Its type is `bool` for one
/// bit; an unsigned integer that is wide enough, of Rust or (`u50`) of the crate `arbitrary-int`; or a checked type,
/// which is `Copy` and has `const` `MAX`, `new` and `get` like the types of this crate. The derive knows a type by its
/// name, so an alias (`type Area = u8`) counts as a checked type. `min = 1` and `max = 0xff` limit the numbers of the
/// variant; the type must hold numbers up to `max`.
///
/// In a checked type, `new` must refuse numbers above `MAX`, and `get` must return what `new` was given. When the crate
/// is built, this is tested with all numbers of small fields, and in wider ones with each bit and the numbers next to
/// `MAX`.
///
/// `new` may refuse numbers below `MAX`: words with these belong to another variant that accepts them, or to the
/// catch-all. Without a catch-all, and in a struct of bits, the type must accept every number. In fields of up to 8
/// bits this is tested when the crate is built; a wider field needs a type of this crate or an integer. Two variants
/// may have the same fixed bits if their types accept no number in common.
///
/// Values that cannot occur, by a rule of the kinds file, are still encoded: on x86-64 the last slot of swap area 0,
/// which no swap area has, is the word 0, which decodes as none.
pub trait PteEntry: Sized {
    /// The integer that a word is: `u64` or `u32`.
    type Bits: Copy + Eq + Into<u64>;

    /// Decodes `word`. Every word has a variant.
    fn decode(word: Self::Bits) -> Self;

    /// Encodes the entry.
    ///
    /// # Errors
    /// A number does not fit its bits. Nothing is cut off.
    fn try_encode(&self) -> Result<Self::Bits, OutOfRange>;
}

/// An enum whose variants are the words of a page table: see [the trait](trait@PteEntry).
#[cfg(feature = "derive")]
#[cfg_attr(docsrs, doc(cfg(feature = "derive")))]
pub use pte_macros::PteEntry;

/// A struct of named bits of a word. The other bits of the word stay unchanged.
///
/// Each field is a bit (`bool`) or a number of the word. For a present word of a layout, `#[pte(…)]` on the struct
/// names the layout as in [`PteEntry`](trait@PteEntry), and the `form` if there are several; a field has the name of
/// its bits, or gives it by `bit = "nx"` or `field = "pkey"`. For a register of your own give `word = 32`, and
/// `bit = 5` or `bits = "7:4"` for each field. A word has 8, 16, 32 or 64 bits; a field is a `bool`, an unsigned
/// integer, or a checked type as in [`PteEntry`](trait@PteEntry#fields).
///
/// `from_bits` does not test the form of a word: it reads the bits of the named form from any word.
///
/// The derive writes `MASK`, `from_bits`, `bits` and `write_into`, which sets the bits of the fields in a word and
/// keeps the others; or `try_bits` and `try_write_into` if a field's type has values that its bits cannot hold.
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
