//! No bit of a field has two places, unless the line says `repeated`: the field would read back as another value.
//!
//! Assumes nothing.

use super::no_name_twice::name_of;
use crate::bits::describe;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::field::ones;
use crate::model::partition::Role;
use crate::model::{LevelAt, Placed, PlacedBlock};
use crate::written::layout::RowRole;

pub(super) fn check(_: &LevelAt<'_>, block: &PlacedBlock<'_>, report: &mut Report) {
    let placed = &block.lines;
    let piece = |p: &Placed<'_>| match (&p.row.role, &p.role) {
        (
            RowRole::Field {
                slice: Some(_),
                repeated,
                ..
            },
            Role::Field(_, piece),
        ) => Some((*piece, *repeated)),
        _ => None,
    };
    for (n, p) in placed.iter().enumerate() {
        let (Some((bits, false)), Some(name)) = (piece(p), name_of(p.row)) else {
            continue;
        };
        let mask = ones(bits.width) << bits.value_lo;
        let earlier = placed[..n]
            .iter()
            .filter(|e| name_of(e.row).is_some_and(|f| f.value == name.value));
        for (e, (first, _)) in earlier.filter_map(|e| Some((e, piece(e)?))) {
            let shared = mask & (ones(first.width) << first.value_lo);
            if let (true, Some(place)) = (shared != 0, name_of(e.row)) {
                let message = format!(
                    "{} of `{}` {} in two places",
                    describe(shared),
                    name.value,
                    if shared.count_ones() == 1 {
                        "is"
                    } else {
                        "are"
                    }
                );
                let twice = Diagnostic::new("value-twice", message, &name.span, "again");
                report.push(twice.also(&place.span, "first here").help(
                    "if the kernel stores them twice and reads the OR of both, add `repeated = true`",
                ));
                break;
            }
        }
    }
}
