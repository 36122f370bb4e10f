//! Words and numbers as text and as integers.
//!
//! In text formats a word is `"0x…"`, since numbers in JSON are exact up to 2^53 only; an integer is accepted too.
//! Binary formats have the integer.

use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{Error, Unexpected, Visitor};
pub use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::number::Number;

/// The impls of a number.
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($name:ident $(<$max:ident>)?) => {
        impl $(<const $max: u64>)? $crate::__private::serde::Serialize for $name $(<$max>)? {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                to: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::serde::write(*self, to)
            }
        }
        impl<'de, $(const $max: u64)?> $crate::__private::serde::Deserialize<'de> for $name $(<$max>)? {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                from: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::serde::read(from)
            }
        }
    };
}

/// The impls of an enum whose values have names.
macro_rules! __named_serde {
    ($enum:ident) => {
        impl serde_core::Serialize for $enum {
            fn serialize<S: serde_core::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.name())
            }
        }
        impl<'de> serde_core::Deserialize<'de> for $enum {
            fn deserialize<D: serde_core::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let find = Self::from_name;
                from.deserialize_str(crate::interop::serde::Name {
                    find,
                    all: Self::ALL,
                })
            }
        }
    };
}

/// Writes `number` as text or as an integer.
pub fn write<N: Number, S: Serializer>(number: N, to: S) -> Result<S::Ok, S::Error> {
    let value = number.number();
    if N::HEX && to.is_human_readable() {
        return to.collect_str(&format_args!("{value:#x}"));
    }
    match u32::try_from(value) {
        Ok(value) if N::NARROW => to.serialize_u32(value),
        _ => to.serialize_u64(value),
    }
}

/// Reads a number and checks it.
///
/// # Errors
/// The value is not a number, or the number is refused.
pub fn read<'de, N: Number, D: Deserializer<'de>>(from: D) -> Result<N, D::Error> {
    let visitor = Digits(PhantomData);
    if from.is_human_readable() {
        from.deserialize_any(visitor)
    } else if N::NARROW {
        from.deserialize_u32(visitor)
    } else {
        from.deserialize_u64(visitor)
    }
}

struct Digits<N>(PhantomData<N>);

impl<N: Number> Visitor<'_> for Digits<N> {
    type Value = N;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, as hex like \"0x1f\" or as an integer", N::NAME)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<N, E> {
        N::of(value).map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<N, E> {
        match u64::try_from(value) {
            Ok(value) => self.visit_u64(value),
            Err(_) => Err(E::invalid_value(Unexpected::Signed(value), &self)),
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<N, E> {
        let digits = text.strip_prefix("0x").filter(|d| !d.starts_with('+'));
        match digits.and_then(|d| u64::from_str_radix(d, 16).ok()) {
            Some(value) => self.visit_u64(value),
            None => Err(E::invalid_value(Unexpected::Str(text), &self)),
        }
    }
}

/// A visitor for names.
pub(crate) struct Name<T: 'static> {
    pub(crate) find: fn(&str) -> Option<T>,
    pub(crate) all: &'static [T],
}

impl<T: fmt::Display> Visitor<'_> for Name<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one of ")?;
        for (n, one) in self.all.iter().enumerate() {
            write!(f, "{}{one}", if n == 0 { "" } else { ", " })?;
        }
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.find)(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}
