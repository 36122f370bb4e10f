//! No name for two things, and no bit of a number in two places.
//!
//! Outputs are keyed by name, and a number with a bit in two places reads back as something else.

use super::epoch::Row;
use super::field::ones;
use super::partition::Role;
use super::placed::{Placed, ranges};
use crate::diagnostic::{At, Diagnostic, Report};
use crate::parse::layout::RowRole;

fn name_of(row: &Row) -> Option<&At<String>> {
    match &row.role {
        RowRole::Field { name, .. } | RowRole::Flag(name) => Some(name),
        _ => None,
    }
}

/// No name for two things at `level`.
pub(super) fn names(placed: &[Placed<'_>], level: &str, report: &mut Report) {
    let here = |row: &Row| {
        row.levels
            .as_ref()
            .is_none_or(|l| l.iter().any(|l| l == level))
    };
    let named: Vec<(&Row, &At<String>)> = placed
        .iter()
        .filter(|p| here(p.row))
        .filter_map(|p| Some((p.row, name_of(p.row)?)))
        .collect();
    for (n, (row, name)) in named.iter().enumerate() {
        let earlier = named[..n]
            .iter()
            .find(|(_, first)| first.value == name.value);
        let Some((first_row, first)) = earlier else {
            continue;
        };
        let help = match (&row.role, &first_row.role) {
            (RowRole::Field { slice: Some(_), .. }, RowRole::Field { slice: Some(_), .. }) => {
                continue;
            }
            (RowRole::Field { .. }, RowRole::Field { .. }) => {
                format!(
                    "a field in several pieces says which bits of it stand where: `{}[7:0]`",
                    name.value
                )
            }
            _ => "give one of the two another name".to_owned(),
        };
        let twice = Diagnostic::new(
            "duplicate-name",
            format!("`{}` is there twice", name.value),
            &name.span,
            "again",
        );
        report.push(twice.also(&first.span, "first here").help(help));
    }
}

/// No bit of a number in two places, unless it is said to be.
pub(super) fn values(placed: &[Placed<'_>], report: &mut Report) {
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
                    ranges(shared),
                    name.value,
                    if shared.count_ones() == 1 {
                        "stands"
                    } else {
                        "stand"
                    }
                );
                let twice = Diagnostic::new("value-twice", message, &name.span, "again");
                report.push(twice.also(&place.span, "first here").help(
                    "if the kernel stores them twice and reads the or of both, say `repeated = true`",
                ));
                break;
            }
        }
    }
}
