//! A type that keeps present words whole (`PresentPte`) belongs to the layout and the level of the enum.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use crate::derive::entry::plan::{Plan, Role};
use crate::derive::target::Target;
use crate::word_code::hex;

/// For each such type, a constant that does not compile if it belongs to another layout or level.
pub(super) fn proofs(target: &Target, plans: &[Plan<'_>]) -> Vec<TokenStream> {
    plans.iter().filter_map(|p| proof(target, p)).collect()
}

fn proof(target: &Target, plan: &Plan<'_>) -> Option<TokenStream> {
    let Role::Present(_, ty) = &plan.role else {
        return None;
    };
    let id = hex(crate::layout_identity::of(&target.layout, target.level()));
    let message = format!(
        "this type is for another layout, level or configuration than {} at level {}",
        target.machine(),
        target.level().name
    );
    Some(
        quote_spanned!(ty.span() => const _: () = ::core::assert!(<#ty>::__LAYOUT == #id, #message);),
    )
}
