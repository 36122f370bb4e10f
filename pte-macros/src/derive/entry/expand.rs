//! The code: one compare for each variant to read a word, one expression to write it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use arch_defs::model::field::ones;

use super::super::attr::kebab;
use super::super::code::{bound, if_taken, returned, taken, word_as_number, written};
use super::super::holder::proofs;
use super::super::input::Input;
use super::super::number::copies;
use super::super::target::Target;
use super::covers::totals;
use super::plan::{Plan, Role, Standing};
use crate::bits::{hex, masked, predicate, read};
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
                fn try_from(entry: #name) -> ::core::result::Result<Self, Self::Error> { #name::try_encode(&entry) }
            }
        }
    } else {
        quote! {
            impl ::core::convert::From<#name> for #word {
                fn from(entry: #name) -> Self { #name::encode(&entry) }
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

/// The test of each variant; they share no word, so that the order is free.
fn decode(target: &Target, plans: &[Plan<'_>]) -> TokenStream {
    let (level, bits) = (target.level(), target.layout.word_bits);
    let (none, present) = (level.none.cubes(bits), level.present.cubes(bits));
    let other = plans.iter().find_map(|p| match &p.role {
        Role::Other(member) => {
            let ident = &p.variant.ident;
            Some(quote!(Self::#ident { #member: word }))
        }
        _ => None,
    });
    let entries: Vec<&Plan<'_>> = plans
        .iter()
        .filter(|p| matches!(p.role, Role::Bits(Standing::Kind | Standing::Own)))
        .collect();
    let meets = |set: &arch_defs::cubes::Cubes| {
        entries
            .iter()
            .any(|p| !p.within(&p.hull(bits).and(set)).is_empty())
    };
    let mut steps = Vec::new();
    let none_plan = plans.iter().find(|p| matches!(p.role, Role::None));
    // Words that never occur may be none or present too; then these are asked first, as the kernel does.
    if none_plan.is_some() || meets(&none) {
        let test = predicate(&level.none, bits);
        let value = match (none_plan, &other) {
            (Some(plan), _) => {
                let ident = &plan.variant.ident;
                quote!(Self::#ident {})
            }
            (None, other) => quote!(#other),
        };
        steps.push((test, value));
    }
    let in_use = plans.iter().find_map(|p| match &p.role {
        Role::InUse(member, ty) => Some((p, member, ty)),
        _ => None,
    });
    let in_use = in_use.map(|(plan, member, ty)| {
        let ident = &plan.variant.ident;
        quote! { if let ::core::option::Option::Some(v) = <#ty>::__from_word(w) { return Self::#ident { #member: v }; } }
    });
    let bits_of_present: Vec<&Plan<'_>> = plans
        .iter()
        .filter(|p| matches!(p.role, Role::Bits(Standing::Present(_))))
        .collect();
    let of_present = compares(&bits_of_present, bits);
    // Without a catch-all the variants before this have taken all words in use.
    let guard = (in_use.is_none() && other.is_some() && meets(&present)).then(|| {
        let test = predicate(&level.present, bits);
        quote! { if #test { return #other; } }
    });
    let of_entries = compares(&entries, bits);
    let steps = steps
        .into_iter()
        .map(|(test, value)| quote!(if #test { return #value; }));
    let last = other.unwrap_or_else(|| quote!(::core::unreachable!()));
    let number = word_as_number(bits);
    quote! {
        #number
        #(#steps)*
        #of_present
        #in_use
        #guard
        #of_entries
        #last
    }
}

/// One `match` for all variants that look at the same bits.
fn compares(plans: &[&Plan<'_>], bits: u32) -> TokenStream {
    let mut groups: Vec<(u64, Vec<&Plan<'_>>)> = Vec::new();
    for plan in plans {
        let mask = plan.mask(bits);
        // What the types of one variant refuse may be of another: that is asked in a `match` of its own.
        let leaves_some = |p: &&Plan<'_>| p.is_checked() && p.base & mask == plan.base & mask;
        let joined =
            |(m, all): &&mut (u64, Vec<&Plan<'_>>)| *m == mask && !all.iter().any(leaves_some);
        match groups.iter_mut().find(joined) {
            Some((_, group)) => group.push(plan),
            None => groups.push((mask, vec![plan])),
        }
    }
    let groups = groups.iter().map(|(mask, group)| {
        let masked = masked(&quote!(w), *mask, bits);
        let arms = group.iter().map(|plan| {
            let (value, made) = (hex(plan.base & mask), made(plan, bits));
            let range = ranges(plan, bits);
            quote!(#value #range => { #made })
        });
        match &group[..] {
            [plan] => {
                let (value, made) = (hex(plan.base & mask), made(plan, bits));
                let range = ranges_test(plan, bits);
                quote!(if #masked == #value #range { #made })
            }
            _ => quote!(match #masked { #(#arms)* _ => {} }),
        }
    });
    quote!(#(#groups)*)
}

/// Returns the variant, with its values read from `w`; if a type refuses its number, what stands behind is asked.
fn made(plan: &Plan<'_>, bits: u32) -> TokenStream {
    let ident = &plan.variant.ident;
    let fields = plan.slots.iter().map(|s| match s.held.is_checked() {
        true => bound(&s.member),
        false => taken(&s.member, &s.held, bits),
    });
    let made = quote!(return Self::#ident { #(#fields),* };);
    let all: Vec<_> = plan.slots.iter().map(|s| (&s.member, &s.held)).collect();
    if_taken(&all, bits, made)
}

/// The numbers that are not just any: `if` of a match arm.
fn ranges(plan: &Plan<'_>, bits: u32) -> TokenStream {
    let all = range_tests(plan, bits);
    if all.is_empty() {
        return TokenStream::new();
    }
    quote!(if #(#all)&&*)
}

/// The same behind another test.
fn ranges_test(plan: &Plan<'_>, bits: u32) -> TokenStream {
    let all = range_tests(plan, bits);
    quote!(#(&& #all)*)
}

fn range_tests(plan: &Plan<'_>, bits: u32) -> Vec<TokenStream> {
    let of_slots = plan
        .slots
        .iter()
        .map(|s| (&s.held.field, s.held.lowest, s.held.highest));
    let all = of_slots.chain(plan.ranges.iter().map(|(f, lo, hi)| (f, *lo, *hi)));
    let mut out = Vec::new();
    // What stands twice is kept once, so that only words which have it alike are of the variant.
    for (a, b, width, differ) in plan.slots.iter().flat_map(|s| copies(&s.held.field)) {
        let mask = ones(width);
        let (mask, value) = (hex(mask), hex(if differ { mask } else { 0 }));
        out.push(quote!((w >> #a ^ w >> #b) & #mask == #value));
    }
    for (field, lo, hi) in all {
        let value = read(field, bits);
        if hi != field.value_mask() {
            let hi = hex(hi);
            out.push(quote!(#value <= #hi));
        }
        if lo != 0 {
            let lo = hex(lo);
            out.push(quote!(#value >= #lo));
        }
    }
    out
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
            Role::Other(member) => (quote!(#member: word), quote!(word)),
            Role::InUse(member, _) => (quote!(#member: word), quote!(word.bits() as #word)),
            Role::None | Role::Bits(_) => {
                let bound = all.iter().map(|(member, _)| bound(member));
                let fixed = plan.base & !plan.open();
                (quote!(#(#bound),*), written(fixed, &all, bits))
            }
        };
        let value = if can_fail {
            returned(&all, &value)
        } else {
            value
        };
        quote!(Self::#ident { #bound } => #value,)
    });
    let arms = quote!(match *self { #(#arms)* });
    if can_fail {
        quote! {
            #[doc = "The word for it.\n\n# Errors\nA number that its bits cannot hold: nothing is cut off."]
            #[inline]
            #vis const fn try_encode(&self) -> ::core::result::Result<#word, ::pte_core::OutOfRange> {
                ::core::result::Result::Err(#arms)
            }
        }
    } else {
        quote! {
            /// The word for it.
            #[inline]
            #vis const fn encode(&self) -> #word { #arms }
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
