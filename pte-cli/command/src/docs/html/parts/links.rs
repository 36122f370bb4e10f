//! Links between pages.

use crate::docs::definitions::Epoch;
use crate::docs::html::markup::{Html, link, text};

/// A link to a kind's page.
pub(crate) fn kind(root: &str, name: &str) -> Html {
    link(&format!("{root}kinds/{name}.html"), text(name))
}

/// A link to a lint.
pub(crate) fn lint(root: &str, id: &str) -> Html {
    link(&format!("{root}lints.html#{id}"), text(id))
}

/// The id of a layout's section.
pub(crate) fn section_id(epoch: &Epoch) -> String {
    format!("since-{}", epoch.since)
}
