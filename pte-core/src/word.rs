//! What all words have in common, for code that is generic over architectures.

use core::fmt;

use crate::{Class, Kind, Level, NotCanonical};

/// A page-table word of some architecture, at some level.
///
/// Everything here is also there as an inherent `const fn`; the trait is for code that works on any layout. Implementing
/// it is for `layout!` and the modules of this crate: later versions may ask for more.
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
    /// What it says.
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
    /// What the predicates make of it.
    fn class(self) -> Class;
    /// What the kernel's helpers take it for.
    fn kind(self) -> Kind;
    /// The MMU follows it.
    fn is_hw_valid(self) -> bool;
    /// What it says, and the bits in which it differs from what an encoder writes for that.
    fn decode(self) -> (Self::Entry, u64);
    /// What it says, if some encoder writes it so.
    ///
    /// # Errors
    /// [`NotCanonical`] names the bits.
    fn try_decode(self) -> Result<Self::Entry, NotCanonical>;
}

/// A word at a level that has entries.
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
    /// The type that `pte_to_swp_entry()` reads, whatever the word is.
    fn swap_type(self) -> u64;
    /// The offset that `pte_to_swp_entry()` reads, whatever the word is.
    fn swap_offset(self) -> u64;
    /// `swp_entry_t`: what "Bad swap file entry" prints.
    fn swap_entry(self) -> u64;
}

/// A word in a sentence, for generated `Display` and `Debug`.
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

impl fmt::Display for Summary<'_> {
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
