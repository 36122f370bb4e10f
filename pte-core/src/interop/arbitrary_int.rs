//! Conversion of numbers from and to the integers of `arbitrary-int`.

use arbitrary_int::UInt;

use crate::{Offset, OutOfRange, Pfn, SwapArea, TypeNumber};

macro_rules! with {
    ($value:ident: $($inner:ident)*) => {
        $(
            /// The value, if it fits.
            impl<const BITS: usize, const MAX: u64> TryFrom<UInt<$inner, BITS>> for $value<MAX> {
                type Error = OutOfRange;
                fn try_from(value: UInt<$inner, BITS>) -> Result<Self, OutOfRange> {
                    Self::new(u64::from(value.value()))
                }
            }

            /// The number, in an integer that can hold any of them: a narrower one does not compile.
            impl<const BITS: usize, const MAX: u64> From<$value<MAX>> for UInt<$inner, BITS> {
                fn from(value: $value<MAX>) -> Self {
                    const {
                        assert!(BITS >= (u64::BITS - MAX.leading_zeros()) as usize, "the integer is too narrow");
                    }
                    // The assertion proves that nothing is cut off.
                    Self::new(value.get() as $inner)
                }
            }
        )*
    };
}

with! { SwapArea: u8 u16 u32 u64 }
with! { TypeNumber: u8 u16 u32 u64 }
with! { Offset: u8 u16 u32 u64 }
with! { Pfn: u8 u16 u32 u64 }
