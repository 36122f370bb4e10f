//! What a tree shows differently than a layout, as edits of the TOML.
//!
//! `fit` reads the bits of entries from records: a base word, and one question for each bit. `rules` does the same for
//! none and present. `lines` writes lines of TOML, `edit` edits and diffs. What no helper can tell is `TODO`.

mod bits;
pub mod edit;
mod fit;
mod lines;
mod rules;

use pte_layout::model::Layout;
use pte_layout::version::Version;

pub use edit::Edit;

use crate::records::Records;

/// What records show.
#[derive(Clone, Debug, Default)]
pub struct Learned {
    /// The edits, in the order of the file.
    pub edits: Vec<Edit>,
    /// What the records show and no edit says.
    pub open: Vec<String>,
}

/// The edits that make `layout` agree with `records`. If the records are of a kernel that the layout was not verified against, the
/// lines in force end with it, and new ones begin: `since` is its version.
pub fn learn(records: &Records, layout: &Layout, since: Option<Version>) -> Learned {
    let mut out = Learned::default();
    match fit::fit(records) {
        Ok(fitted) => bits::edits(&fitted, layout, since, &mut out),
        Err(why) => out.open.push(why),
    }
    rules::edits(records, layout, since, &mut out);
    if let Some(version) = since.filter(|_| !out.edits.is_empty()) {
        out.edits.extend(edit::change(layout, version));
    }
    out.edits.sort_by_key(|e| e.range.start);
    out.edits
        .dedup_by(|a, b| a.range == b.range && a.text == b.text);
    out
}
