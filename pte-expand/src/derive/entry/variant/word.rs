//! A variant that is one fixed word.

use super::given_bits::{fits, hardware, stands_still};
use super::written::Written;
use crate::derive::entry::plan::{Plan, Role, Standing};
use crate::derive::errors::Errors;
use crate::derive::keys::find;
use crate::derive::target::Target;

/// `#[pte(word = 0x…)]`.
pub(super) fn plan<'i>(
    target: &Target,
    written: &Written<'i>,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    written.only(&["word"], "a fixed word", errors);
    for field in &written.variant.fields.all {
        errors.push(
            field.member.span(),
            "a fixed word has no values: with `mask = …, value = …` some of its bits are free",
        );
    }
    let item = find(&written.items, "word")?;
    let word = fits(target, item, errors)?;
    stands_still(target, word, item, errors);
    Some(Plan {
        variant: written.variant,
        what: "a fixed word".to_owned(),
        role: Role::Bits(Standing::Own),
        base: word,
        ignored: hardware(target),
        slots: Vec::new(),
        ranges: Vec::new(),
        any: 0,
    })
}
