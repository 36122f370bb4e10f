//! What is the same in all present words. `layout!` writes their tables.

/// A present word: its name, the word of its level, the integer and the documentation, and a number that derived code
/// compares, so that it refuses a type of another layout.
#[doc(hidden)]
#[macro_export]
macro_rules! __present {
    ($name:ident $word:ident $bits:ident $doc:literal $layout:literal;) => {
        #[doc = $doc]
        #[derive(Clone, Copy, PartialEq, Hash)]
        #[repr(transparent)]
        pub struct $name(u64);
        impl ::core::cmp::Eq for $name {}
        impl $name {
            /// For derived code: the layout.
            #[doc(hidden)]
            pub const __LAYOUT: u64 = $layout;
            /// For derived code, which has the word as a number.
            #[doc(hidden)]
            #[inline]
            pub const fn __from_word(word: u64) -> ::core::option::Option<Self> {
                Self::new($word(word))
            }
            /// Its bits.
            #[inline(always)]
            pub const fn bits(self) -> u64 {
                self.0
            }
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
            #[inline]
            fn from(word: $name) -> Self {
                Self(word.0)
            }
        }
        impl ::core::convert::TryFrom<$word> for $name {
            type Error = $crate::NotPresent;
            #[inline]
            fn try_from(word: $word) -> ::core::result::Result<Self, $crate::NotPresent> {
                let level = <$word as $crate::Word>::LEVEL;
                Self::new(word).ok_or($crate::NotPresent::__new(word.0, level))
            }
        }
        /// The same text as for the word.
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&$word(self.0), f)
            }
        }
        $crate::__number! {
            impl $crate::__private::Number for $name {
                const NAME: &'static str = ::core::stringify!($name);
                const NARROW: bool = $bits::BITS == 32;
                type Refused = $crate::NotPresent;
                #[inline]
                fn number(self) -> u64 {
                    self.0
                }
                #[inline]
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
        }
        $crate::__formats! { $name, LowerHex UpperHex Octal Binary }
        $crate::__interop! { $name }
    };
}

/// The forms of a present word: the enum, the type of the word and the documentation; then each form with its own, and
/// its test of the word. The last form has none.
#[doc(hidden)]
#[macro_export]
macro_rules! __forms {
    ($form:ident $name:ident $doc:literal $w:ident; $($variant:ident $what:literal $(if $test:expr)?;)*) => {
        #[doc = $doc]
        #[derive(Clone, Copy, PartialEq, Hash, Debug)]
        pub enum $form {
            $(#[doc = $what] $variant),*
        }
        impl ::core::cmp::Eq for $form {}
        impl $name {
            /// Its form.
            #[inline]
            #[allow(unused_variables)]
            pub const fn form(self) -> $form {
                let $w = self.0;
                $($crate::__form! { $form $variant $($test)? })*
            }
        }
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let name = ::core::stringify!($name);
                $crate::__private::debug_present((name, self.0), &self.form(), self.pfn(), &self.named(), f)
            }
        }
    };
}

/// One form of `form`.
#[doc(hidden)]
#[macro_export]
macro_rules! __form {
    ($form:ident $variant:ident) => {
        return $form::$variant;
    };
    ($form:ident $variant:ident $test:expr) => {
        if $test {
            return $form::$variant;
        }
    };
}

/// The named bits of a present word: its type and their number; then each bit with its functions, and its mask or the
/// masks of the forms.
#[doc(hidden)]
#[macro_export]
macro_rules! __bits {
    ($name:ident $count:literal; $($flag:literal $is:ident $with:ident $mask:tt $($more:literal)?;)*) => {
        impl $name {
            /// The names of its bits, and which are set.
            #[inline]
            const fn named(self) -> [(&'static str, bool); $count] {
                [$(($flag, self.$is())),*]
            }
            $(
                #[doc = ::core::concat!("`", $flag, "` is set.")]
                #[inline]
                pub const fn $is(self) -> bool {
                    self.0 & $crate::__by_form!(self $mask) != 0
                }
                #[doc = ::core::concat!(
                    "The word with `", $flag, "` set or clear; unchanged if its form has no such bit.", $($more)?
                )]
                #[must_use]
                #[inline]
                pub const fn $with(self, on: bool) -> Self {
                    let mask = $crate::__by_form!(self $mask);
                    Self(if on { self.0 | mask } else { self.0 & !mask })
                }
            )*
        }
    };
}

/// The numbers of a present word: its type and the name of its bits; then each number with its function, and its value
/// or the values of the forms.
#[doc(hidden)]
#[macro_export]
macro_rules! __numbers {
    ($name:ident $w:ident; $($function:ident $doc:literal => $value:tt;)*) => {
        impl $name {
            $(
                #[doc = $doc]
                #[inline]
                #[allow(unused_variables)]
                pub const fn $function(self) -> ::core::option::Option<u64> {
                    let $w = self.0;
                    $crate::__by_form!(self $value)
                }
            )*
        }
    };
}

/// The value of `self`: a match on its form, or the same for all forms.
#[doc(hidden)]
#[macro_export]
macro_rules! __by_form {
    ($self:ident {$($arms:tt)*}) => {
        match $self.form() { $($arms)* }
    };
    ($self:ident $value:tt) => {
        $value
    };
}

/// The functions that write a present word: its type, and its PFN as a variable; then each function with its form, the
/// bits that a PFN can have, and the word.
#[doc(hidden)]
#[macro_export]
macro_rules! __new_forms {
    ($name:ident $pfn:ident; $($function:ident $form:literal $mask:literal => $word:expr;)*) => {
        impl $name {
            $(
                #[doc = ::core::concat!("A word of form `", $form, "` with every named bit clear.")]
                ///
                /// # Errors
                /// A PFN that does not fit is refused.
                #[inline]
                pub const fn $function($pfn: u64) -> ::core::result::Result<Self, $crate::OutOfRange> {
                    if $pfn & !$mask != 0 {
                        return ::core::result::Result::Err($crate::OutOfRange::__new($pfn, "pfn", $mask, 0, $mask));
                    }
                    ::core::result::Result::Ok(Self($word))
                }
            )*
        }
    };
}
