//! What is the same in all words. `layout!` writes the rest.

/// A word at some level: its type, the integer, the documentation, the word for none, and the name of the word in the
/// rules, which follow.
#[doc(hidden)]
#[macro_export]
macro_rules! __word {
    (
        $name:ident $bits:ident $doc:literal $none_word:literal $w:ident;
        none $none:expr;
        present $is_present:expr;
        hw_valid $hw_valid:expr;
    ) => {
        #[doc = $doc]
        #[derive(Clone, Copy, PartialEq, PartialOrd, Ord, Hash)]
        #[repr(transparent)]
        pub struct $name(u64);
        impl ::core::cmp::Eq for $name {}
        impl $name {
            /// The word for none.
            pub const NONE: Self = Self($none_word);
            /// The word with these bits.
            // Always: without optimization, the call costs more than it does.
            #[inline(always)]
            pub const fn from_bits(bits: $bits) -> Self {
                Self(bits as u64)
            }
            /// Its bits.
            #[inline(always)]
            pub const fn bits(self) -> $bits {
                self.0 as $bits
            }
            /// Nothing is mapped.
            #[inline]
            #[allow(unused_variables)]
            pub const fn is_none(self) -> bool {
                let $w = self.0;
                $none
            }
            /// Present for the kernel.
            #[inline]
            #[allow(unused_variables)]
            pub const fn is_present(self) -> bool {
                let $w = self.0;
                $is_present
            }
            /// The MMU uses it.
            #[inline]
            #[allow(unused_variables)]
            pub const fn is_hw_valid(self) -> bool {
                let $w = self.0;
                $hw_valid
            }
            /// None, present or neither.
            #[inline]
            pub const fn class(self) -> $crate::Class {
                if self.is_none() {
                    $crate::Class::None
                } else if self.is_present() {
                    $crate::Class::Present
                } else {
                    $crate::Class::NonPresent
                }
            }
        }
        impl $crate::Word for $name {
            type Bits = $bits;
            type Entry = Entry;
            const ARCH: &'static str = ARCH;
            const KERNEL: &'static str = KERNEL;
            const LEVEL: $crate::Level = $crate::Level::$name;
            #[inline]
            fn from_bits(bits: $bits) -> Self {
                Self::from_bits(bits)
            }
            #[inline]
            fn bits(self) -> $bits {
                self.bits()
            }
            #[inline]
            fn class(self) -> $crate::Class {
                self.class()
            }
            #[inline]
            fn kind(self) -> $crate::Kind {
                self.kind()
            }
            #[inline]
            fn is_hw_valid(self) -> bool {
                self.is_hw_valid()
            }
            #[inline]
            fn decode(self) -> (Entry, u64) {
                let d = self.decode();
                (d.entry, d.stray)
            }
            #[inline]
            fn try_decode(self) -> ::core::result::Result<Entry, $crate::NotCanonical> {
                self.try_decode()
            }
        }
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug_word(::core::stringify!($name), self.0, self, f)
            }
        }
        impl ::core::convert::From<$bits> for $name {
            #[inline]
            fn from(bits: $bits) -> Self {
                Self::from_bits(bits)
            }
        }
        impl ::core::convert::From<$name> for $bits {
            #[inline]
            fn from(word: $name) -> Self {
                word.bits()
            }
        }
        /// The word for none, which is not 0 everywhere.
        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self::NONE
            }
        }
        $crate::__number! {
            impl $crate::__private::Number for $name {
                const NAME: &'static str = ::core::stringify!($name);
                const NARROW: bool = $bits::BITS == 32;
                type Refused = $crate::OutOfRange;
                #[inline]
                fn number(self) -> u64 {
                    self.0
                }
                #[inline]
                fn of(value: u64) -> ::core::result::Result<Self, $crate::OutOfRange> {
                    let max = $bits::MAX as u64;
                    if value > max {
                        let field = ::core::stringify!($name);
                        return ::core::result::Result::Err($crate::OutOfRange::__new(
                            value, field, max, 0, max,
                        ));
                    }
                    ::core::result::Result::Ok(Self(value))
                }
            }
        }
        $crate::__formats! { $name, LowerHex UpperHex Octal Binary }
        $crate::__interop! { $name }
    };
}
