//! Checked types: only the compiler knows which numbers they accept, so constants ask it.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::{Holder, TypedField, once};
use crate::word_code::hex;

/// All numbers of fields up to this width are tried when the crate is built.
const SMALL: u32 = 8;

impl TypedField {
    /// `new` may refuse a number.
    pub(crate) fn is_checked(&self) -> bool {
        matches!(self.holder, Holder::Checked | Holder::Set)
    }

    /// It is a checked type whose numbers can all be tried.
    pub(crate) fn is_small(&self) -> bool {
        self.is_checked() && self.field.width() <= SMALL
    }

    /// The type may refuse numbers below `MAX`: it does not have the name of a type of this project.
    pub(crate) fn may_have_holes(&self) -> bool {
        const OWN: &[&str] = &[
            "SwapArea",
            "SwapType",
            "TypeNumber",
            "Offset",
            "SwapOffset",
            "Pfn",
        ];
        let is_own = |name: &str| OWN.contains(&name) || self.holder == Holder::Set;
        let name = self.ty.last_name();
        self.is_small() && !name.is_some_and(|n| is_own(&n.to_string()))
    }

    /// The numbers of the field within its bounds; for small fields.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u64> {
        let mask = self.field.value_mask();
        (self.lowest..=self.highest).filter(move |n| n & !mask == 0)
    }

    /// An expression: the type accepts the number `n`.
    pub(crate) fn takes(&self, n: &TokenStream) -> TokenStream {
        let ty = &self.ty;
        quote_spanned!(self.at() => ::core::matches!(<#ty>::new((#n) as _), ::core::result::Result::Ok(_)))
    }

    /// An expression: the type accepts all numbers of the field.
    pub(crate) fn takes_all(&self) -> TokenStream {
        all(self, &self.takes(&quote!(__n)))
    }

    /// A constant that does not compile if `MAX` of the type is not the highest number of the field.
    pub(crate) fn max_is_the_fields(&self) -> Option<TokenStream> {
        if !self.is_checked() {
            return None;
        }
        let (ty, most) = (&self.ty, hex(self.most));
        let mut message = format!(
            "`{}` goes up to {:#x} here, but the `MAX` of this type is another number",
            self.field.name, self.most
        );
        if self.highest < self.most {
            message = format!(
                "`{}` goes up to {:#x} here, or to {:#x} with its `max`: the `MAX` of this type is neither",
                self.field.name, self.most, self.highest
            );
        }
        // `max` can state the `MAX` of the type, or limit the variant only.
        let bound = (self.highest < self.most).then(|| {
            let highest = hex(self.highest);
            quote!(|| max() == #highest)
        });
        let max = self.const_fn(&quote!(max), &quote!(::core::primitive::u64), &{
            quote_spanned!(self.at() => <#ty>::MAX.get() as ::core::primitive::u64)
        });
        Some(quote_spanned! { ty.span() =>
            const _: () = {
                #max
                ::core::assert!(max() == #most #bound, #message);
            };
        })
    }

    /// A function of a proof that uses the type. For a type that is not checked it gives the same error as the
    /// functions that read and write, so the compiler shows it once.
    fn const_fn(
        &self,
        name: &TokenStream,
        result: &TokenStream,
        body: &TokenStream,
    ) -> TokenStream {
        let known = require_checked([self].into_iter());
        quote_spanned! { self.at() => const fn #name() -> #result { #known #body } }
    }

    /// A constant that does not compile if `new` accepts a number above `MAX`, or `get` returns another number:
    /// encoding does not check numbers, and would overwrite the bits beside the field.
    pub(crate) fn new_and_get_agree(&self) -> Option<TokenStream> {
        if !self.is_checked() {
            return None;
        }
        let ty = &self.ty;
        let wrong = self.const_fn(
            &quote!(wrong),
            &quote!(::core::primitive::u8),
            &quote_spanned! { self.at() =>
                #[allow(unused_imports)]
                use ::pte_core::__private::MayHaveHoles as _;
                let (__max, mut __at) = (<#ty>::MAX.get() as ::core::primitive::u64, 0);
                while !<#ty>::__EVERY && __at < ::pte_core::__private::TRIED {
                    let __n = ::pte_core::__private::tried(__at, __max);
                    if let ::core::result::Result::Ok(__v) = <#ty>::new(__n as _) {
                        if __n > __max { return 1; }
                        if __v.get() as ::core::primitive::u64 != __n { return 2; }
                    }
                    __at += 1;
                }
                0
            },
        );
        Some(quote_spanned! { ty.span() =>
            const _: () = {
                #wrong
                ::core::assert!(wrong() != 1, "`new` of this type accepts a number above its `MAX`: encoding it would overwrite the bits beside the field");
                ::core::assert!(wrong() != 2, "`get` of this type returns another number than `new` was given: a word would not decode to what was encoded");
            };
        })
    }

    /// A constant that does not compile if a set can have bits outside of the field.
    pub(crate) fn has_only_bits_of_the_field(&self) -> Option<TokenStream> {
        if self.holder != Holder::Set {
            return None;
        }
        let ty = &self.ty;
        let message = format!(
            "this type has a name like the sets of `pte_core` but is not one of them, so it may have bits outside of `{}`: under a name other than `Markers` and `…Flags` it is an ordinary checked type",
            self.field.name
        );
        Some(asserted(self, &quote!(<#ty>::__EVERY), &message))
    }

    /// A constant that does not compile if the type refuses a number of the field and no other variant decodes the word
    /// (`else_decoded`, an expression about the number `n`). `is_alone`: there are no other variants. `help` is the fix.
    pub(crate) fn takes_every_number(
        &self,
        else_decoded: Option<&TokenStream>,
        is_alone: bool,
        help: &str,
    ) -> Option<TokenStream> {
        if !self.is_checked() {
            return None;
        }
        let (ty, name) = (&self.ty, &self.field.name);
        if !self.is_small() {
            let message = format!(
                "`{name}` has {} bits, too many to try whether this type accepts all numbers: {help}",
                self.field.width()
            );
            return Some(asserted(self, &quote!(<#ty>::__EVERY), &message));
        }
        let message = if is_alone {
            format!("this type does not accept every `{name}`: {help}")
        } else {
            format!(
                "this type refuses a number of `{name}`, and no other variant is proved to decode all words with it: {help}"
            )
        };
        let takes = self.takes(&quote!(__n));
        let else_decoded = else_decoded.map(|e| quote!(|| #e));
        let all = all(self, &quote!(#takes #else_decoded));
        let known = require_checked([self].into_iter());
        Some(quote_spanned! { ty.span() =>
            const _: () = { #known ::core::assert!(#all, #message); };
        })
    }
}

/// Code for a body that uses these types. A type that is not checked gives one error there, not one for each thing that
/// it lacks.
pub(crate) fn require_checked<'h>(all: impl Iterator<Item = &'h TypedField>) -> TokenStream {
    let tests = once(all.filter(|h| h.is_checked()).map(|typed| {
        let ty = &typed.ty;
        Some(quote_spanned! { typed.at() =>
            const { ::pte_core::__private::is_checked::<#ty, _, _, _, _, _>(<#ty>::new, &<#ty>::MAX, <#ty>::get) };
        })
    }));
    if tests.is_empty() {
        return TokenStream::new();
    }
    quote! {
        #[allow(unused_imports)]
        use ::pte_core::__private::NotChecked as _;
        #(#tests)*
    }
}

/// An expression: `holds`, an expression about `n`, is true for all numbers of the field.
fn all(typed: &TypedField, holds: &TokenStream) -> TokenStream {
    let (lowest, highest) = (hex(typed.lowest), hex(typed.highest));
    let mask = typed.field.value_mask();
    let gaps = (mask & mask.wrapping_add(1) != 0).then(|| {
        let mask = hex(mask);
        quote!(__n & !#mask != 0 ||)
    });
    quote! {{
        let (mut __n, mut __all) = (#lowest, true);
        while __n <= #highest {
            __all = __all && (#gaps #holds);
            __n += 1;
        }
        __all
    }}
}

/// A constant that does not compile unless `condition`, which is about the type, is true.
fn asserted(typed: &TypedField, condition: &TokenStream, message: &str) -> TokenStream {
    let known = require_checked([typed].into_iter());
    quote_spanned! { typed.ty.span() =>
        const _: () = {
            #known
            #[allow(unused_imports)]
            use ::pte_core::__private::MayHaveHoles as _;
            ::core::assert!(#condition, #message);
        };
    }
}

/// Constants that do not compile if a type does not suit its field.
pub(crate) fn proofs<'h>(all: impl Iterator<Item = &'h TypedField>) -> Vec<TokenStream> {
    once(all.flat_map(|typed| {
        [
            typed.max_is_the_fields(),
            typed.new_and_get_agree(),
            typed.has_only_bits_of_the_field(),
        ]
    }))
}
