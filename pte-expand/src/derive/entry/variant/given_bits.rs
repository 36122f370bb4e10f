//! Bits that a crate gives as a number: they fit into a word, and no meaning rests on those that the hardware may set.

use arch_defs::bits::describe;
use arch_defs::model::field::ones;

use crate::derive::errors::Errors;
use crate::derive::target::Target;
use crate::rust_item::Item;

/// The bits that the hardware may set behind the kernel's back in a word that is not present.
pub(super) fn hardware(target: &Target) -> u64 {
    target.level().hardware.as_ref().map_or(0, |h| h.mask)
}

/// No meaning rests on bits that the hardware may set: `claimed` are those that tell the word, or hold its values.
pub(super) fn no_meaning_on_hardware_bits(
    target: &Target,
    claimed: u64,
    item: &Item,
    errors: &mut Errors,
) {
    let Some(hardware) = &target.level().hardware else {
        return;
    };
    if claimed & hardware.mask != 0 {
        let message = format!(
            "no meaning can rest on {} of a word that is not present: {}",
            describe(claimed & hardware.mask),
            hardware.why
        );
        errors.push(item.value_at, message);
    }
}

/// A number that is a word.
pub(super) fn fits(target: &Target, item: &Item, errors: &mut Errors) -> Option<u64> {
    let number = item.number(errors)?;
    let width = target.layout.word_bits;
    if number & !ones(width) != 0 {
        errors.push(
            item.value_at,
            format!("{number:#x} does not fit into a word of {width} bits"),
        );
        return None;
    }
    Some(number)
}
