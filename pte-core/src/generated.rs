//! What is the same in all generated types. `layout!` writes the rest.

/// The impls of a word at some level: from and to its integer.
#[doc(hidden)]
#[macro_export]
macro_rules! __word {
    ($name:ident, $bits:ident) => {
        impl ::core::convert::From<$bits> for $name {
            fn from(bits: $bits) -> Self {
                Self::from_bits(bits)
            }
        }
        impl ::core::convert::From<$name> for $bits {
            fn from(word: $name) -> Self {
                word.bits()
            }
        }
        /// The word for none, which is not 0 everywhere.
        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self::NONE
            }
        }
        impl $crate::__private::Number for $name {
            const NAME: &'static str = ::core::stringify!($name);
            const NARROW: bool = $bits::BITS == 32;
            type Refused = $crate::OutOfRange;
            fn number(self) -> u64 {
                self.0
            }
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
        $crate::__formats! { $name, LowerHex UpperHex Octal Binary }
        $crate::__interop! { $name }
    };
}

/// The impls of a present word: from and to any word of its level.
#[doc(hidden)]
#[macro_export]
macro_rules! __present {
    ($name:ident, $word:ident, $bits:ident) => {
        impl $name {
            /// Accepts `word` if it is present at this level.
            #[inline]
            pub const fn new(word: $word) -> ::core::option::Option<Self> {
                if word.is_present() && !word.is_none() {
                    ::core::option::Option::Some(Self(word.0))
                } else {
                    ::core::option::Option::None
                }
            }
        }
        impl ::core::convert::From<$name> for $word {
            fn from(word: $name) -> Self {
                Self(word.0)
            }
        }
        impl ::core::convert::TryFrom<$word> for $name {
            type Error = $crate::NotPresent;
            fn try_from(word: $word) -> ::core::result::Result<Self, $crate::NotPresent> {
                let level = <$word as $crate::Word>::LEVEL;
                Self::new(word).ok_or($crate::NotPresent::__new(word.0, level))
            }
        }
        /// The same text as for the word.
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&$word(self.0), f)
            }
        }
        impl $crate::__private::Number for $name {
            const NAME: &'static str = ::core::stringify!($name);
            const NARROW: bool = $bits::BITS == 32;
            type Refused = $crate::NotPresent;
            fn number(self) -> u64 {
                self.0
            }
            fn of(word: u64) -> ::core::result::Result<Self, $crate::NotPresent> {
                let level = <$word as $crate::Word>::LEVEL;
                let fits = word <= $bits::MAX as u64;
                let found = if fits {
                    Self::new($word(word))
                } else {
                    ::core::option::Option::None
                };
                found.ok_or($crate::NotPresent::__new(word, level))
            }
        }
        $crate::__formats! { $name, LowerHex UpperHex Octal Binary }
        $crate::__interop! { $name }
    };
}
