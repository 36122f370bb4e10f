//! The bits of each field and flag as a table.

use crate::docs::facts::positions::Lines;
use crate::docs::html::markup::{Html, table, text};

/// The table.
pub(crate) fn positions_table(caption: &str, (head, rows): Lines) -> Html {
    let cells = |row: &Vec<String>| row.iter().map(|c| text(c)).collect::<Vec<Html>>();
    table(caption, &cells(&head), rows.iter().map(cells).collect())
}
