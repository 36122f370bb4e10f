//! A variant that is a present word: whole, by the named bits of a form, or by a mask.

use super::form::by_bits;
use super::pattern::by_mask;
use super::spec::VariantSpec;
use crate::derive::entry::plan::{Claim, Plan, Role};
use crate::derive::entry::several_bits;
use crate::derive::errors::Errors;
use crate::derive::keys::find;
use crate::derive::target::Target;
use crate::rust_item::Member;

pub(super) fn plan<'i>(
    target: &Target,
    spec: &VariantSpec<'i>,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    if let Some(item) = find(&spec.items, "present") {
        item.alone(errors);
    }
    if find(&spec.items, "mask").is_some() {
        spec.only(
            &["present", "mask", "value", "ignore"],
            "a present word by a mask",
            errors,
        );
        let claim = Claim::Present(None);
        let mut plan = by_mask(target, spec, claim, "a present word", errors)?;
        several_bits::require(target, &mut plan, None);
        return Some(plan);
    }
    if let Some(whole) = whole(spec) {
        if let Some(item) = spec.items.iter().find(|i| i.key != "present") {
            let message = format!(
                "`{}` has no meaning here: the field keeps the whole word, of any form",
                item.key
            );
            errors.push(item.at, message);
        }
        return Some(whole);
    }
    spec.only(
        &["present", "form", "clear", "ignore"],
        "a present word",
        errors,
    );
    let at = form(target, spec, errors)?;
    let form = &target.level().forms[at];
    let mut plan = by_bits(target, spec, at, form, errors)?;
    several_bits::require(target, &mut plan, Some(at));
    Some(plan)
}

/// The variant has one field without an attribute, whose type is called `Present…`: the type of a layout's module for
/// present words.
fn whole<'i>(spec: &VariantSpec<'i>) -> Option<Plan<'i>> {
    let [field] = &spec.variant.fields.all[..] else {
        return None;
    };
    if let Member::Named(_) = field.member {
        return None;
    }
    let name = field.ty.last_name()?.to_string();
    let is_own = field.attrs.is_empty() && name.starts_with("Present");
    is_own.then(|| Plan {
        variant: spec.variant,
        what: "a present word".to_owned(),
        role: Role::Present(field.member.clone(), field.ty.plain()),
        base: 0,
        ignored: 0,
        slots: Vec::new(),
        ranges: Vec::new(),
        any: 0,
    })
}

/// `Pte`.
fn capital(level: &str) -> String {
    let (first, rest) = level.split_at(level.len().min(1));
    first.to_uppercase() + rest
}

/// The form of the words.
fn form(target: &Target, spec: &VariantSpec<'_>, errors: &mut Errors) -> Option<usize> {
    let whole = format!(
        ", or keep the word whole in the type of a layout's module, as in `{}(Present{})`",
        spec.variant.ident,
        capital(&target.level().name)
    );
    let masked = ": `#[pte(present, mask = 0x…, value = 0x…)]`";
    let form_key = find(&spec.items, "form");
    target.form(form_key, spec.at(), [masked, &whole], errors)
}
