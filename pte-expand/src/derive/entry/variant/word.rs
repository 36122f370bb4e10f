//! A variant that is one fixed word.

use super::given_bits::{fits, hardware, no_meaning_on_hardware_bits};
use super::spec::VariantSpec;
use crate::derive::entry::plan::{Claim, Plan, Role};
use crate::derive::errors::Errors;
use crate::derive::keys::find;
use crate::derive::target::Target;

/// `#[pte(word = 0x…)]`.
pub(super) fn plan<'i>(
    target: &Target,
    spec: &VariantSpec<'i>,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    spec.only(&["word"], "a fixed word", errors);
    for field in &spec.variant.fields.all {
        errors.push(
            field.member.span(),
            "a fixed word has no fields: for free bits use `mask = …, value = …`",
        );
    }
    let item = find(&spec.items, "word")?;
    let word = fits(target, item, errors)?;
    no_meaning_on_hardware_bits(target, word, item, errors);
    Some(Plan {
        variant: spec.variant,
        what: "a fixed word".to_owned(),
        role: Role::Bits(Claim::Own),
        base: word,
        ignored: hardware(target),
        slots: Vec::new(),
        ranges: Vec::new(),
        any: 0,
    })
}
