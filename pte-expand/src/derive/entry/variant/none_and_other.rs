//! A variant without bits of its own: none, or the catch-all.

use pte_layout::model::field::ones;

use super::spec::VariantSpec;
use crate::derive::entry::plan::{Plan, Role};
use crate::derive::errors::Errors;
use crate::derive::keys::find;
use crate::derive::target::Target;

/// `#[pte(none)]`.
pub(super) fn none<'i>(
    target: &Target,
    spec: &VariantSpec<'i>,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    spec.only(&["none"], "none", errors);
    if let Some(item) = find(&spec.items, "none") {
        item.alone(errors);
    }
    for field in &spec.variant.fields.all {
        errors.push(field.member.span(), "none has no values: nothing is mapped");
    }
    let word = target.layout.none_word(target.level());
    Some(Plan {
        variant: spec.variant,
        what: "none".to_owned(),
        role: Role::None,
        base: word,
        ignored: 0,
        slots: Vec::new(),
        ranges: Vec::new(),
        any: 0,
    })
}

/// `#[pte(other)]`: it keeps the word.
pub(super) fn other<'i>(
    target: &Target,
    spec: &VariantSpec<'i>,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    spec.only(&["other"], "the catch-all", errors);
    let bits = target.layout.word_bits;
    let wanted = format!("u{bits}");
    let [field] = &spec.variant.fields.all[..] else {
        let message = format!(
            "the catch-all has one field, the word: `{}({wanted})`",
            spec.variant.ident
        );
        errors.push(spec.at(), message);
        return None;
    };
    if let Some(attr) = field.attrs.first() {
        errors.about(
            attr,
            "the catch-all keeps the word as it is: its field takes no attribute",
        );
        return None;
    }
    if !field.ty.is(&wanted) {
        errors.about(
            &field.ty,
            format!("the catch-all keeps the whole word of {bits} bits: use `{wanted}`"),
        );
        return None;
    }
    Some(Plan {
        variant: spec.variant,
        what: "the catch-all".to_owned(),
        role: Role::Other(field.member.clone()),
        base: 0,
        ignored: ones(bits),
        slots: Vec::new(),
        ranges: Vec::new(),
        any: 0,
    })
}
