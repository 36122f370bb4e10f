//! The Rust type that holds a number of the word, and whether it fits.

use arch_defs::model::field::{Field, ones};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::Errors;
use super::ty::Type;
use crate::bits::hex;

/// How a type holds a number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    /// `bool`.
    Bool,
    /// `u8` to `u64`.
    Unsigned(u32),
    /// `u5`, `u50`, … of the crate `arbitrary-int`.
    Arbitrary(u32),
    /// A type that is checked when it is made: `MAX`, `new` and `get`, as those of `pte_core`.
    Checked,
    /// The same, of this project, whose bits have gaps between them: it has no others.
    Set,
}

/// A number of the word and the type that holds it.
pub(super) struct Held {
    pub(super) field: Field,
    pub(super) holder: Holder,
    pub(super) ty: Type,
    /// The values of the variant.
    pub(super) lowest: u64,
    pub(super) highest: u64,
    /// The highest that its bits can hold in a word of this kind.
    pub(super) most: u64,
}

/// `field`, held by `ty`; why it cannot be is told.
pub(super) fn held(
    field: Field,
    all: (u64, u64),
    (lowest, highest): (u64, u64),
    ty: &Type,
    errors: &mut Errors,
) -> Option<Held> {
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
            format!("`{name}` has {bits}, and no number of a word has more than 64: use `{best}`")
        } else if is_one_of(ty, &["usize"]) {
            format!("`{name}` has {bits}, and how many `usize` has is the machine's: use `{best}`")
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
    Some(Held {
        field,
        holder,
        ty: ty.plain(),
        lowest,
        highest,
        most: all.1,
    })
}

/// The integers that hold no number of a word.
const INTEGERS: &[&str] = &["usize", "isize", "u128", "i8", "i16", "i32", "i64", "i128"];

/// It has one of these names.
fn is_one_of(ty: &Type, names: &[&str]) -> bool {
    ty.last_name()
        .is_some_and(|name| names.iter().any(|n| name == n))
}

/// It is called as `pte_core` calls its sets, and holds what these do.
fn is_set(field: &str, ty: &Type) -> bool {
    ty.last_name().is_some_and(|name| match field {
        "markers" => name == "Markers",
        "flags" => name.to_string().ends_with("Flags"),
        _ => false,
    })
}

/// How `ty` holds numbers, by its name.
fn of(ty: &Type) -> Option<Holder> {
    let name = ty.last_name()?.to_string();
    // A crate may call a type of its own as these are called; theirs are of something.
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

impl Held {
    /// A value of the type may be one that the word cannot hold.
    pub(super) fn can_fail(&self) -> bool {
        match self.holder {
            Holder::Bool => false,
            Holder::Set => self.lowest != 0 || self.highest != self.most,
            // The type itself takes no more than the bits hold, but knows nothing of gaps between them.
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

    /// The value of the variable `name` as a `u64`.
    pub(super) fn raw(&self, name: &TokenStream) -> TokenStream {
        match self.holder {
            Holder::Bool | Holder::Unsigned(8 | 16 | 32) => quote!((#name as u64)),
            Holder::Unsigned(_) => name.clone(),
            Holder::Arbitrary(_) => {
                let name = self.placed(name);
                quote_spanned!(self.at() => (#name.value() as u64))
            }
            Holder::Checked | Holder::Set => {
                let name = self.placed(name);
                quote_spanned!(self.at() => (#name.get() as ::core::primitive::u64))
            }
        }
    }

    /// The number `value`, an expression of type `u64` that is known to fit, as the type. It is made of primitive types
    /// whatever a crate may call `u8`, and so does not compile if the field is of another.
    pub(super) fn made(&self, value: &TokenStream) -> TokenStream {
        let ty = &self.ty;
        match self.holder {
            Holder::Bool => self.placed(&quote!(#value != 0)),
            Holder::Unsigned(64) => self.placed(value),
            Holder::Unsigned(n) => {
                let (value, primitive) =
                    (self.placed(value), format_ident!("u{n}", span = self.at()));
                quote_spanned!(self.at() => (#value) as ::core::primitive::#primitive)
            }
            Holder::Arbitrary(n) => {
                let inner = format_ident!("u{}", n.next_power_of_two().max(8));
                quote_spanned!(self.at() => <#ty>::new((#value) as #inner))
            }
            // For one that takes all numbers: it is proved where this is used.
            Holder::Checked | Holder::Set => quote_spanned! { self.at() =>
                match <#ty>::new((#value) as _) {
                    ::core::result::Result::Ok(__v) => __v,
                    ::core::result::Result::Err(_) => ::core::unreachable!(),
                }
            },
        }
    }

    /// `if` the variable `name` holds what the word cannot, the error.
    pub(super) fn guard(&self, name: &Ident) -> Option<TokenStream> {
        if !self.can_fail() {
            return None;
        }
        let name = quote!(#name);
        let (raw, field) = (self.raw(&name), &self.field.name);
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

    /// `code` at the place of the type.
    pub(super) fn placed(&self, code: &TokenStream) -> TokenStream {
        let tokens = code.clone().into_iter();
        let placed = tokens.map(|mut t| {
            t.set_span(self.at());
            t
        });
        placed.collect()
    }

    /// The place of the type, for code that is not the user's.
    pub(super) fn at(&self) -> Span {
        self.ty.span().resolved_at(Span::call_site())
    }
}

/// What each type must be.
pub(super) fn proofs<'h>(all: impl Iterator<Item = &'h Held>) -> Vec<TokenStream> {
    once(all.flat_map(|held| {
        [
            held.goes_as_far(),
            held.keeps_to_its_word(),
            held.has_no_others(),
        ]
    }))
}

/// Each of the constants, once.
pub(super) fn once(all: impl Iterator<Item = Option<TokenStream>>) -> Vec<TokenStream> {
    let mut seen = Vec::new();
    let mut out = Vec::new();
    for proof in all.flatten() {
        let text = proof.to_string();
        if !seen.contains(&text) {
            seen.push(text);
            out.push(proof);
        }
    }
    out
}
