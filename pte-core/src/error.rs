//! Why a value or a word is refused.

use core::fmt;

use crate::{Kind, Level};

/// A number that its field cannot hold.
///
/// ```
/// use pte_core::s390::Pfn;
///
/// let wrong = Pfn::new(1 << 34).unwrap_err();
/// assert_eq!((wrong.field, wrong.value, wrong.max), ("pfn", 1 << 34, (1 << 34) - 1));
/// assert_eq!(wrong.to_string(), "pfn 0x400000000 does not fit: the highest is 0x3ffffffff");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Hash)]
#[non_exhaustive]
pub struct OutOfRange {
    /// The number.
    pub value: u64,
    /// The field.
    pub field: &'static str,
    /// The bits a value may have, all set.
    pub mask: u64,
    /// The lowest value.
    pub min: u64,
    /// The highest value.
    pub max: u64,
    /// At least one of the bits of `mask` must be set and none is: the value is not too low or too high.
    lacks_a_bit: bool,
}

impl Eq for OutOfRange {}

impl OutOfRange {
    /// For generated code: none of the bits `any` is set in `value`.
    #[doc(hidden)]
    #[inline]
    pub const fn __none_of(value: u64, field: &'static str, any: u64) -> Self {
        let mut wrong = Self::__new(value, field, any, any & any.wrapping_neg(), any);
        wrong.lacks_a_bit = true;
        wrong
    }

    /// For generated code.
    #[doc(hidden)]
    #[inline]
    pub const fn __new(value: u64, field: &'static str, mask: u64, min: u64, max: u64) -> Self {
        Self {
            value,
            field,
            mask,
            min,
            max,
            lacks_a_bit: false,
        }
    }
}

impl fmt::Display for OutOfRange {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            value,
            field,
            mask,
            min,
            max,
            lacks_a_bit,
        } = self;
        write!(f, "{field} {value:#x} does not fit: ")?;
        if *lacks_a_bit {
            return write!(f, "one of the bits {mask:#x} must be set");
        }
        // The lowest bit: what all values are a multiple of.
        let step = mask & mask.wrapping_neg();
        let gaps = mask & mask.wrapping_add(step) != 0;
        if value < min {
            write!(f, "the lowest is {min:#x}")
        } else if step <= 1 && (value > max || !gaps) {
            write!(f, "the highest is {max:#x}")
        } else if gaps {
            write!(f, "its bits are those of {mask:#x}")
        } else {
            write!(f, "it is a multiple of {step:#x} up to {max:#x}")
        }
    }
}

impl core::error::Error for OutOfRange {}

/// A word that no encoder produces.
///
/// ```
/// use pte_core::x86_64::Pte;
///
/// // A swap entry with bit 4 set: no encoder produces it.
/// let wrong = Pte::from_bits(0x0fff_ffff_ffff_dc18).try_decode().unwrap_err();
/// assert_eq!(wrong.bits, 1 << 4);
/// assert_eq!(wrong.to_string(), "0xfffffffffffdc18 reads as swap, but no encoder produces it: bit 4");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Hash)]
#[non_exhaustive]
pub struct NotCanonical {
    /// The word.
    pub word: u64,
    /// The kind that the kernel reads.
    pub kind: Kind,
    /// The bits that no encoder sets like this.
    pub bits: u64,
}

impl Eq for NotCanonical {}

impl NotCanonical {
    /// For generated code.
    #[doc(hidden)]
    #[inline]
    pub const fn __new(word: u64, kind: Kind, bits: u64) -> Self {
        Self { word, kind, bits }
    }
}

impl fmt::Display for NotCanonical {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { word, kind, bits } = self;
        match kind {
            Kind::Unknown => write!(f, "{word:#x} is not a valid entry: ")?,
            _ => write!(f, "{word:#x} reads as {kind}, but no encoder produces it: ")?,
        }
        let mut left = *bits;
        f.write_str(if left.count_ones() == 1 {
            "bit"
        } else {
            "bits"
        })?;
        let mut first = true;
        while left != 0 {
            let hi = 63 - left.leading_zeros();
            let run = (left << (63 - hi)).leading_ones();
            let lo = hi + 1 - run;
            left &= !(u64::MAX >> (64 - run) << lo);
            f.write_str(if first { " " } else { ", " })?;
            first = false;
            if hi == lo {
                write!(f, "{hi}")?
            } else {
                write!(f, "{hi}:{lo}")?
            }
        }
        Ok(())
    }
}

impl core::error::Error for NotCanonical {}

/// An entry whose kind is not used at a level.
///
/// ```
/// use pte_core::x86_64::{BareFlags, Entry, Markers, Pmd};
///
/// let marker = Entry::Marker { markers: Markers::UFFD_WP, flags: BareFlags::NONE };
/// let wrong = Pmd::encode(marker).unwrap_err();
/// assert_eq!(wrong.to_string(), "marker is not used at level pmd");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Hash)]
#[non_exhaustive]
pub struct WrongLevel {
    /// Its kind.
    pub kind: Kind,
    /// The level.
    pub level: Level,
}

impl Eq for WrongLevel {}

impl WrongLevel {
    /// For generated code.
    #[doc(hidden)]
    #[inline]
    pub const fn __new(kind: Kind, level: Level) -> Self {
        Self { kind, level }
    }
}

impl fmt::Display for WrongLevel {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not used at level {}", self.kind, self.level)
    }
}

impl core::error::Error for WrongLevel {}

/// Bits that have no meaning in a set of flags or markers.
///
/// ```
/// use pte_core::arm64::SwapFlags;
///
/// // arm64 has no soft-dirty bit.
/// let wrong = SwapFlags::try_from(0x2).unwrap_err();
/// assert_eq!(wrong.to_string(), "SwapFlags 0x2 has bits without a meaning: 0x2");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Hash)]
#[non_exhaustive]
pub struct UnknownBits {
    /// The bits that were given.
    pub bits: u64,
    /// The set.
    pub set: &'static str,
    /// The bits without a meaning.
    pub unknown: u64,
}

impl Eq for UnknownBits {}

impl UnknownBits {
    /// For generated code.
    #[doc(hidden)]
    #[inline]
    pub const fn __new(bits: u64, set: &'static str, unknown: u64) -> Self {
        Self { bits, set, unknown }
    }
}

impl fmt::Display for UnknownBits {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { bits, set, unknown } = self;
        write!(
            f,
            "{set} {bits:#x} has bits without a meaning: {unknown:#x}"
        )
    }
}

impl core::error::Error for UnknownBits {}

/// A word that is not present.
///
/// ```
/// use pte_core::x86_64::{PresentPte, Pte};
///
/// let wrong = PresentPte::try_from(Pte::NONE).unwrap_err();
/// assert_eq!(wrong.to_string(), "0x0 is not present at level pte");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Hash)]
#[non_exhaustive]
pub struct NotPresent {
    /// The word.
    pub word: u64,
    /// The level at which it was read.
    pub level: Level,
}

impl Eq for NotPresent {}

impl NotPresent {
    /// For generated code.
    #[doc(hidden)]
    #[inline]
    pub const fn __new(word: u64, level: Level) -> Self {
        Self { word, level }
    }
}

impl fmt::Display for NotPresent {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#x} is not present at level {}", self.word, self.level)
    }
}

impl core::error::Error for NotPresent {}
