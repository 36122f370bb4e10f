//! What a word can be.

use core::fmt;

macro_rules! named {
    ($(#[$doc:meta])* $enum:ident { $($(#[$what:meta])* $variant:ident = $name:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $enum {
            $($(#[$what])* $variant),*
        }

        impl $enum {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name in every output.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),*
                }
            }

            /// The one called `name`.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|k| k.name() == name)
            }
        }

        impl fmt::Display for $enum {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }

        __named_serde! { $enum }
        __named_defmt! { $enum }
    };
}

named! {
    /// What a page-table word is, whatever the architecture.
    ///
    /// The names are those of every output of the project, so `Display` and [`Kind::name`] give
    /// what the command `pte` prints.
    ///
    /// ```
    /// use pte_core::Kind;
    /// assert_eq!(Kind::MigrationRead.name(), "migration-read");
    /// assert_eq!(Kind::from_name("hwpoison"), Some(Kind::Hwpoison));
    /// ```
    #[non_exhaustive]
    Kind {
        /// Nothing is mapped.
        None = "none",
        /// The word is in use: it maps memory, or points at a table.
        Present = "present",
        /// A slot of a swap area.
        Swap = "swap",
        /// A page being moved that was mapped read-only.
        MigrationRead = "migration-read",
        /// A page being moved that was mapped read-only and is held by one process.
        MigrationReadExclusive = "migration-read-exclusive",
        /// A page being moved that was mapped writable.
        MigrationWrite = "migration-write",
        /// A page in the memory of a device, mapped read-only.
        DevicePrivateRead = "device-private-read",
        /// A page in the memory of a device, mapped writable.
        DevicePrivateWrite = "device-private-write",
        /// A page that a device has to itself, mapped read-only.
        DeviceExclusiveRead = "device-exclusive-read",
        /// A page that a device has to itself, mapped writable.
        DeviceExclusiveWrite = "device-exclusive-write",
        /// A page that a device has to itself.
        DeviceExclusive = "device-exclusive",
        /// A page whose memory is broken.
        Hwpoison = "hwpoison",
        /// No page, but something to remember about the address.
        Marker = "marker",
        /// A page that could not be read back from swap.
        SwapinError = "swapin-error",
        /// Not present, and nothing the kernel writes.
        Unknown = "unknown",
    }
}

named! {
    /// What the predicates make of a word: `pte_none` first, then `pte_present`.
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
        /// In use, as the kernel sees it.
        Present = "present",
        /// Neither.
        NonPresent = "non-present",
    }
}

named! {
    /// The level of a table: the same word can mean different things at different levels.
    ///
    /// ```
    /// use pte_core::{Class, x86_64::{Pmd, Pte}};
    /// // Bit 7 is PSE at pmd, which `pmd_present` tests, and nothing of the kind at pte.
    /// assert_eq!(Pte::from_bits(0x80).class(), Class::NonPresent);
    /// assert_eq!(Pmd::from_bits(0x80).class(), Class::Present);
    /// ```
    #[non_exhaustive]
    Level {
        /// The last level.
        Pte = "pte",
        /// The one above it, whose entries can map huge pages.
        Pmd = "pmd",
    }
}
