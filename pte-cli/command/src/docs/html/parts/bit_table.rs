//! The bits of a word as a table, with anchors for links.

use pte_layout::model::Layout;

use super::anchors::Anchors;
use crate::docs::html::markup::{Html, code, el, prose, table, text};
use crate::picture::cells::Cell;

/// A line for each cell.
pub(crate) fn bit_table(layout: &Layout, cells: &[Cell], anchors: &Anchors) -> Html {
    let mut head = vec![
        text("bits"),
        text("what"),
        text("why, and the kernel's macro"),
    ];
    if layout.msb0 {
        head.insert(1, text("IBM"));
    }
    let rows = cells.iter().zip(anchors.of(cells)).map(|(cell, anchors)| {
        let mut row = vec![anchors.and(text(&cell.range())), what(cell)];
        if layout.msb0 {
            row.insert(1, text(&cell.ibm(layout.word_bits)));
        }
        row.push(why(cell));
        row
    });
    table("", &head, rows.collect())
}

fn what(cell: &Cell) -> Html {
    let class = format!("role {}", cell.role);
    let inverted = if cell.inverted {
        ", stored inverted"
    } else {
        ""
    };
    el("span", &[("class", &class)], text(&cell.what())).and(text(inverted))
}

/// The reason, and the macro unless the reason names it.
fn why(cell: &Cell) -> Html {
    let why = cell.why.as_deref().unwrap_or_default();
    let Some(name) = &cell.macro_name else {
        return prose(why);
    };
    if let Some(at) = named(why, name) {
        let (before, after) = (&why[..at], &why[at + name.len()..]);
        return prose(before).and(code(name)).and(prose(after));
    }
    match why.is_empty() {
        true => code(name),
        false => prose(why).and(text(" · ")).and(code(name)),
    }
}

/// Where `why` has `name` as a whole word that is not marked up.
fn named(why: &str, name: &str) -> Option<usize> {
    let inside = |c: char| c.is_alphanumeric() || c == '_' || c == '`';
    let is_whole = |at: &usize| {
        let (before, after) = (&why[..*at], &why[at + name.len()..]);
        !before.ends_with(inside) && !after.starts_with(inside)
    };
    why.match_indices(name).map(|(at, _)| at).find(is_whole)
}
