//! The bits of a word as a small picture in a line of a table. The line has the same as text.

use std::fmt::Write;

use pte_layout::model::{Layout, Level};

use super::strips::entry_cells;
use crate::docs::html::markup::{Html, raw};
use crate::picture::cells::Cell;

/// Bits of the widest word: bit 0 is on the right in all of them.
const WIDTH: u32 = 64;

/// The bits of non-present entries by colour. Bits that are not used are left out.
pub(crate) fn mini(layout: &Layout, level: &Level) -> Html {
    let Some(cells) = entry_cells(level) else {
        return Html::default();
    };
    let mut out = "<svg class=\"mini\" viewBox=\"0 0 64 4\" aria-hidden=\"true\">".to_owned();
    let _ = write!(
        out,
        "<path d=\"M{} 0h{}v4h-{1}z\"/>",
        WIDTH - layout.word_bits,
        layout.word_bits
    );
    for class in ["type", "field", "flag", "zero", "one"] {
        let mut path = String::new();
        for Cell { group, .. } in cells.iter().filter(|c| class_of(c) == class) {
            let (x, width) = (WIDTH - 1 - group.hi, group.hi - group.lo + 1);
            let _ = write!(path, "M{x} 0h{width}v4h-{width}z");
        }
        if !path.is_empty() {
            let _ = write!(out, "<path class=\"{class}\" d=\"{path}\"/>");
        }
    }
    raw(out + "</svg>")
}

fn class_of(cell: &Cell) -> &str {
    match cell.name.as_str() {
        "type" => "type",
        _ => cell.role,
    }
}
