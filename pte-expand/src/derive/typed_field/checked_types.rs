//! Types that are checked when they are made: which numbers they take is known to the compiler only, and so it is
//! asked, in constants.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::{Holder, TypedField, once};
use crate::word_code::hex;

/// All numbers of so many bits are tried where a crate is built.
const SMALL: u32 = 8;

impl TypedField {
    /// `new` may refuse a number that the word has.
    pub(crate) fn is_checked(&self) -> bool {
        matches!(self.holder, Holder::Checked | Holder::Set)
    }

    /// It is one whose numbers can be tried one by one.
    pub(crate) fn is_small(&self) -> bool {
        self.is_checked() && self.field.width() <= SMALL
    }

    /// Which numbers the type takes is not known here: it is not called as one of this project.
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

    /// The numbers of the field that are in its bounds; for small ones.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u64> {
        let mask = self.field.value_mask();
        (self.lowest..=self.highest).filter(move |n| n & !mask == 0)
    }

    /// Whether the type takes the number `n`.
    pub(crate) fn takes(&self, n: &TokenStream) -> TokenStream {
        let ty = &self.ty;
        quote_spanned!(self.at() => ::core::matches!(<#ty>::new((#n) as _), ::core::result::Result::Ok(_)))
    }

    /// Whether the type takes all numbers of the field.
    pub(crate) fn takes_all(&self) -> TokenStream {
        all(self, &self.takes(&quote!(__n)))
    }

    /// A constant that does not compile if the type does not go up to where the number does.
    pub(crate) fn max_is_the_fields(&self) -> Option<TokenStream> {
        if !self.is_checked() {
            return None;
        }
        let (ty, most) = (&self.ty, hex(self.most));
        let mut message = format!(
            "`{}` goes up to {:#x} here, and this type to another number",
            self.field.name, self.most
        );
        if self.highest < self.most {
            message = format!(
                "`{}` goes up to {:#x} here, and to {:#x} with its `max`: the `MAX` of this type is neither",
                self.field.name, self.most, self.highest
            );
        }
        // A bound that is said is one of the type, or one of the variant.
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

    /// A function of a proof that asks something of the type. What the type lacks is told in the same words there as in
    /// the functions that read and write, and so once.
    fn const_fn(
        &self,
        name: &TokenStream,
        result: &TokenStream,
        body: &TokenStream,
    ) -> TokenStream {
        let known = require_checked([self].into_iter());
        quote_spanned! { self.at() => const fn #name() -> #result { #known #body } }
    }

    /// A constant that does not compile if the type keeps what its `MAX` excludes: encoding does not look at its numbers,
    /// and would write these over the bits beside the field.
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
                ::core::assert!(wrong() != 1, "`new` of this type takes a number above its `MAX`: it would be written over the bits beside the field");
                ::core::assert!(wrong() != 2, "`get` of this type gives another number than `new` was given: a word would not be read as it was written");
            };
        })
    }

    /// A constant that does not compile if a set can have bits that are not of the number.
    pub(crate) fn has_only_bits_of_the_field(&self) -> Option<TokenStream> {
        if self.holder != Holder::Set {
            return None;
        }
        let ty = &self.ty;
        let message = format!(
            "this type is called as the sets of `pte_core`, and is none of them: it may have bits that are none of `{}`; under a name that does not end in `Flags` and is not `Markers` it is a checked type like any other",
            self.field.name
        );
        Some(asserted(self, &quote!(<#ty>::__EVERY), &message))
    }

    /// A constant that does not compile if the type refuses a number of the field, and no other variant takes the word
    /// (`else_taken`, an expression about the number `n`). `is_alone`: there are no others. `help` is what else could be
    /// written.
    pub(crate) fn takes_every_number(
        &self,
        else_taken: Option<&TokenStream>,
        is_alone: bool,
        help: &str,
    ) -> Option<TokenStream> {
        if !self.is_checked() {
            return None;
        }
        let (ty, name) = (&self.ty, &self.field.name);
        if !self.is_small() {
            let message = format!(
                "`{name}` has {} bits, too many to try whether this type takes all of its numbers: {help}",
                self.field.width()
            );
            return Some(asserted(self, &quote!(<#ty>::__EVERY), &message));
        }
        let message = if is_alone {
            format!("this type does not take every `{name}`: {help}")
        } else {
            format!(
                "this type refuses a number of `{name}`, and it could not be proved that another variant takes all words with it: {help}"
            )
        };
        let takes = self.takes(&quote!(__n));
        let else_taken = else_taken.map(|e| quote!(|| #e));
        let all = all(self, &quote!(#takes #else_taken));
        let known = require_checked([self].into_iter());
        Some(quote_spanned! { ty.span() =>
            const _: () = { #known ::core::assert!(#all, #message); };
        })
    }
}

/// What stands in a body that uses these types: of one that is not checked this is told there, and nothing else.
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

/// Whether `holds`, an expression about `n`, does for all numbers of the field.
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

/// A constant that does not compile unless the type says of itself what `said` is.
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

/// What each type must be.
pub(crate) fn proofs<'h>(all: impl Iterator<Item = &'h TypedField>) -> Vec<TokenStream> {
    once(all.flat_map(|typed| {
        [
            typed.max_is_the_fields(),
            typed.new_and_get_agree(),
            typed.has_only_bits_of_the_field(),
        ]
    }))
}
