//! No name is used twice in a word: outputs are keyed by name.
//!
//! Assumes nothing.

use crate::diagnostic::{At, Diagnostic, Report};
use crate::model::epoch::Row;
use crate::model::{LevelAt, PlacedBlock};
use crate::text::Text;
use crate::written::layout::RowRole;

/// The name of a field or flag.
pub(super) fn name_of(row: &Row) -> Option<&At<Text>> {
    match &row.role {
        RowRole::Field { name, .. } | RowRole::Flag(name) => Some(name),
        _ => None,
    }
}

pub(super) fn check(at: &LevelAt<'_>, block: &PlacedBlock<'_>, report: &mut Report) {
    let named: Vec<(&Row, &At<Text>)> = block
        .lines
        .iter()
        .filter(|p| p.row.is_used_at(&at.level.name))
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
                    "a field in several pieces needs the bits of each piece: `{}[7:0]`",
                    name.value
                )
            }
            _ => "rename one of the two".to_owned(),
        };
        let twice = Diagnostic::new(
            "duplicate-name",
            format!("`{}` is used twice", name.value),
            &name.span,
            "again",
        );
        report.push(twice.also(&first.span, "first here").help(help));
    }
}
