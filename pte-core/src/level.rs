//! What is the same at all levels with non-present entries. `layout!` writes the rules and the tables of the kinds.

/// A word at such a level: its type, that of its present words, the integer, the documentation, the word for none, and the
/// names of the word, the type and the offset in the rest. Then the rules; how an entry is read and written; its flags and
/// markers; the kinds that are used at this level, each as a constructor, its type numbers, the values of its fields and
/// the stray bits; and the other kinds.
#[doc(hidden)]
#[macro_export]
macro_rules! __level {
    (
        $name:ident $present:ident $bits:ident $doc:literal $none_word:literal $w:ident $ty:ident $offset:ident;
        none $none:expr;
        present $is_present:expr;
        hw_valid $hw_valid:expr;
        unused $unused:expr;
        $(swap $swap:expr;)?
        read $type_bits:expr, $offset_bits:expr $(, $cut:literal)?;
        write $raw:expr;
        entry $shift:literal $mask:literal;
        unknown $wrong:expr, $type_mask:literal;
        flags { $($flag:literal $is:ident $with:ident $bit:literal;)* };
        markers { $($marker:literal $marker_bit:literal;)* };
        here { $(
            fn $new:ident($($field:ident: $type:ty),*) = $word:expr, $about:literal,
            $types:pat => $kind:ident $(($($other:tt)*))? { $($value:expr),* } $stray:tt;
        )* };
        elsewhere { $(
            ($($no_field:ident: $no_type:ty),*) = $no_word:expr,
            $no_types:pat => $no_kind:ident $(($($no_other:tt)*))? { $($no_value:expr),* } $no_stray:tt;
        )* };
    ) => {
        $crate::__word! {
            $name $bits $doc $none_word $w;
            none $none;
            present $is_present;
            hw_valid $hw_valid;
        }
        impl $name {
            /// The kind, as the kernel's helpers read it.
            // Flat, without calls: a build without optimization would make each of them.
            #[inline]
            pub const fn kind(self) -> $crate::Kind {
                let $w = self.0;
                if $none {
                    return $crate::Kind::None;
                }
                if $is_present {
                    return $crate::Kind::Present;
                }
                $(if !($swap) {
                    return $crate::Kind::Unknown;
                })?
                match $type_bits {
                    $($types => $crate::__kind!($kind $(($($other)*))?),)*
                    $($no_types => $crate::__kind!($no_kind $(($($no_other)*))?),)*
                    _ => $crate::Kind::Unknown,
                }
            }
            /// The type that `pte_to_swp_entry()` reads from any word.
            #[inline]
            pub const fn swap_type(self) -> u64 {
                let $w = self.0;
                $type_bits
            }
            /// The offset that `pte_to_swp_entry()` reads from any word.
            #[inline]
            pub const fn swap_offset(self) -> u64 {
                let $w = self.0;
                $offset_bits
            }
            /// `swp_entry_t`: what "Bad swap file entry" prints.
            #[inline]
            pub const fn swap_entry(self) -> u64 {
                (self.swap_type() << $shift | self.swap_offset()) & $mask
            }
            /// The word of a raw type and offset, as `swp_entry_to_pte(swp_entry(type, offset))` encodes it.
            #[inline]
            pub const fn from_type_and_offset($ty: TypeNumber, $offset: SwapOffset) -> Self {
                Self($raw)
            }
            $(
                #[doc = ::core::concat!("`", $flag, "` is set. The bit is read from any word.")]
                #[inline]
                pub const fn $is(self) -> bool {
                    self.0 & $bit != 0
                }
                #[doc = ::core::concat!("The word with `", $flag, "` set or clear.")]
                #[must_use]
                #[inline]
                pub const fn $with(self, on: bool) -> Self {
                    Self(if on { self.0 | $bit } else { self.0 & !$bit })
                }
            )*
            $(
                #[doc = $about]
                #[inline]
                pub const fn $new($($field: $type),*) -> Self {
                    Self($word)
                }
            )*
            /// Decodes the word as the kernel's helpers do. Every word has an answer, and [`Decoded`] keeps every bit.
            // Flat like `kind`.
            #[inline]
            #[allow(unused_variables)]
            pub const fn decode(self) -> Decoded {
                let $w = self.0;
                if $none {
                    return Decoded { entry: Entry::None, stray: $w ^ $none_word };
                }
                if $is_present {
                    return Decoded { entry: Entry::Present(Present::$name($present($w))), stray: 0 };
                }
                $(if !($swap) {
                    return Decoded { entry: Entry::Unknown($w), stray: 0 };
                })?
                let $ty = $type_bits;
                // Bits that are read but never written are not part of a value: they are reported as stray.
                let $offset = ($offset_bits) $(& $cut)?;
                match $ty {
                    $($types => $crate::__decoded!($w (Entry::$kind { $($field: $value),* }) $stray),)*
                    $($no_types => $crate::__decoded!($w (Entry::$no_kind { $($no_field: $no_value),* }) $no_stray),)*
                    _ => Decoded { entry: Entry::Unknown($w), stray: 0 },
                }
            }
            /// The word that was decoded.
            #[inline]
            pub const fn from_decoded(decoded: Decoded) -> Self {
                Self(Self::raw(decoded.entry) ^ decoded.stray)
            }
            #[inline]
            const fn raw(entry: Entry) -> u64 {
                match entry {
                    Entry::None => $none_word,
                    Entry::Present(word) => word.bits(),
                    $(Entry::$kind { $($field),* } => $word,)*
                    $(Entry::$no_kind { $($no_field),* } => $no_word,)*
                    Entry::Unknown(word) => word,
                }
            }
            /// Encodes `entry`.
            ///
            /// # Errors
            /// Kinds that are not used at this level and present words of another level are refused.
            #[inline]
            #[allow(unreachable_patterns)]
            pub const fn encode(entry: Entry) -> ::core::result::Result<Self, $crate::WrongLevel> {
                match entry {
                    Entry::None | Entry::Present(Present::$name(_)) | Entry::Unknown(_) $(| Entry::$kind { .. })* => {
                        ::core::result::Result::Ok(Self(Self::raw(entry)))
                    }
                    _ => ::core::result::Result::Err($crate::WrongLevel::__new(entry.kind(), $crate::Level::$name)),
                }
            }
            /// Decodes the word, if an encoder produces it.
            ///
            /// # Errors
            /// [`NotCanonical`](::pte_core::NotCanonical) names the bits that no encoder sets like this.
            #[inline]
            pub const fn try_decode(self) -> ::core::result::Result<Entry, $crate::NotCanonical> {
                let $w = self.0;
                let decoded = self.decode();
                let stray = match decoded.entry {
                    Entry::Unknown(_) => $wrong,
                    Entry::Present(_) => $unused,
                    $(Entry::$no_kind { .. } => decoded.stray | $type_mask,)*
                    _ => decoded.stray,
                };
                if stray == 0 && !::core::matches!(decoded.entry, Entry::Unknown(_)) {
                    return ::core::result::Result::Ok(decoded.entry);
                }
                let kind = decoded.entry.kind();
                ::core::result::Result::Err($crate::NotCanonical::__new($w, kind, stray))
            }
        }
        impl $crate::SwapWord for $name {
            #[inline]
            fn swap_type(self) -> u64 {
                self.swap_type()
            }
            #[inline]
            fn swap_offset(self) -> u64 {
                self.swap_offset()
            }
            #[inline]
            fn swap_entry(self) -> u64 {
                self.swap_entry()
            }
        }
        impl ::core::fmt::Display for $name {
            #[allow(unused_variables)]
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let decoded = self.decode();
                let mut s = $crate::Summary::of(decoded.entry.kind(), decoded.stray);
                (s.ty, s.offset) = (self.swap_type(), self.swap_offset());
                let markers = decoded.entry.__shown(&mut s);
                let markers = [$(($marker, markers & $marker_bit != 0)),*];
                s.markers = &markers;
                let (flags, named);
                match decoded.entry {
                    Entry::None => {}
                    Entry::Present(_) => {
                        named = $present(self.0).named();
                        s.flags = &named;
                    }
                    _ => {
                        flags = [$(($flag, self.0 & $bit != 0)),*];
                        s.flags = &flags;
                    }
                }
                ::core::fmt::Display::fmt(&s, f)
            }
        }
    };
}
