//! The impls of the features, each in its file. The macro of a feature that is off writes nothing.

#[cfg(feature = "arbitrary-int")]
mod arbitrary_int;
#[cfg(feature = "defmt")]
#[macro_use]
pub mod defmt;
#[cfg(feature = "serde")]
#[macro_use]
pub mod serde;

#[cfg(any(feature = "serde", feature = "defmt"))]
#[macro_use]
pub(crate) mod number;

#[cfg(not(any(feature = "serde", feature = "defmt")))]
#[macro_use]
mod without_number {
    #[doc(hidden)]
    #[macro_export]
    macro_rules! __number {
        ($($any:tt)*) => {};
    }
}

#[cfg(not(feature = "serde"))]
#[macro_use]
mod without_serde {
    #[doc(hidden)]
    #[macro_export]
    macro_rules! __serde {
        ($($any:tt)*) => {};
    }
    macro_rules! __named_serde {
        ($($any:tt)*) => {};
    }
}

#[cfg(not(feature = "defmt"))]
#[macro_use]
mod without_defmt {
    #[doc(hidden)]
    #[macro_export]
    macro_rules! __defmt {
        ($($any:tt)*) => {};
    }
    macro_rules! __named_defmt {
        ($($any:tt)*) => {};
    }
}

/// The impls of each feature for a generated type.
#[doc(hidden)]
#[macro_export]
macro_rules! __interop {
    ($name:ident) => {
        $crate::__serde! { $name }
        $crate::__defmt! { $name }
    };
}
