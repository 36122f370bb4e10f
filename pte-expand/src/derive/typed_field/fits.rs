//! Which type holds a number of the word, and whether the number fits.

use proc_macro2::{Ident, TokenStream};
use pte_layout::model::field::{Field, ones};
use quote::quote;

use super::{Holder, TypedField};
use crate::derive::errors::Errors;
use crate::rust_item::Type;
use crate::word_code::hex;

/// `field` with its type `ty`; an error if the type cannot hold it.
pub(crate) fn typed_field(
    field: Field,
    all: (u64, u64),
    (lowest, highest): (u64, u64),
    ty: &Type,
    errors: &mut Errors,
) -> Option<TypedField> {
    let width = field.width();
    let name = &field.name;
    let bits = if width == 1 {
        "1 bit".to_owned()
    } else {
        format!("{width} bits")
    };
    // With an upper bound fewer bits are enough.
    let needed = (64 - highest.leading_zeros()).max(1);
    let best = match needed {
        1 if width == 1 => "bool",
        1..=8 => "u8",
        9..=16 => "u16",
        17..=32 => "u32",
        _ => "u64",
    };
    let Some(holder) = of(ty) else {
        let message = if width == 1 && is_one_of(ty, INTEGERS) {
            format!("`{name}` is one bit: use `bool`")
        } else if is_one_of(ty, &["u128"]) {
            format!("`{name}` has {bits}, and a word has at most 64: use `{best}`")
        } else if is_one_of(ty, &["usize"]) {
            format!(
                "`{name}` has {bits}, and the size of `usize` depends on the machine: use `{best}`"
            )
        } else {
            format!("this type cannot hold `{name}`, which has {bits}: use `{best}`")
        };
        errors.about(ty, message);
        return None;
    };
    let wrong = match holder {
        Holder::Bool if width != 1 => Some(format!(
            "`{name}` has {bits} and `bool` holds one: use `{best}`"
        )),
        Holder::Unsigned(_) if width == 1 => Some(format!("`{name}` is one bit: use `bool`")),
        Holder::Unsigned(n) if n < needed => Some(format!(
            "`{name}` has {bits} and `u{n}` holds {n}: use `{best}`"
        )),
        Holder::Arbitrary(n) if n < needed || n > width => Some(format!(
            "`{name}` has {bits} and `u{n}` holds {n}: use `u{width}`"
        )),
        _ => None,
    };
    if let Some(wrong) = wrong {
        errors.about(ty, wrong);
        return None;
    }
    let mask = field.value_mask();
    let gaps = mask & mask.wrapping_add(1) != 0;
    let holder = match holder {
        Holder::Checked if gaps && is_set(&field.name, ty) => Holder::Set,
        other => other,
    };
    Some(TypedField {
        field,
        holder,
        ty: ty.plain(),
        lowest,
        highest,
        most: all.1,
    })
}

impl TypedField {
    /// The type has values that the word cannot hold.
    pub(crate) fn can_fail(&self) -> bool {
        match self.holder {
            Holder::Bool => false,
            Holder::Set => self.lowest != 0 || self.highest != self.most,
            // The type accepts no more than the bits hold, but does not know of gaps between them.
            Holder::Checked => {
                let mask = self.field.value_mask();
                let gaps = mask & mask.wrapping_add(1) != 0;
                gaps || self.lowest != 0 || self.highest != self.most
            }
            Holder::Unsigned(n) | Holder::Arbitrary(n) => !self.takes_all_of(n),
        }
    }

    fn takes_all_of(&self, bits: u32) -> bool {
        self.lowest == 0 && self.highest == ones(bits) && self.field.value_mask() == ones(bits)
    }

    /// `if` the variable `name` is out of range, the error.
    pub(crate) fn range_error(&self, name: &Ident) -> Option<TokenStream> {
        if !self.can_fail() {
            return None;
        }
        let name = quote!(#name);
        let (raw, field) = (self.to_number(&name), self.field.name.as_str());
        let compared = match self.holder {
            Holder::Unsigned(_) => &name,
            _ => &raw,
        };
        let (mask, max) = (hex(self.field.value_mask()), hex(self.highest));
        let min = hex(self.lowest);
        let mut tests = Vec::new();
        if self.field.value_mask() & self.field.value_mask().wrapping_add(1) != 0 {
            tests.push(quote!(#raw & !#mask != 0));
        }
        if self.highest != u64::MAX {
            tests.push(quote!(#compared > #max));
        }
        if self.lowest != 0 {
            tests.push(quote!(#compared < #min));
        }
        Some(quote! {
            if #(#tests)||* { ::pte_core::OutOfRange::__new(#raw, #field, #mask, #min, #max) }
        })
    }
}

/// Integers that cannot hold a number of a word.
const INTEGERS: &[&str] = &["usize", "isize", "u128", "i8", "i16", "i32", "i64", "i128"];

/// The type has one of these names.
fn is_one_of(ty: &Type, names: &[&str]) -> bool {
    ty.last_name()
        .is_some_and(|name| names.iter().any(|n| name == n))
}

/// The type has the name of a set of `pte_core`, and the field holds such a set.
fn is_set(field: &str, ty: &Type) -> bool {
    ty.last_name().is_some_and(|name| match field {
        "markers" => name == "Markers",
        "flags" => name.to_string().ends_with("Flags"),
        _ => false,
    })
}

/// How `ty` holds numbers, judged by its name.
fn of(ty: &Type) -> Option<Holder> {
    let name = ty.last_name()?.to_string();
    // A crate may have its own type of such a name; the standard ones have type arguments.
    let of_another = [
        "Cell",
        "Wrapping",
        "Saturating",
        "PhantomData",
        "Option",
        "Result",
        "Vec",
        "Box",
    ];
    let is_non_zero = name
        .strip_prefix("NonZero")
        .is_some_and(|n| n.is_empty() || n.starts_with(['U', 'I']));
    if is_non_zero || of_another.contains(&name.as_str()) && ty.has_arguments() {
        return None;
    }
    let bits = name.strip_prefix('u').and_then(|n| n.parse::<u32>().ok());
    match (name.as_str(), bits) {
        ("bool", _) => Some(Holder::Bool),
        (_, Some(n @ (8 | 16 | 32 | 64))) => Some(Holder::Unsigned(n)),
        (_, Some(n @ 1..=63)) => Some(Holder::Arbitrary(n)),
        (
            "usize" | "isize" | "i8" | "i16" | "i32" | "i64" | "i128" | "u128" | "char" | "f32"
            | "f64" | "str" | "String" | "Self",
            _,
        ) => None,
        _ => Some(Holder::Checked),
    }
}
