//! What other values of the parameters change.

use crate::docs::definitions::Epoch;
use crate::docs::facts::params::{lines, values};
use crate::docs::html::markup::{Html, el, text};
use crate::docs::html::parts::positions_table::positions_table;
use crate::picture::cells::Cell;

/// The bits that other parameters move, folded up.
pub(super) fn other_params(epoch: &Epoch, level: &str, form: &str, default: &[Cell]) -> Html {
    let Some(lines) = lines(epoch, level, form, default) else {
        return Html::default();
    };
    let table = positions_table("What other parameters change", lines);
    let summary = format!("With parameters other than {}", values(epoch.layout()));
    el(
        "details",
        &[],
        el("summary", &[], text(&summary)).and(table),
    )
}
