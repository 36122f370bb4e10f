//! A type that keeps words in use whole is of the layout and the level of the enum.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use crate::derive::entry::plan::{Plan, Role};
use crate::derive::target::Target;
use crate::word_code::hex;

/// A constant for each such type that does not compile if it is of another.
pub(super) fn proofs(target: &Target, plans: &[Plan<'_>]) -> Vec<TokenStream> {
    plans.iter().filter_map(|p| proof(target, p)).collect()
}

fn proof(target: &Target, plan: &Plan<'_>) -> Option<TokenStream> {
    let Role::InUse(_, ty) = &plan.role else {
        return None;
    };
    let id = hex(crate::layout_identity::of(&target.layout, target.level()));
    let message = format!(
        "this type keeps words of another layout, level or configuration than {} at level {}",
        target.machine(),
        target.level().name
    );
    Some(
        quote_spanned!(ty.span() => const _: () = ::core::assert!(<#ty>::__LAYOUT == #id, #message);),
    )
}
