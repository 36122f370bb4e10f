//! What a word can be: kinds, classes and levels.

use core::fmt;

macro_rules! named {
    ($(#[$doc:meta])* $enum:ident { $($(#[$what:meta])* $variant:ident = $name:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Ord, Hash)]
        pub enum $enum {
            $($(#[$what])* $variant),*
        }

        impl $enum {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name in every output.
            #[inline]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),*
                }
            }
        }

        named_impls! { $enum }
    };
}

macro_rules! named_impls {
    ($enum:ident) => {
        impl Eq for $enum {}

        impl $enum {
            /// The one of [`ALL`](Self::ALL) that is called `name`.
            #[inline]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|k| k.name() == name)
            }
        }

        impl fmt::Display for $enum {
            #[inline]
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }

        __named_serde! { $enum }
        __named_defmt! { $enum }
    };
}

macro_rules! kinds {
    ($($(#[$what:meta])* $variant:ident = $name:literal),* $(,)?) => {
        /// What a page-table word is, on any architecture.
        ///
        /// The names are those of every output of the project, so `Display` and [`Kind::name`] give
        /// what the command `pte` prints.
        ///
        /// ```
        /// use pte_core::Kind;
        /// assert_eq!(Kind::MigrationRead.name(), "migration-read");
        /// assert_eq!(Kind::from_name("hwpoison"), Some(Kind::Hwpoison));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Kind {
            /// Nothing is mapped.
            None,
            /// The word is present: it maps memory, or points at a table.
            Present,
            $($(#[$what])* $variant,)*
            /// Not present, and not an entry of any kind.
            Unknown,
            /// A kind that Linux does not have, of your own kinds file.
            Other {
                /// Its name.
                name: &'static str,
                /// Its lowest type number.
                id: u16,
            },
        }

        impl Kind {
            /// Every kind of Linux, in any of its versions, with none, present and unknown.
            pub const ALL: &'static [Self] = &[Self::None, Self::Present, $(Self::$variant,)* Self::Unknown];

            /// Its name in every output.
            #[inline]
            pub const fn name(self) -> &'static str {
                match self {
                    Self::None => "none",
                    Self::Present => "present",
                    $(Self::$variant => $name,)*
                    Self::Unknown => "unknown",
                    Self::Other { name, .. } => name,
                }
            }
        }

        named_impls! { Kind }
    };
}

include!("kind/kinds.rs");

named! {
    /// The class of a word: `pte_none` is tested first, then `pte_present`.
    ///
    /// ```
    /// use pte_core::{Class, s390::Pte};
    /// // On s390 none is not 0: only the invalid bit is set.
    /// assert_eq!(Pte::from_bits(0x400).class(), Class::None);
    /// assert_eq!(Pte::from_bits(0x0).class(), Class::NonPresent);
    /// ```
    Class {
        /// Nothing is mapped.
        None = "none",
        /// Present for the kernel.
        Present = "present",
        /// Neither: a non-present entry.
        NonPresent = "non-present",
    }
}

named! {
    /// The level of a table: the same word can mean different things at different levels.
    ///
    /// ```
    /// use pte_core::{Class, x86_64::{Pmd, Pte}};
    /// // Bit 7 is PSE at pmd, and `pmd_present` tests it; at pte `pte_present` does not.
    /// assert_eq!(Pte::from_bits(0x80).class(), Class::NonPresent);
    /// assert_eq!(Pmd::from_bits(0x80).class(), Class::Present);
    /// ```
    #[non_exhaustive]
    Level {
        /// The last level.
        Pte = "pte",
        /// The one above it, whose entries can map huge pages.
        Pmd = "pmd",
        /// The one above that.
        Pud = "pud",
        /// The fourth.
        P4d = "p4d",
        /// The highest.
        Pgd = "pgd",
    }
}
