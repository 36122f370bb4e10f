//! Which bits and values of a non-present entry are free for a new use, and why the others are taken.
//!
//! A bit is free if its line of the layout says `free` **and** setting it in any word that can occur changes nothing:
//! no level with entries reads the word as none or present or walks it, the hardware does not set the bit on its own,
//! and no rule requires a value. This must hold for every value of the parameters, with every option on.

mod bits;
mod values;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::config::Options;
use crate::cubes::{Cube, Cubes};
use crate::model::epoch::{KindsEpoch, LayoutEpoch, never};
use crate::model::field::ones;
use crate::model::{Layout, Level, assemble, every_params, known_options};
use crate::text::Text;
use crate::version::Version;
use crate::words::KindWords;

/// The free bits, types and offsets at one level of one layout.
#[derive(Clone, Debug)]
pub struct Free {
    /// The architecture.
    pub arch: String,
    /// The kernel, if the layout has one.
    pub kernel: Option<Version>,
    /// The level.
    pub level: String,
    /// Whether the level has entries; if not, a word is none or present, and the lists are empty.
    pub entries: bool,
    /// Adjacent bits with one use, highest first.
    pub bits: Vec<BitUse>,
    /// The types of the word's field and the kind that has each; none has those beyond `swp_entry_t`.
    pub types: Vec<(Range<u64>, Option<Text>)>,
    /// The bits of a marker's offset, if markers are used here.
    pub markers: Option<Markers>,
    /// Offsets that cannot occur.
    pub offsets: Vec<Offsets>,
}

/// The use of adjacent bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BitUse {
    /// The highest.
    pub hi: u32,
    /// The lowest.
    pub lo: u32,
    /// Whether they are free.
    pub free: bool,
    /// Their use: `field offset`, `must be 0`, …
    pub what: String,
    /// The reason, the tests that look at them, their use at other levels.
    pub why: Vec<String>,
}

/// The bits of a marker's offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markers {
    /// The bits that have a name.
    pub used: Vec<(Text, u32)>,
    /// The free bits.
    pub free: u64,
    /// The other bits, and why they are taken.
    pub taken: Vec<(u64, String)>,
}

/// Offsets of some kinds that cannot occur.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offsets {
    /// The kinds.
    pub kinds: Vec<String>,
    /// The range of offsets, and the rule.
    pub ranges: Vec<(u64, u64, Text)>,
    /// The bits of the offset that no encoder of these kinds sets.
    pub unused: u64,
}

/// The layouts that decide what is free: every option on, one layout for each value of the parameters. The files must
/// have passed the checks.
pub fn layouts(file: &LayoutEpoch, kinds: &KindsEpoch) -> Vec<Layout> {
    let options = Options {
        on: known_options(file, kinds).into_iter().collect(),
        off: never(file, kinds)
            .into_iter()
            .map(|n| n.option.value)
            .collect(),
    };
    let all = every_params(file).into_iter();
    all.map(|params| assemble(file, kinds, options.clone(), params))
        .collect()
}

/// What is free at `level` in all of `layouts`, which are one layout with different parameters.
pub fn free(layouts: &[Layout], level: &str) -> Option<Free> {
    let first = layouts.first()?;
    let here = first.level(level)?;
    let mut out = Free {
        arch: first.arch.to_string(),
        kernel: first.kernel,
        level: level.to_owned(),
        entries: here.entries.is_some(),
        bits: Vec::new(),
        types: Vec::new(),
        markers: None,
        offsets: Vec::new(),
    };
    if out.entries {
        out.bits = bits::bits(layouts, level);
        out.types = values::types(first, here);
        out.markers = values::markers(layouts, level);
        out.offsets = values::offsets(layouts, level);
    }
    Some(out)
}

impl Free {
    /// The mask of the free bits.
    pub fn mask(&self) -> u64 {
        let free = self.bits.iter().filter(|b| b.free);
        free.fold(0, |m, b| m | ones(b.hi - b.lo + 1) << b.lo)
    }
}

/// What is free on several levels at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Common {
    /// The bits of the word.
    pub bits: u64,
    /// The bits of a marker's offset; `None` if an architecture has no markers.
    pub markers: Option<u64>,
}

/// What is free on all of `levels`. Levels without entries are skipped, and markers count only where they are used.
pub fn common(levels: &[Free]) -> Common {
    let with = || levels.iter().filter(|f| f.entries);
    let has_markers = |arch: &str| with().any(|f| f.arch == arch && f.markers.is_some());
    let markers = with().filter_map(|f| f.markers.as_ref());
    let markers = markers.map(|m| m.free).reduce(|a, b| a & b);
    Common {
        bits: with().map(Free::mask).reduce(|a, b| a & b).unwrap_or(0),
        markers: markers.filter(|_| with().all(|f| has_markers(&f.arch))),
    }
}

/// Texts, each with the parameters that it holds under.
#[derive(Default)]
struct Texts(Vec<(String, BTreeSet<String>)>);

impl Texts {
    fn add(&mut self, text: String, params: &str) {
        match self.0.iter_mut().find(|(t, _)| *t == text) {
            Some((_, under)) => _ = under.insert(params.to_owned()),
            None => self.0.push((text, BTreeSet::from([params.to_owned()]))),
        }
    }

    /// The texts; one that does not hold under all `count` parameters lists those it holds under.
    fn list(self, count: usize) -> Vec<String> {
        let text = |(text, under): (String, BTreeSet<String>)| {
            if under.len() == count {
                return text;
            }
            let under: Vec<String> = under.into_iter().collect();
            format!("{text} (with {})", under.join("; "))
        };
        self.0.into_iter().map(text).collect()
    }
}

/// The parameters that differ between the layouts.
fn params(layouts: &[Layout]) -> Vec<String> {
    let same = |name: &str| {
        let mut values = layouts.iter().map(|l| l.params.get(name));
        let first = values.next();
        values.all(|v| Some(v) == first)
    };
    let text = |l: &Layout| {
        let all = l.params.iter().filter(|(name, _)| !same(name));
        let all: Vec<String> = all.map(|(name, value)| format!("{name}={value}")).collect();
        all.join(",")
    };
    layouts.iter().map(text).collect()
}

/// `words` with the bits of `set` overwritten.
fn forced(words: &Cubes, set: &Cubes) -> Cubes {
    let force = |c: &Cube, s: &Cube| Cube {
        mask: c.mask | s.mask,
        value: c.value & !s.mask | s.value,
    };
    Cubes(
        words
            .0
            .iter()
            .flat_map(|c| set.0.iter().map(move |s| force(c, s)))
            .collect(),
    )
}

/// What is wrong with the `changed` words of a kind, if anything.
fn disturbed(
    layout: &Layout,
    level: &Level,
    words: &KindWords<'_>,
    changed: &Cubes,
) -> Option<String> {
    let bits = layout.word_bits;
    let hits = |set: &Cubes| !words.occurring(&changed.and(set)).is_empty();
    if hits(&level.none.cubes(bits)) {
        return Some("reads as none".to_owned());
    }
    if hits(&level.present.cubes(bits)) {
        return Some("reads as present".to_owned());
    }
    if hits(&level.hw_valid.cubes(bits)) {
        return Some("is used by the MMU".to_owned());
    }
    let entry = level.swap.as_ref()?;
    let lost = words
        .occurring(changed)
        .minus(&entry.cubes(bits))
        .smallest()?;
    Some(format!("is no longer a valid entry ({lost:#x})"))
}
