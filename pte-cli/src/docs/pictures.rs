//! The pictures that the page which reads words fills in.

use super::cells::{Cell, cells};
use super::drawn::word;
use super::epochs::{Definitions, partitions};
use super::svg::{Digits, word_for_page};

/// The picture of a partition.
#[derive(Debug)]
pub(crate) struct Picture {
    /// `ARCH/SINCE/LEVEL/FORM`, where the form is `entry` for words that are not present.
    pub(crate) key: String,
    /// What it shows: `63:59-field 58:9-field 8-zero`.
    pub(crate) lines: String,
    /// The drawing, with a place for each digit.
    pub(crate) svg: String,
}

/// The picture of each partition. Every option is on, and parameters have their defaults.
pub(crate) fn pictures() -> Vec<Picture> {
    let mut out = Vec::new();
    let Ok(definitions) = Definitions::get() else {
        return out;
    };
    for arch in &definitions.archs {
        for epoch in &arch.epochs {
            let layout = epoch.layout();
            for level in &layout.levels {
                for (form, partition, _) in partitions(level) {
                    let cells = cells(partition);
                    let line = |c: &Cell| format!("{}-{}", c.range(), c.role);
                    let lines: Vec<String> = cells.iter().map(line).collect();
                    out.push(Picture {
                        key: format!("{}/{}/{}/{form}", arch.name, epoch.since, level.name),
                        lines: lines.join(" "),
                        svg: word_for_page(&word(layout, String::new(), &cells), Digits::Places),
                    });
                }
            }
        }
    }
    out
}
