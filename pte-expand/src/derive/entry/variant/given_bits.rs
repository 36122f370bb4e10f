//! Bits that a crate gives as a number: they must fit a word, and must not use bits that the hardware may set.

use pte_layout::bits::describe;
use pte_layout::model::field::ones;

use crate::derive::errors::Errors;
use crate::derive::target::Target;
use crate::rust_item::Item;

/// The bits that the hardware may set in a non-present entry.
pub(super) fn hardware(target: &Target) -> u64 {
    target.level().hardware.as_ref().map_or(0, |h| h.mask)
}

/// Reports bits that the hardware may set in `claimed`, the bits that select the word or hold its values.
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
            "a non-present entry cannot use {}: {}",
            describe(claimed & hardware.mask),
            hardware.why
        );
        errors.push(item.value_at, message);
    }
}

/// The number of `item`, if it fits a word.
pub(super) fn fits(target: &Target, item: &Item, errors: &mut Errors) -> Option<u64> {
    let number = item.number(errors)?;
    let width = target.layout.word_bits;
    if number & !ones(width) != 0 {
        errors.push(
            item.value_at,
            format!("{number:#x} does not fit a word of {width} bits"),
        );
        return None;
    }
    Some(number)
}
