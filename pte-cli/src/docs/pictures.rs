//! The pictures that the page which reads words fills in.

use super::cells::cells;
use super::drawn::word;
use super::epochs::{Definitions, partitions};
use super::svg::{Place, picture};

/// The picture of each partition under `ARCH/SINCE/LEVEL/FORM`, where the form is `entry` for words that are not
/// present. Every option is on, and parameters have their defaults.
pub(crate) fn pictures() -> Vec<(String, String)> {
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
                    let title = format!("{} {}, {}: {form}", arch.name, level.name, epoch.span());
                    let svg = picture(&word(layout, title, &cells), Place::Page);
                    let key = format!("{}/{}/{}/{form}", arch.name, epoch.since, level.name);
                    out.push((key, svg));
                }
            }
        }
    }
    out
}
