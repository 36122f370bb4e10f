//! A variant that is a word in use: whole, or by the named bits of a form.

use super::form::by_bits;
use super::pattern::fill;
use super::written::Written;
use crate::derive::entry::plan::{Plan, Role, Standing};
use crate::derive::entry::several_bits;
use crate::derive::errors::Errors;
use crate::derive::keys::find;
use crate::derive::target::Target;
use crate::rust_item::Member;

pub(super) fn plan<'i>(
    target: &Target,
    written: &Written<'i>,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    if let Some(item) = find(&written.items, "present") {
        item.alone(errors);
    }
    if find(&written.items, "mask").is_some() {
        written.only(
            &["present", "mask", "value", "ignore"],
            "a word in use by a mask",
            errors,
        );
        let standing = Standing::Present(None);
        let mut plan = fill(target, written, standing, "a word in use", errors)?;
        several_bits::require(target, &mut plan, None);
        return Some(plan);
    }
    if let Some(whole) = whole(written) {
        if let Some(item) = written.items.iter().find(|i| i.key != "present") {
            let message = format!(
                "`{}` has no meaning here: the field keeps the whole word, of whatever form",
                item.key
            );
            errors.push(item.at, message);
        }
        return Some(whole);
    }
    written.only(
        &["present", "form", "clear", "ignore"],
        "a word in use",
        errors,
    );
    let at = form(target, written, errors)?;
    let form = &target.level().forms[at];
    let mut plan = by_bits(target, written, at, form, errors)?;
    several_bits::require(target, &mut plan, Some(at));
    Some(plan)
}

/// One field without an attribute, of a type that is called `Present…`: the layout's own for words in use.
fn whole<'i>(written: &Written<'i>) -> Option<Plan<'i>> {
    let [field] = &written.variant.fields.all[..] else {
        return None;
    };
    if let Member::Named(_) = field.member {
        return None;
    }
    let name = field.ty.last_name()?.to_string();
    let is_own = field.attrs.is_empty() && name.starts_with("Present");
    is_own.then(|| Plan {
        variant: written.variant,
        what: "a word in use".to_owned(),
        role: Role::InUse(field.member.clone(), field.ty.plain()),
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

/// Which form the words have.
fn form(target: &Target, written: &Written<'_>, errors: &mut Errors) -> Option<usize> {
    let whole = format!(
        ", or keep the word whole in the type of a layout's module, as in `{}(Present{})`",
        written.variant.ident,
        capital(&target.level().name)
    );
    let masked = ": `#[pte(present, mask = 0x…, value = 0x…)]`";
    let said = find(&written.items, "form");
    target.form(said, written.at(), [masked, &whole], errors)
}
