//! What is the same at all levels without non-present entries. `layout!` writes the rules.

/// A word at such a level: its type, that of its present words, the integer, the documentation, the word for none, and the
/// name of the word in the rules, which follow.
#[doc(hidden)]
#[macro_export]
macro_rules! __level_without_entries {
    (
        $name:ident $present:ident $bits:ident $doc:literal $none_word:literal $w:ident;
        none $none:expr;
        present $is_present:expr;
        hw_valid $hw_valid:expr;
        unused $unused:expr;
        unknown $wrong:expr;
    ) => {
        $crate::__word! {
            $name $bits $doc $none_word $w;
            none $none;
            present $is_present;
            hw_valid $hw_valid;
        }
        impl $name {
            /// The kind, as the kernel's helpers read it.
            #[inline]
            pub const fn kind(self) -> $crate::Kind {
                let $w = self.0;
                if $none {
                    return $crate::Kind::None;
                }
                if $is_present {
                    return $crate::Kind::Present;
                }
                $crate::Kind::Unknown
            }
            /// Decodes the word as the kernel's helpers do. Every word has an answer, and [`Decoded`] keeps every bit.
            #[inline]
            pub const fn decode(self) -> Decoded {
                let $w = self.0;
                if $none {
                    return Decoded {
                        entry: Entry::None,
                        stray: $w ^ $none_word,
                    };
                }
                if $is_present {
                    return Decoded {
                        entry: Entry::Present(Present::$name($present($w))),
                        stray: 0,
                    };
                }
                Decoded {
                    entry: Entry::Unknown($w),
                    stray: 0,
                }
            }
            /// The word that was decoded.
            #[inline]
            pub const fn from_decoded(decoded: Decoded) -> Self {
                Self(Self::raw(decoded.entry) ^ decoded.stray)
            }
            #[inline]
            #[allow(unreachable_patterns)]
            const fn raw(entry: Entry) -> u64 {
                match entry {
                    Entry::Present(word) => word.bits(),
                    Entry::Unknown(word) => word,
                    _ => $none_word,
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
                    Entry::None | Entry::Present(Present::$name(_)) | Entry::Unknown(_) => {
                        ::core::result::Result::Ok(Self(Self::raw(entry)))
                    }
                    _ => ::core::result::Result::Err($crate::WrongLevel::__new(
                        entry.kind(),
                        $crate::Level::$name,
                    )),
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
                    _ => decoded.stray,
                };
                if stray == 0 && !::core::matches!(decoded.entry, Entry::Unknown(_)) {
                    return ::core::result::Result::Ok(decoded.entry);
                }
                let kind = decoded.entry.kind();
                ::core::result::Result::Err($crate::NotCanonical::__new($w, kind, stray))
            }
        }
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let decoded = self.decode();
                // Without entries a word has neither a type nor an offset.
                if let Entry::Unknown(_) = decoded.entry {
                    return f.write_str("unknown");
                }
                let mut s = $crate::Summary::of(decoded.entry.kind(), decoded.stray);
                decoded.entry.__shown(&mut s);
                let named = $present(self.0).named();
                if let Entry::Present(_) = decoded.entry {
                    s.flags = &named;
                }
                ::core::fmt::Display::fmt(&s, f)
            }
        }
    };
}
