//! The code: what reads a word, and one expression for each variant to write it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::super::Errors;
use super::super::attr::kebab;
use super::super::checked::known;
use super::super::code::{bound, returned, written};
use super::super::holder::proofs;
use super::super::input::Input;
use super::super::target::Target;
use super::covers::totals;
use super::decode::decode;
use super::plan::{Plan, Role, Standing};
use crate::bits::hex;
use crate::named::tracked;

pub(super) fn expand(
    input: &Input,
    target: &Target,
    plans: &[Plan<'_>],
    apart: &[TokenStream],
) -> TokenStream {
    let (name, vis) = (&input.ident, &input.vis);
    let word = format_ident!("u{}", target.layout.word_bits);
    let decode = decode(target, plans);
    let can_fail = plans.iter().any(Plan::can_fail);
    let encode = encode(
        plans,
        &quote!(#vis),
        &quote!(#word),
        target.layout.word_bits,
        can_fail,
    );
    let constants = constants(target, plans, &quote!(#vis));
    let proofs = proofs(plans.iter().flat_map(|p| &p.slots).map(|s| &s.held));
    let total = totals(target, plans);
    let of_layout = plans.iter().filter_map(|p| whole_proof(target, p));
    let tracked = tracked(&target.files);
    let files = (!target.files.is_empty()).then(|| quote!(const _: () = { #tracked };));
    // By path: a method that a trait of the crate has for every type would be asked before `&self` is.
    let into = if can_fail {
        quote! {
            impl ::core::convert::TryFrom<#name> for #word {
                type Error = ::pte_core::OutOfRange;
                fn try_from(__entry: #name) -> ::core::result::Result<Self, Self::Error> { #name::try_encode(&__entry) }
            }
        }
    } else {
        quote! {
            impl ::core::convert::From<#name> for #word {
                fn from(__entry: #name) -> Self { #name::encode(&__entry) }
            }
        }
    };
    let try_encode = if can_fail {
        quote!(Self::try_encode(self))
    } else {
        quote!(::core::result::Result::Ok(Self::encode(self)))
    };
    quote! {
        #files
        #(#proofs)*
        #(#total)*
        #(#apart)*
        #(#of_layout)*
        #[automatically_derived]
        #[allow(dead_code, deprecated, clippy::all, clippy::pedantic)]
        impl #name {
            #constants
            /// What `word` says: every word has an answer.
            #[inline]
            #vis const fn decode(word: #word) -> Self { #decode }
            #encode
        }
        #[automatically_derived]
        #[allow(deprecated)]
        impl ::pte_core::PteEntry for #name {
            type Bits = #word;
            fn decode(word: #word) -> Self { Self::decode(word) }
            fn try_encode(&self) -> ::core::result::Result<#word, ::pte_core::OutOfRange> { #try_encode }
        }
        #[automatically_derived]
        #[allow(deprecated)]
        impl ::core::convert::From<#word> for #name {
            fn from(word: #word) -> Self { Self::decode(word) }
        }
        #[automatically_derived]
        #[allow(deprecated)]
        #into
    }
}

fn encode(
    plans: &[Plan<'_>],
    vis: &TokenStream,
    word: &TokenStream,
    bits: u32,
    can_fail: bool,
) -> TokenStream {
    let arms = plans.iter().map(|plan| {
        let ident = &plan.variant.ident;
        let all: Vec<_> = plan.slots.iter().map(|s| (&s.member, &s.held)).collect();
        let (bound, value) = match &plan.role {
            Role::Other(member) => (quote!(#member: __word), quote!(__word)),
            Role::InUse(member, _) => (quote!(#member: __word), quote!(__word.bits() as #word)),
            Role::None | Role::Bits(_) => {
                let bound = all.iter().map(|(member, _)| bound(member));
                let fixed = plan.base & !plan.open();
                (quote!(#(#bound),*), written(fixed, &all, bits))
            }
        };
        let value = if can_fail {
            returned(&all, &value, plan.any)
        } else {
            value
        };
        quote!(Self::#ident { #bound } => #value,)
    });
    let arms = quote!(match *self { #(#arms)* });
    let known = known(plans.iter().flat_map(|p| &p.slots).map(|s| &s.held));
    if can_fail {
        quote! {
            #[doc = "The word for it.\n\n# Errors\nA number that its bits cannot hold: nothing is cut off."]
            #[inline]
            #vis const fn try_encode(&self) -> ::core::result::Result<#word, ::pte_core::OutOfRange> {
                #known
                ::core::result::Result::Err(#arms)
            }
        }
    } else {
        quote! {
            /// The word for it.
            #[inline]
            #vis const fn encode(&self) -> #word { #known #arms }
        }
    }
}

/// `SWAP_MASK` and `SWAP_VALUE`.
fn constants(target: &Target, plans: &[Plan<'_>], vis: &TokenStream) -> TokenStream {
    let bits = target.layout.word_bits;
    let word = format_ident!("u{bits}");
    let all = plans
        .iter()
        .filter(|p| is_told_by_bits(target, p))
        .map(|plan| {
            let [mask_name, value_name] = constants_of(&plan.variant.ident);
            let mask = plan.mask(bits);
            let docs = [
                format!("The bits that tell `{}`.", plan.variant.ident),
                format!("What they are in `{}`.", plan.variant.ident),
            ];
            let (doc, value_doc) = (&docs[0], &docs[1]);
            let (mask, value) = (hex(mask), hex(plan.base & mask));
            quote! {
                #[doc = #doc]
                #vis const #mask_name: #word = #mask;
                #[doc = #value_doc]
                #vis const #value_name: #word = #value;
            }
        });
    quote!(#(#all)*)
}

/// Two variants whose names differ in nothing but case have constants of one name.
pub(super) fn one_name_twice(target: &Target, plans: &[Plan<'_>], errors: &mut Errors) {
    let mut seen: Vec<(&Ident, Ident)> = Vec::new();
    for plan in plans.iter().filter(|p| is_told_by_bits(target, p)) {
        let variant = &plan.variant.ident;
        let [mask, _] = constants_of(variant);
        if let Some((first, _)) = seen.iter().find(|(_, name)| *name == mask) {
            errors.push(
                variant.span(),
                format!("`{first}` and `{variant}` both have the constant `{mask}`: give one of them a name that differs in more than case"),
            );
        }
        seen.push((variant, mask));
    }
}

/// Its fixed bits alone decide: no bounds of a number, and no word of it that is none or present.
fn is_told_by_bits(target: &Target, plan: &Plan<'_>) -> bool {
    let (level, bits) = (target.level(), target.layout.word_bits);
    let hull = plan.hull(bits);
    let is_none = hull.and(&level.none.cubes(bits));
    let is_present = hull.and(&level.present.cubes(bits));
    match plan.role {
        Role::Bits(standing) => {
            let other = match standing {
                Standing::Present(_) => is_none,
                Standing::Kind | Standing::Own => is_none.or(&is_present),
            };
            other.is_empty() && plan.has_any_numbers()
        }
        _ => false,
    }
}

/// The names of the constants of `variant`.
pub(super) fn constants_of(variant: &Ident) -> [Ident; 2] {
    let name = kebab(variant).replace('-', "_").to_uppercase();
    [format_ident!("{name}_MASK"), format_ident!("{name}_VALUE")]
}

/// A type that keeps words in use is of this layout and level.
fn whole_proof(target: &Target, plan: &Plan<'_>) -> Option<TokenStream> {
    let Role::InUse(_, ty) = &plan.role else {
        return None;
    };
    let id = hex(crate::identity::of(&target.layout, target.level()));
    let message = format!(
        "this type keeps words of another layout, level or configuration than {} at level {}",
        target.machine(),
        target.level().name
    );
    Some(
        quote::quote_spanned!(ty.span() => const _: () = ::core::assert!(<#ty>::__LAYOUT == #id, #message);),
    )
}
