//! Which bits and values of a word that is not present are free for something new, and why the others are taken.
//!
//! A bit is free if its line of the layout says so **and** setting it in any word that can occur changes nothing: no
//! level with entries reads it as none or present or follows it, the hardware does not set it on its own, and no
//! rule wants it one way. It has to be so for every value of the parameters, with every option on.

mod bits;
mod values;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::config::Options;
use crate::cubes::{Cube, Cubes};
use crate::model::epoch::{KindsEpoch, LayoutEpoch, never};
use crate::model::field::ones;
use crate::model::{Layout, Level, assemble, every_params, known_options};
use crate::version::Version;
use crate::words::KindWords;

/// What is free at one level of one layout.
#[derive(Clone, Debug)]
pub struct Free {
    /// The architecture.
    pub arch: String,
    /// The kernel, if the layout has one.
    pub kernel: Option<Version>,
    /// The level.
    pub level: String,
    /// The level has entries; if not, a word is none or present, and there is nothing to be free.
    pub entries: bool,
    /// Adjacent bits that are one thing, highest first.
    pub bits: Vec<BitUse>,
    /// The types of the word's field: who has them. Nobody has those that `swp_entry_t` has no bits for.
    pub types: Vec<(Range<u64>, Option<String>)>,
    /// The bits of a marker's offset, if markers stand here.
    pub markers: Option<Markers>,
    /// Offsets that never occur.
    pub offsets: Vec<Offsets>,
}

/// What adjacent bits are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BitUse {
    /// The highest.
    pub hi: u32,
    /// The lowest.
    pub lo: u32,
    /// They are free.
    pub free: bool,
    /// What they are: `field offset`, `must be 0`, …
    pub what: String,
    /// Why they are so, who tests them, what other levels do with them.
    pub why: Vec<String>,
}

/// The bits of a marker's offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markers {
    /// Those that have a name.
    pub used: Vec<(String, u32)>,
    /// Those that are free.
    pub free: u64,
    /// Those that are neither, and why.
    pub taken: Vec<(u64, String)>,
}

/// Offsets of some kinds that never occur.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offsets {
    /// The kinds.
    pub kinds: Vec<String>,
    /// From one offset to another, and the rule.
    pub ranges: Vec<(u64, u64, String)>,
    /// The bits of the offset that no encoder of them sets.
    pub unused: u64,
}

/// The layouts that decide what is free: every option on, under every value of the parameters. The files have been
/// checked.
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

/// What is free at `level` under all of `layouts`, which are one layout with different parameters.
pub fn free(layouts: &[Layout], level: &str) -> Option<Free> {
    let first = layouts.first()?;
    let here = first.level(level)?;
    let mut out = Free {
        arch: first.arch.clone(),
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
    /// The bits that are free.
    pub fn mask(&self) -> u64 {
        let free = self.bits.iter().filter(|b| b.free);
        free.fold(0, |m, b| m | ones(b.hi - b.lo + 1) << b.lo)
    }
}

/// What is free on all of some levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Common {
    /// The bits of the word.
    pub bits: u64,
    /// The bits of a marker's offset; nothing if an architecture has no markers.
    pub markers: Option<u64>,
}

/// What is free on all of `levels`. Levels without entries are left out, and markers are looked at where they stand.
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

/// A text, and the parameters it holds under: nothing if it holds under all.
#[derive(Default)]
struct Told(Vec<(String, BTreeSet<String>)>);

impl Told {
    fn add(&mut self, text: String, params: &str) {
        match self.0.iter_mut().find(|(t, _)| *t == text) {
            Some((_, under)) => _ = under.insert(params.to_owned()),
            None => self.0.push((text, BTreeSet::from([params.to_owned()]))),
        }
    }

    /// The texts; those that do not hold under all of `count` parameters say under which.
    fn texts(self, count: usize) -> Vec<String> {
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

/// The parameters that are not the same in all layouts.
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

/// `words` with the bits that `set` fixes as they are there.
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

/// What `changed` words of a kind are that they should not be.
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
        return Some("is followed by the MMU".to_owned());
    }
    let entry = level.swap.as_ref()?;
    let lost = words
        .occurring(changed)
        .minus(&entry.cubes(bits))
        .smallest()?;
    Some(format!("is no entry any more ({lost:#x})"))
}

#[cfg(test)]
mod tests {
    use super::{free, layouts};
    use crate::embedded;

    fn masks(arch: &str, kernel: &str) -> Vec<u64> {
        let kernel = kernel.parse().unwrap();
        let (file, kinds) = embedded::epoch(arch, kernel).unwrap();
        let all = layouts(&file, &kinds);
        ["pte", "pmd"]
            .iter()
            .filter_map(|level| free(&all, level))
            .filter(|f| f.entries)
            .map(|f| f.mask())
            .collect()
    }

    #[test]
    fn known() {
        assert_eq!(masks("x86-64", "5.10"), [0x18, 0x18]);
        // The exclusive flag stands at the lowest level only.
        assert_eq!(masks("x86-64", "6.12"), [0x10, 0x18]);
        assert_eq!(masks("s390", "6.12"), [0x180]);
        assert_eq!(masks("arm64", "6.12")[0], 3 << 62 | 3 << 4);
    }
}
