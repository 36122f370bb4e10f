//! The constants of a variant that its fixed bits alone decide: `SWAP_MASK` and `SWAP_VALUE`.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::plan::{Claim, Plan, Role};
use crate::derive::layout_names::kebab;
use crate::derive::target::Target;
use crate::word_code::hex;

/// `SWAP_MASK` and `SWAP_VALUE`.
pub(super) fn constants(target: &Target, plans: &[Plan<'_>], vis: &TokenStream) -> TokenStream {
    let bits = target.layout.word_bits;
    let word = format_ident!("u{bits}");
    let all = plans
        .iter()
        .filter(|p| is_decided_by_fixed_bits(target, p))
        .map(|plan| {
            let [mask_name, value_name] = constant_names(&plan.variant.ident);
            let mask = plan.mask(bits);
            let docs = [
                format!(
                    "The bits that decide whether a word is `{}`.",
                    plan.variant.ident
                ),
                format!("The value of these bits in `{}`.", plan.variant.ident),
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

/// The fixed bits alone decide: no number has bounds, and no word of the variant is none or present.
pub(super) fn is_decided_by_fixed_bits(target: &Target, plan: &Plan<'_>) -> bool {
    let (level, bits) = (target.level(), target.layout.word_bits);
    let hull = plan.hull(bits);
    let is_none = hull.and(&level.none.cubes(bits));
    let is_present = hull.and(&level.present.cubes(bits));
    match plan.role {
        Role::Bits(claim) => {
            let other = match claim {
                Claim::Present(_) => is_none,
                Claim::Kind | Claim::Own => is_none.or(&is_present),
            };
            other.is_empty() && plan.has_any_numbers()
        }
        _ => false,
    }
}

/// The names of the constants of `variant`.
pub(super) fn constant_names(variant: &Ident) -> [Ident; 2] {
    let name = kebab(variant).replace('-', "_").to_uppercase();
    [format_ident!("{name}_MASK"), format_ident!("{name}_VALUE")]
}
