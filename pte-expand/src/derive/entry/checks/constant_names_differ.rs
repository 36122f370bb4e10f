//! The constants of two variants have different names.

use proc_macro2::Ident;

use crate::derive::entry::constants::{constant_names, is_decided_by_fixed_bits};
use crate::derive::entry::plan::Plan;
use crate::derive::errors::Errors;
use crate::derive::target::Target;

/// Reports variants whose names differ only in case: their constants would have the same name.
pub(super) fn check(target: &Target, plans: &[Plan<'_>], errors: &mut Errors) {
    let mut seen: Vec<(&Ident, Ident)> = Vec::new();
    for plan in plans.iter().filter(|p| is_decided_by_fixed_bits(target, p)) {
        let variant = &plan.variant.ident;
        let [mask, _] = constant_names(variant);
        if let Some((first, _)) = seen.iter().find(|(_, name)| *name == mask) {
            errors.push(
                variant.span(),
                format!("`{first}` and `{variant}` both get the constant `{mask}`: their names must differ in more than case"),
            );
        }
        seen.push((variant, mask));
    }
}
