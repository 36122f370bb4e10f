//! The field that keeps what nothing else is spec about.

use super::fields::FieldSpec;
use crate::derive::bit_fields::in_place;
use crate::derive::entry::plan::Slot;
use crate::derive::errors::Errors;
use crate::derive::typed_field::typed_field;

/// The field that keeps all other bits, where they are.
pub(super) fn rest_field(spec: &FieldSpec<'_>, left: u64, errors: &mut Errors) -> Option<Slot> {
    if left == 0 {
        errors.push(spec.at, "no bits are left for `rest`");
        return None;
    }
    if let Some(item) = spec.bounds.first() {
        errors.push(
            item.at,
            "`rest` keeps bits as they are, and has no bounds: a number of them is a field of its own",
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
