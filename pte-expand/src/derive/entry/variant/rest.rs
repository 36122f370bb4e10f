//! The field that keeps what nothing else is said about.

use super::fields::Said;
use crate::derive::bit_fields::in_place;
use crate::derive::entry::plan::Slot;
use crate::derive::errors::Errors;
use crate::derive::held::held;

/// The field that keeps all other bits, where they are.
pub(super) fn rest_of(said: &Said<'_>, left: u64, errors: &mut Errors) -> Option<Slot> {
    if left == 0 {
        errors.push(said.at, "no bits are left for `rest`");
        return None;
    }
    if let Some(item) = said.bounds.first() {
        errors.push(
            item.at,
            "`rest` keeps bits as they are, and has no bounds: a number of them is a field of its own",
        );
        return None;
    }
    let number = in_place("rest", left);
    let held = held(number, (0, left), (0, left), &said.field.ty, errors)?;
    Some(Slot {
        member: said.member.clone(),
        held,
    })
}
