//! Facts as a table.

use crate::docs::facts::level::Fact;
use crate::docs::html::markup::{Html, prose, table, text};

/// A table of two columns.
pub(crate) fn fact_table(caption: &str, facts: Vec<Fact>) -> Html {
    let rows = facts
        .into_iter()
        .map(|(label, fact)| vec![text(label), prose(&fact)]);
    table(caption, &[], rows.collect())
}
