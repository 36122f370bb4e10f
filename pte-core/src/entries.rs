//! What is the same in the entries of all layouts. `layout!` writes the tables of the kinds.

/// What a word means: the levels with the types of their present words; then each kind with its documentation and fields.
#[doc(hidden)]
#[macro_export]
macro_rules! __entry {
    (
        $($level:ident $present:ident $at:literal),*;
        $($kind:ident $(($($other:tt)*))? $doc:literal { $($field:ident $ty:ty),* };)*
    ) => {
        /// What a word means.
        #[derive(Clone, Copy, Debug, PartialEq, Hash)]
        #[non_exhaustive]
        pub enum Entry {
            /// `none`: nothing is mapped.
            None,
            /// `present`: a present word.
            Present(Present),
            $(
                #[doc = $doc]
                $kind { $(#[doc = $crate::__about!($field)] $field: $ty),* },
            )*
            /// `unknown`: not present, and not an entry of any kind. It keeps the word.
            Unknown(u64),
        }
        impl ::core::cmp::Eq for Entry {}
        impl Entry {
            /// Its kind.
            #[inline]
            pub const fn kind(self) -> $crate::Kind {
                match self {
                    Self::None => $crate::Kind::None,
                    Self::Present(_) => $crate::Kind::Present,
                    $(Self::$kind { .. } => $crate::__kind!($kind $(($($other)*))?),)*
                    Self::Unknown(_) => $crate::Kind::Unknown,
                }
            }
            /// Fills the summary that `Display` prints. Returns the bits of the markers.
            #[allow(unused_mut)]
            #[inline]
            fn __shown(self, s: &mut $crate::Summary<'_>) -> u64 {
                let mut markers = 0;
                match self {
                    $(Self::Present(Present::$level(word)) => s.pfn = word.pfn(),)*
                    $(Self::$kind { $($field),* } => { $($crate::__shown! { s markers $field $field })* })*
                    Self::None | Self::Unknown(_) => {}
                }
                markers
            }
        }
        /// A present word, by level.
        #[derive(Clone, Copy, Debug, PartialEq, Hash)]
        pub enum Present {
            $(#[doc = $at] $level($present)),*
        }
        impl ::core::cmp::Eq for Present {}
        impl Present {
            /// The word.
            #[inline]
            pub const fn bits(self) -> u64 {
                match self {
                    $(Self::$level(word) => word.bits()),*
                }
            }
        }
        /// What a word means, and the bits in which it differs from the encoding of that.
        #[derive(Clone, Copy, Debug, PartialEq, Hash)]
        pub struct Decoded {
            /// What the kernel's helpers read.
            pub entry: Entry,
            /// The bits that differ from the encoding of `entry`.
            pub stray: u64,
        }
        impl ::core::cmp::Eq for Decoded {}
    };
}

/// A kind as a value: one of Linux, or one of your own with its name and number.
#[doc(hidden)]
#[macro_export]
macro_rules! __kind {
    ($kind:ident) => {
        $crate::Kind::$kind
    };
    ($kind:ident ($name:literal $id:literal)) => {
        $crate::Kind::Other {
            name: $name,
            id: $id,
        }
    };
}

/// The documentation of a field.
#[doc(hidden)]
#[macro_export]
macro_rules! __about {
    (area) => {
        "The swap area."
    };
    (offset) => {
        "The slot; slot 0 is the header of the area and never used."
    };
    (pfn) => {
        "The PFN."
    };
    (young) => {
        "The page was young."
    };
    (dirty) => {
        "The page was dirty."
    };
    (markers) => {
        "The markers."
    };
    (flags) => {
        "The flags."
    };
}

/// What `Display` prints of a field.
#[doc(hidden)]
#[macro_export]
macro_rules! __shown {
    ($s:ident $markers:ident pfn $value:ident) => {
        $s.pfn = ::core::option::Option::Some($value.get());
    };
    ($s:ident $markers:ident young $value:ident) => {
        $s.young = $value;
    };
    ($s:ident $markers:ident dirty $value:ident) => {
        $s.dirty = $value;
    };
    ($s:ident $markers:ident markers $value:ident) => {
        $markers = $value.bits();
    };
    ($s:ident $markers:ident $other:ident $value:ident) => {
        let _ = $value;
    };
}

/// An entry of the word `w`, with its stray bits; `_` where only the encoding of the entry shows them.
#[doc(hidden)]
#[macro_export]
macro_rules! __decoded {
    ($w:ident ($entry:expr) _) => {{
        let entry = $entry;
        Decoded {
            entry,
            stray: $w ^ Self::raw(entry),
        }
    }};
    ($w:ident ($entry:expr) $stray:tt) => {
        Decoded {
            entry: $entry,
            stray: $stray,
        }
    };
}
