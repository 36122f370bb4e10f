//! Made-up layouts of a few bits in which options decide many things: flags, lines, kinds, levels, markers.

mod compares;
mod dice;
mod kinds;
mod levels;
mod upper;

use arch_defs::DEFINITIONS;
use pte_layout::model::epoch::{KindsEpoch, LayoutEpoch};
use pte_layout::written::kinds::KindsFile;
use pte_layout::written::layout::LayoutFile;

use crate::source_text::source;
pub use dice::Dice;

/// Option names, in an order that has nothing to do with what they do.
const OPTIONS: [&str; 8] = [
    "KEPT", "COLD", "TOLD", "AGED", "MOVED", "XFER", "FULL", "PLAIN",
];

/// The text of a layout file and of its kinds file. They may be invalid.
pub fn texts(seed: u64) -> (String, String) {
    let mut dice = Dice::new(seed);
    let count = 1 + dice.below(OPTIONS.len());
    let names = dice.shuffled(OPTIONS.to_vec());
    let options = &names[..count];
    let layout = levels::layout(&mut dice, options);
    (layout, kinds::kinds(&mut dice, options))
}

/// The files of [`texts`], if they are valid.
pub fn files(seed: u64) -> Option<(LayoutEpoch, KindsEpoch)> {
    let (layout, kinds) = texts(seed);
    read(&layout, &kinds).ok()
}

/// Reads a layout file with its own kinds file; returns the error if they are invalid.
pub fn read(layout: &str, kinds: &str) -> Result<(LayoutEpoch, KindsEpoch), String> {
    let layout = LayoutFile::parse(&source("layout.toml", layout)).map_err(|r| r.to_string())?;
    let kinds = KindsFile::parse(&source("kinds.toml", kinds)).map_err(|r| r.to_string())?;
    DEFINITIONS
        .of_file(&layout, Some(&kinds), None, None)
        .map_err(|r| r.to_string())
}
