//! What must hold for the variants of an enum together. Each check is a file.
//!
//! A check that fails is an error. What depends on types of the user's crate is known to the compiler only: such a
//! check is a constant that does not compile if it fails.

mod constant_names_differ;
mod every_word_is_read;
mod has_no_other_meaning;
mod no_variant_twice;
mod points_at_no_memory;
mod present_type_is_of_this_layout;
mod shares_no_word;
mod types_distinguish;
mod types_take_every_number;

use proc_macro2::{Ident, TokenStream};
use pte_layout::words;

use super::plan::{Plan, Role};
use crate::derive::errors::Errors;
use crate::derive::target::Target;

/// Runs all checks; `name` is the name of the enum.
pub(super) fn check(
    target: &Target,
    plans: &[Plan<'_>],
    name: &Ident,
    errors: &mut Errors,
) -> Vec<TokenStream> {
    let apart = each_variant(target, plans, errors);
    every_word_is_read::check(target, plans, name, errors);
    constant_names_differ::check(target, plans, errors);
    if !errors.is_empty() {
        return Vec::new();
    }
    let mut proofs = types_take_every_number::proofs(target, plans);
    proofs.extend(apart);
    proofs.extend(present_type_is_of_this_layout::proofs(target, plans));
    proofs
}

/// Reports at most one mistake per variant, the first: others may follow from it.
fn each_variant(target: &Target, plans: &[Plan<'_>], errors: &mut Errors) -> Vec<TokenStream> {
    let mut proofs = Vec::new();
    let kinds = words::of_level(&target.layout, target.level());
    for (n, plan) in plans.iter().enumerate() {
        let alone = match plan.role {
            Role::Bits(claim) => has_no_other_meaning::check(target, plan, claim, &kinds),
            _ => None,
        };
        let wrong = alone
            .or_else(|| no_variant_twice::check(target, plans, n))
            .or_else(|| shares_no_word::check(target, plans, n, &mut proofs));
        if let Some(message) = wrong {
            errors.push(plan.variant.ident.span(), message);
        }
    }
    proofs
}
