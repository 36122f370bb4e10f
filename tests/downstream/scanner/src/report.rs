//! The report.

use std::collections::BTreeMap;
use std::fmt;

use pte_core::Word;

/// The number of words that are shown of each kind.
const EXAMPLES: usize = 3;

/// The number of words of each kind, and the first ones.
#[derive(Debug, Default)]
pub(crate) struct Report {
    all: u64,
    kinds: BTreeMap<&'static str, Found>,
}

#[derive(Debug, Default)]
struct Found {
    count: u64,
    /// Words that no encoder produces.
    strange: u64,
    examples: Vec<String>,
}

impl Report {
    /// Counts `word`, the one at `place`.
    pub(crate) fn add<W: Word<Bits = u64>>(&mut self, place: u64, word: W) {
        self.all += 1;
        let found = self.kinds.entry(word.kind().name()).or_default();
        found.count += 1;
        let (_, stray) = word.decode();
        found.strange += u64::from(stray != 0);
        if found.examples.len() < EXAMPLES {
            let example = format!("{place:>8}  {:#018x}  {word}", word.bits());
            found.examples.push(example);
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} words", self.all)?;
        for (kind, found) in &self.kinds {
            write!(f, "{kind}: {}", found.count)?;
            if found.strange != 0 {
                write!(f, ", {} not canonical", found.strange)?;
            }
            writeln!(f)?;
            for example in &found.examples {
                writeln!(f, "{example}")?;
            }
        }
        Ok(())
    }
}
