//! The field that keeps all bits that the variant does not mention.

use super::fields::FieldSpec;
use crate::derive::bit_fields::in_place;
use crate::derive::entry::plan::Slot;
use crate::derive::errors::Errors;
use crate::derive::typed_field::typed_field;

/// The slot of that field: each bit stays at its place in the word.
pub(super) fn rest_field(spec: &FieldSpec<'_>, left: u64, errors: &mut Errors) -> Option<Slot> {
    if left == 0 {
        errors.push(spec.at, "no bits are left for `rest`");
        return None;
    }
    if let Some(item) = spec.bounds.first() {
        errors.push(
            item.at,
            "`rest` keeps bits as they are and cannot have bounds: keep a number in its own field",
        );
        return None;
    }
    let number = in_place("rest", left);
    let typed = typed_field(number, (0, left), (0, left), &spec.field.ty, errors)?;
    Some(Slot {
        member: spec.member.clone(),
        typed,
    })
}
