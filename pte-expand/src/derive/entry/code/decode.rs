//! The code that decodes a word: one compare per variant.

use proc_macro2::TokenStream;
use pte_layout::model::field::ones;
use quote::quote;

use crate::derive::bit_fields::copies;
use crate::derive::entry::plan::{Claim, Plan, Role};
use crate::derive::field_code::{binding, if_types_accept, read_field, w, word_as_number};
use crate::derive::target::Target;
use crate::derive::typed_field::require_checked;
use crate::word_code::{hex, read, rules};

/// The test of each variant. Variants share no word, so their order does not matter.
pub(super) fn decode(target: &Target, plans: &[Plan<'_>]) -> TokenStream {
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
        .filter(|p| matches!(p.role, Role::Bits(Claim::Kind | Claim::Own)))
        .collect();
    let meets = |set: &pte_layout::cubes::Cubes| {
        entries
            .iter()
            .any(|p| !p.within(&p.hull(bits).and(set)).is_empty())
    };
    let mut steps = Vec::new();
    let none_plan = plans.iter().find(|p| matches!(p.role, Role::None));
    // Words that cannot occur may be none or present too. Then none and present are tested first, as in the kernel.
    if none_plan.is_some() || meets(&none) {
        let test = rules::test(&w(), &level.none, bits);
        let value = match (none_plan, &other) {
            (Some(plan), _) => {
                let ident = &plan.variant.ident;
                quote!(Self::#ident {})
            }
            (None, other) => quote!(#other),
        };
        steps.push((test, value));
    }
    let present_whole = plans.iter().find_map(|p| match &p.role {
        Role::Present(member, ty) => Some((p, member, ty)),
        _ => None,
    });
    let present_whole = present_whole.map(|(plan, member, ty)| {
        let ident = &plan.variant.ident;
        quote! { if let ::core::option::Option::Some(__v) = <#ty>::__from_word(__w) { return Self::#ident { #member: __v }; } }
    });
    let present_plans: Vec<&Plan<'_>> = plans
        .iter()
        .filter(|p| matches!(p.role, Role::Bits(Claim::Present(_))))
        .collect();
    let present_by_bits = compares(&present_plans, bits);
    // Without a catch-all, the variants before this have matched all present words.
    let guard = (present_whole.is_none() && other.is_some() && meets(&present)).then(|| {
        let test = rules::test(&w(), &level.present, bits);
        quote! { if #test { return #other; } }
    });
    let of_entries = compares(&entries, bits);
    let steps = steps
        .into_iter()
        .map(|(test, value)| quote!(if #test { return #value; }));
    let last = other.unwrap_or_else(|| quote!(::core::unreachable!()));
    let number = word_as_number(bits);
    let known = require_checked(plans.iter().flat_map(|p| &p.slots).map(|s| &s.typed));
    quote! {
        #known
        #number
        #(#steps)*
        #present_by_bits
        #present_whole
        #guard
        #of_entries
        #last
    }
}

/// One `match` for all variants that test the same bits.
fn compares(plans: &[&Plan<'_>], bits: u32) -> TokenStream {
    let mut groups: Vec<(u64, Vec<&Plan<'_>>)> = Vec::new();
    for plan in plans {
        let mask = plan.mask(bits);
        // What the types of one variant refuse may belong to another variant, which then needs its own `match`.
        let leaves_some = |p: &&Plan<'_>| p.is_checked() && p.base & mask == plan.base & mask;
        let joined =
            |(m, all): &&mut (u64, Vec<&Plan<'_>>)| *m == mask && !all.iter().any(leaves_some);
        match groups.iter_mut().find(joined) {
            Some((_, group)) => group.push(plan),
            None => groups.push((mask, vec![plan])),
        }
    }
    let groups = groups.iter().map(|(mask, group)| {
        let masked = read::masked(&w(), *mask, bits);
        let arms = group.iter().map(|plan| {
            let (value, then) = (hex(plan.base & mask), return_variant(plan, bits));
            let range = ranges(plan, bits);
            quote!(#value #range => { #then })
        });
        match &group[..] {
            [plan] => {
                let (value, then) = (hex(plan.base & mask), return_variant(plan, bits));
                let range = ranges_test(plan, bits);
                quote!(if #masked == #value #range { #then })
            }
            _ => quote!(match #masked { #(#arms)* _ => {} }),
        }
    });
    quote!(#(#groups)*)
}

/// Returns the variant with its values read from `w`. If a type refuses its number, the code after it runs.
fn return_variant(plan: &Plan<'_>, bits: u32) -> TokenStream {
    let ident = &plan.variant.ident;
    let fields = plan.slots.iter().map(|s| match s.typed.is_checked() {
        true => binding(&s.member),
        false => read_field(&s.member, &s.typed, bits),
    });
    let made = quote!(return Self::#ident { #(#fields),* };);
    let all: Vec<_> = plan.slots.iter().map(|s| (&s.member, &s.typed)).collect();
    if_types_accept(&all, bits, made)
}

/// The bounds of its numbers, as the guard of a match arm.
fn ranges(plan: &Plan<'_>, bits: u32) -> TokenStream {
    let all = range_tests(plan, bits);
    if all.is_empty() {
        return TokenStream::new();
    }
    quote!(if #(#all)&&*)
}

/// The same, after another test.
fn ranges_test(plan: &Plan<'_>, bits: u32) -> TokenStream {
    let all = range_tests(plan, bits);
    quote!(#(&& #all)*)
}

fn range_tests(plan: &Plan<'_>, bits: u32) -> Vec<TokenStream> {
    let of_slots = plan
        .slots
        .iter()
        .map(|s| (&s.typed.field, s.typed.lowest, s.typed.highest));
    let all = of_slots.chain(plan.ranges.iter().map(|(f, lo, hi)| (f, *lo, *hi)));
    let mut out = Vec::new();
    // A number that is stored twice is kept once, so the variant has only words where both copies agree.
    for (a, b, width, differ) in plan.slots.iter().flat_map(|s| copies(&s.typed.field)) {
        let mask = ones(width);
        let (mask, value) = (hex(mask), hex(if differ { mask } else { 0 }));
        out.push(quote!((__w >> #a ^ __w >> #b) & #mask == #value));
    }
    if plan.any != 0 {
        out.push(rules::any_set(&w(), &hex(plan.any)));
    }
    for (field, lo, hi) in all {
        let value = read::number(&w(), field, bits);
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
