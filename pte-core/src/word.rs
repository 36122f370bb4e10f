//! The traits of all words, for code that is generic over architectures.

use core::fmt;

use crate::{Class, Kind, Level, NotCanonical};

/// A page-table word of some architecture, at some level.
///
/// Each word type also has all of this as inherent `const fn`s; the trait is for code that works on any layout. Only
/// `layout!` and the modules of this crate implement it: later versions may add functions.
///
/// ```
/// use pte_core::{Kind, Word};
///
/// fn swapped<W: Word>(table: &[W]) -> usize {
///     table.iter().filter(|w| w.kind() == Kind::Swap).count()
/// }
///
/// let table = [0x0, 0x0fff_ffff_ffff_dc08, 0x25].map(pte_core::x86_64::Pte::from_bits);
/// assert_eq!(swapped(&table), 1);
/// ```
pub trait Word: Copy + Eq + fmt::Debug + fmt::Display {
    /// The integer it is: `u64` or `u32`.
    type Bits: Copy + Eq + Into<u64>;
    /// What a word means.
    type Entry: Copy + Eq + fmt::Debug;
    /// The architecture.
    const ARCH: &'static str;
    /// The kernel.
    const KERNEL: &'static str;
    /// The level.
    const LEVEL: Level;

    /// The word with these bits.
    fn from_bits(bits: Self::Bits) -> Self;
    /// Its bits.
    fn bits(self) -> Self::Bits;
    /// None, present or neither.
    fn class(self) -> Class;
    /// The kind, as the kernel's helpers read it.
    fn kind(self) -> Kind;
    /// The MMU walks it.
    fn is_hw_valid(self) -> bool;
    /// What it means, and the bits in which it differs from the encoding of that.
    fn decode(self) -> (Self::Entry, u64);
    /// What it means, if an encoder produces it.
    ///
    /// # Errors
    /// [`NotCanonical`] names the bits that no encoder sets like this.
    fn try_decode(self) -> Result<Self::Entry, NotCanonical>;
}

/// A word at a level that has non-present entries.
///
/// ```
/// use pte_core::SwapWord;
///
/// fn areas<W: SwapWord>(table: &[W]) -> Vec<u64> {
///     table.iter().map(|w| w.swap_type()).collect()
/// }
///
/// let table = [0x604, 0x1608].map(pte_core::s390::Pte::from_bits);
/// assert_eq!(areas(&table), [1, 2]);
/// ```
pub trait SwapWord: Word {
    /// The type that `pte_to_swp_entry()` reads from any word.
    fn swap_type(self) -> u64;
    /// The offset that `pte_to_swp_entry()` reads from any word.
    fn swap_offset(self) -> u64;
    /// `swp_entry_t`: what "Bad swap file entry" prints.
    fn swap_entry(self) -> u64;
}

/// The summary of a word, for generated `Display` and `Debug`.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Summary<'s> {
    pub kind: Kind,
    pub ty: u64,
    pub offset: u64,
    pub pfn: Option<u64>,
    pub young: bool,
    pub dirty: bool,
    pub markers: &'s [(&'static str, bool)],
    pub flags: &'s [(&'static str, bool)],
    pub stray: u64,
}

impl Summary<'_> {
    /// Nothing but the kind and the stray bits.
    #[inline]
    pub const fn of(kind: Kind, stray: u64) -> Self {
        Self {
            kind,
            ty: 0,
            offset: 0,
            pfn: None,
            young: false,
            dirty: false,
            markers: &[],
            flags: &[],
            stray,
        }
    }
}

impl fmt::Display for Summary<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.name())?;
        match self.kind {
            Kind::Swap => write!(f, " area {} slot {:#x}", self.ty, self.offset)?,
            Kind::Unknown => write!(f, " type {} offset {:#x}", self.ty, self.offset)?,
            _ => {}
        }
        if let Some(pfn) = self.pfn {
            write!(f, " pfn {pfn:#x}")?;
        }
        for (name, on) in [("young", self.young), ("dirty", self.dirty)] {
            if on {
                write!(f, " {name}")?;
            }
        }
        for (name, _) in self.markers.iter().filter(|m| m.1) {
            write!(f, " {name}")?;
        }
        let mut open = false;
        for (name, _) in self.flags.iter().filter(|f| f.1) {
            f.write_str(if open { " " } else { " [" })?;
            f.write_str(name)?;
            open = true;
        }
        if open {
            f.write_str("]")?;
        }
        if self.stray != 0 {
            write!(f, ", stray bits {:#x}", self.stray)?;
        }
        Ok(())
    }
}
