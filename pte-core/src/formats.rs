//! The number formats of all words and sets.

/// The formats of the integer.
#[doc(hidden)]
#[macro_export]
macro_rules! __formats {
    ($name:ident, $($format:ident)*) => {
        $(impl ::core::fmt::$format for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::$format::fmt(&self.0, f)
            }
        })*
    };
}
