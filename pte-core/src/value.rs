//! Numbers that are known to fit their field.

use core::fmt;

use crate::OutOfRange;

macro_rules! formats {
    ($name:ident $($format:ident)*) => {
        $(impl<const MAX: u64> fmt::$format for $name<MAX> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::$format::fmt(&self.0, f)
            }
        })*
    };
}

macro_rules! value {
    ($(#[$doc:meta])* $name:ident, $field:literal, $show:literal, $hex:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(transparent)]
        pub struct $name<const MAX: u64>(u64);

        impl<const MAX: u64> $name<MAX> {
            /// The highest value.
            pub const MAX: Self = Self(MAX);
            /// The lowest value.
            pub const ZERO: Self = Self(0);

            /// Accepts `value` if it fits.
            ///
            /// # Errors
            /// [`OutOfRange`] names the value and the limit: nothing is cut off.
            pub const fn new(value: u64) -> Result<Self, OutOfRange> {
                if value > MAX {
                    return Err(OutOfRange::__new(value, $field, MAX | 1, 0, MAX));
                }
                Ok(Self(value))
            }

            /// The number.
            // Always: without optimization, the call costs more than it does.
            #[inline(always)]
            pub const fn get(self) -> u64 {
                self.0
            }

            /// For derived code: every number up to `MAX` is accepted.
            #[doc(hidden)]
            pub const __EVERY: bool = true;

            /// For generated code, which has already masked or matched `value`.
            #[doc(hidden)]
            #[inline(always)]
            pub const fn __trusted(value: u64) -> Self {
                Self(value)
            }
        }

        impl<const MAX: u64> TryFrom<u64> for $name<MAX> {
            type Error = OutOfRange;
            fn try_from(value: u64) -> Result<Self, OutOfRange> {
                Self::new(value)
            }
        }

        impl<const MAX: u64> From<$name<MAX>> for u64 {
            fn from(value: $name<MAX>) -> Self {
                value.0
            }
        }

        impl<const MAX: u64> fmt::Debug for $name<MAX> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "(", $show, ")"), self.0)
            }
        }

        impl<const MAX: u64> fmt::Display for $name<MAX> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, $show, self.0)
            }
        }

        formats! { $name LowerHex UpperHex Octal Binary }

        crate::__number! {
            impl<const MAX: u64> crate::__private::Number for $name<MAX> {
                const NAME: &'static str = stringify!($name);
                const HEX: bool = $hex;
                type Refused = OutOfRange;
                fn number(self) -> u64 {
                    self.0
                }
                fn of(number: u64) -> Result<Self, OutOfRange> {
                    Self::new(number)
                }
            }
        }

        crate::__serde! { $name<MAX> }
        crate::__defmt! { $name<MAX> }
    };
}

value! {
    /// The number of a swap area, from 0 to `MAX`: the number of areas depends on the configuration.
    ///
    /// Each layout has its own, called `SwapType`.
    ///
    /// ```
    /// use pte_core::x86_64::SwapType;
    /// assert_eq!(SwapType::new(22)?.get(), 22);
    /// assert_eq!(SwapType::new(23).unwrap_err().to_string(), "swap area 0x17 does not fit: the highest is 0x16");
    /// # Ok::<(), pte_core::OutOfRange>(())
    /// ```
    SwapArea, "swap area", "{}", false
}

value! {
    /// Any type number that a layout can store, of a swap area or of another kind.
    ///
    /// ```
    /// use pte_core::arm64::{Pte, SwapOffset, TypeNumber};
    /// // 31 is the type of markers: no swap area has it, but a word can store it.
    /// let word = Pte::from_type_and_offset(TypeNumber::new(31)?, SwapOffset::new(1)?);
    /// assert_eq!(word.bits(), 0x17c0);
    /// # Ok::<(), pte_core::OutOfRange>(())
    /// ```
    TypeNumber, "type", "{}", false
}

value! {
    /// An offset, from 0 to `MAX`: a slot of a swap area (slot 0 is its header), or the offset of another kind.
    ///
    /// ```
    /// use pte_core::{arm64, s390};
    /// // 50 bits on arm64, and 52 on s390.
    /// assert!(arm64::SwapOffset::new(1 << 50).is_err());
    /// assert_eq!(s390::SwapOffset::new(1 << 50)?.to_string(), "0x4000000000000");
    /// # Ok::<(), pte_core::OutOfRange>(())
    /// ```
    Offset, "offset", "{:#x}", true
}

value! {
    /// A PFN: the physical address shifted right by the page shift.
    ///
    /// ```
    /// use pte_core::x86_64::{Entry, Pfn, Pte};
    /// let Entry::MigrationWrite { pfn, .. } = Pte::from_bits(0xd7ff_f7ff_ffff_fe04).decode().entry else { panic!() };
    /// assert_eq!(pfn, Pfn::ZERO);
    /// ```
    Pfn, "pfn", "{:#x}", true
}
