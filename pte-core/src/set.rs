//! What is the same in all generated sets of bits, with the function names of the crate `bitflags`.

/// A set: its name, documentation and bits; then each flag with its constant, its function and its bit. Nothing is cut
/// off anywhere: there is no `from_bits_truncate`.
#[doc(hidden)]
#[macro_export]
macro_rules! __set {
    ($name:ident $doc:literal $all:literal; $($flag:literal $constant:ident $has:ident $bit:literal;)*) => {
        #[doc = $doc]
        #[derive(Clone, Copy, PartialEq, PartialOrd, Ord, Hash, Default)]
        #[repr(transparent)]
        pub struct $name(u64);
        impl ::core::cmp::Eq for $name {}
        impl $name {
            $(
                #[doc = ::core::concat!("`", $flag, "`.")]
                pub const $constant: Self = Self($bit);
                #[doc = ::core::concat!("`", $flag, "` is set.")]
                #[inline]
                pub const fn $has(self) -> bool {
                    self.0 & $bit != 0
                }
            )*
            /// Each flag with its name.
            pub const FLAGS: &'static [(&'static str, Self)] = &[$(($flag, Self::$constant)),*];
            /// None of them.
            pub const NONE: Self = Self(0);
            /// All of them.
            pub const ALL: Self = Self($all);

            /// For derived code, which treats a set like any checked type.
            #[doc(hidden)]
            pub const MAX: Self = Self::ALL;
            #[doc(hidden)]
            pub const __EVERY: bool = true;
            #[doc(hidden)]
            #[inline]
            pub const fn new(bits: u64) -> ::core::result::Result<Self, $crate::UnknownBits> {
                match Self::from_bits(bits) {
                    ::core::option::Option::Some(set) => ::core::result::Result::Ok(set),
                    ::core::option::Option::None => {
                        let (set, unknown) = (::core::stringify!($name), bits & !$all);
                        ::core::result::Result::Err($crate::UnknownBits::__new(bits, set, unknown))
                    }
                }
            }
            #[doc(hidden)]
            #[inline]
            pub const fn get(self) -> u64 {
                self.0
            }

            /// None of them.
            #[inline]
            pub const fn empty() -> Self {
                Self::NONE
            }
            /// All of them.
            #[inline]
            pub const fn all() -> Self {
                Self::ALL
            }
            /// These bits, if all of them have a meaning here.
            #[inline]
            pub const fn from_bits(bits: u64) -> ::core::option::Option<Self> {
                if bits & !$all == 0 {
                    ::core::option::Option::Some(Self(bits))
                } else {
                    ::core::option::Option::None
                }
            }
            /// The flag called `name`.
            #[inline]
            pub fn from_name(name: &str) -> ::core::option::Option<Self> {
                $crate::__private::flag(Self::FLAGS, name)
            }
            /// The flags that are in it, each with its name.
            #[inline]
            pub fn iter_names(self) -> impl ::core::iter::Iterator<Item = (&'static str, Self)> {
                $crate::__private::flags_in(Self::FLAGS, self)
            }
            /// The bits.
            #[inline]
            pub const fn bits(self) -> u64 {
                self.0
            }
            /// None is in it.
            #[inline]
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }
            /// All are in it.
            #[inline]
            pub const fn is_all(self) -> bool {
                self.0 == $all
            }
            /// All of `other` are in it.
            #[inline]
            pub const fn contains(self, other: Self) -> bool {
                self.0 & other.0 == other.0
            }
            /// One of `other` is in it, or several.
            #[inline]
            pub const fn intersects(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }
            /// Those in either.
            #[inline]
            #[must_use]
            pub const fn union(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
            /// Those in both.
            #[inline]
            #[must_use]
            pub const fn intersection(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }
            /// Those that are not in `other`.
            #[inline]
            #[must_use]
            pub const fn difference(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }
            /// Those in one of the two only.
            #[inline]
            #[must_use]
            pub const fn symmetric_difference(self, other: Self) -> Self {
                Self(self.0 ^ other.0)
            }
            /// Those that are not in it.
            #[inline]
            #[must_use]
            pub const fn complement(self) -> Self {
                Self(self.0 ^ $all)
            }
            /// Puts `other` in.
            #[inline]
            pub const fn insert(&mut self, other: Self) {
                self.0 |= other.0;
            }
            /// Takes `other` out.
            #[inline]
            pub const fn remove(&mut self, other: Self) {
                self.0 &= !other.0;
            }
            /// Puts `other` in, or takes it out.
            #[inline]
            pub const fn set(&mut self, other: Self, on: bool) {
                *self = if on { self.union(other) } else { self.difference(other) };
            }
        }
        $crate::__operators! { $name, BitOr bitor union BitOrAssign bitor_assign }
        $crate::__operators! { $name, BitAnd bitand intersection BitAndAssign bitand_assign }
        $crate::__operators! { $name, BitXor bitxor symmetric_difference BitXorAssign bitxor_assign }
        $crate::__operators! { $name, Sub sub difference SubAssign sub_assign }
        impl ::core::ops::Not for $name {
            type Output = Self;
            #[inline]
            fn not(self) -> Self {
                self.complement()
            }
        }
        impl ::core::iter::Extend<$name> for $name {
            #[inline]
            fn extend<I: ::core::iter::IntoIterator<Item = Self>>(&mut self, all: I) {
                *self = $crate::__private::union(*self, all);
            }
        }
        impl ::core::iter::FromIterator<$name> for $name {
            #[inline]
            fn from_iter<I: ::core::iter::IntoIterator<Item = Self>>(all: I) -> Self {
                $crate::__private::union(Self::NONE, all)
            }
        }
        impl ::core::convert::TryFrom<u64> for $name {
            type Error = $crate::UnknownBits;
            #[inline]
            fn try_from(bits: u64) -> ::core::result::Result<Self, $crate::UnknownBits> {
                Self::new(bits)
            }
        }
        impl ::core::convert::From<$name> for u64 {
            #[inline]
            fn from(set: $name) -> Self {
                set.0
            }
        }
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug_set(Self::FLAGS, *self, f)
            }
        }
        $crate::__number! {
            impl $crate::__private::Number for $name {
                const NAME: &'static str = ::core::stringify!($name);
                type Refused = $crate::UnknownBits;
                #[inline]
                fn number(self) -> u64 {
                    self.0
                }
                #[inline]
                fn of(bits: u64) -> ::core::result::Result<Self, $crate::UnknownBits> {
                    ::core::convert::TryFrom::try_from(bits)
                }
            }
        }
        $crate::__formats! { $name, LowerHex UpperHex Octal Binary }
        $crate::__interop! { $name }
    };
}

/// An operator, and the one that assigns.
#[doc(hidden)]
#[macro_export]
macro_rules! __operators {
    ($name:ident, $op:ident $fn:ident $as:ident $assign:ident $assign_fn:ident) => {
        impl ::core::ops::$op for $name {
            type Output = Self;
            #[inline]
            fn $fn(self, other: Self) -> Self {
                self.$as(other)
            }
        }
        impl ::core::ops::$assign for $name {
            #[inline]
            fn $assign_fn(&mut self, other: Self) {
                *self = self.$as(other);
            }
        }
    };
}
