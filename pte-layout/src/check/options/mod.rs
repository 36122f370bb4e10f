//! Groups all configurations of a file into classes with the same findings, so that one of each class is checked.
//!
//! A class is one combination of the interacting options ([`uses`]). The other options can be on or off as their needs
//! allow; their combinations are counted, not tried. Levels that do not interact have classes of their own ([`parts`]).
//!
//! Cost, with `c` classes of `n` options: `c` layouts are checked one after the other, each in steps linear in `n`;
//! memory holds one layout, and the classes as `c` sets of `n` bits. `c` is up to 2 to the power of the interacting
//! options, and more than [`MOST`] is an error. Counting is exponential at worst too, where many options need one
//! another, and has the same limit.

mod classes;
mod needs;
mod parts;
mod set;
mod uses;

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::rc::Rc;

use super::Asked;
use crate::config::{Options, Params};
use crate::count::Count;
use crate::model::epoch::{KindsEpoch, LayoutEpoch};
use crate::model::{Layout, Level, assemble, entry_options, every_params, form_options};
use crate::text::Text;
use classes::{Class, Classes};
use needs::Needs;
use parts::{Part, entries, parts};
use set::Set;

/// The most classes that are checked for one value of the parameters.
pub const MOST: usize = 1 << 16;

/// The most classes that are checked with all values of the parameters: about a minute of work.
const MOST_IN_ALL: usize = 1 << 18;

/// The most layouts that an answer about a proposal keeps in memory, with all values of the parameters.
pub const MOST_HELD: usize = 1 << 12;

/// The most options that the error names.
const NAMED: usize = 40;

/// The error for too many interacting options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooMany {
    /// The options.
    pub options: Vec<Text>,
    /// The most combinations that are tried.
    pub most: usize,
}

impl fmt::Display for TooMany {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.options.len();
        let named = self.options[..count.min(NAMED)].join(", ");
        let more = match count.saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        write!(
            f,
            "too many configurations: these {count} options interact, and have more than {} combinations{}, the limit: \
             {named}{more}; use --config to check one configuration",
            self.most,
            if self.most == MOST {
                ""
            } else {
                " with the values of the parameters"
            }
        )
    }
}

impl std::error::Error for TooMany {}

/// Parameters, and the options that are off.
pub(super) type Setting = (Params, BTreeSet<Text>);

/// The configurations of one file.
#[derive(Debug)]
pub(super) struct Configurations<'f> {
    file: &'f LayoutEpoch,
    kinds: &'f KindsEpoch,
    asked: Asked,
    needs: Needs,
    /// The classes for interacting options, cached: those of other parameters are mostly the same.
    known: HashMap<Vec<usize>, Rc<[Class]>>,
}

/// What one configuration stands for, at levels that interact.
#[derive(Debug)]
pub(super) struct Checked<'f> {
    /// The levels.
    pub(super) part: Rc<Part<'f>>,
    /// The number of configurations with the same findings there.
    pub(super) count: Count,
}

impl<'f> Configurations<'f> {
    pub(super) fn of(file: &'f LayoutEpoch, kinds: &'f KindsEpoch, asked: Asked) -> Self {
        let options = match asked {
            Asked::Entries => entry_options(file, kinds),
            Asked::Forms => form_options(file, kinds),
        };
        Self {
            file,
            kinds,
            asked,
            needs: Needs::of(file, kinds, options),
            known: HashMap::new(),
        }
    }

    /// Calls `each` for the first configuration of every class, in order, with the layout and the classes that it is the
    /// first of.
    pub(super) fn checked(
        &mut self,
        each: impl FnMut(Layout, &[Checked<'f>]),
    ) -> Result<(), TooMany> {
        self.checked_if(|_| true, each)
    }

    /// As [`Self::checked`], but `each` is called only where `wanted` holds.
    pub(super) fn checked_if(
        &mut self,
        mut wanted: impl FnMut(&Params) -> bool,
        mut each: impl FnMut(Layout, &[Checked<'f>]),
    ) -> Result<(), TooMany> {
        let looks = match self.asked {
            Asked::Entries => uses::looked_at,
            Asked::Forms => uses::looked_at_by_forms,
        };
        let parts: Vec<Rc<Part<'f>>> = parts(self.file, self.asked).map(Rc::new).collect();
        let (mut all, mut count) = (Vec::new(), 0);
        for params in every_params(self.file) {
            let mut here = Vec::new();
            for part in &parts {
                let together = self.together(&params, part, looks);
                let classes = self.classes(&together)?;
                count += classes.len();
                if count > MOST_IN_ALL {
                    return Err(self.needs.too_many(&together, MOST_IN_ALL));
                }
                here.push((part.clone(), classes));
            }
            all.push((params, here));
        }
        for (params, here) in all {
            let classes = here
                .iter()
                .flat_map(|(part, classes)| classes.iter().map(move |class| (class, part)));
            let mut classes: Vec<(&Class, &Rc<Part<'f>>)> = classes.collect();
            classes.sort_by(|a, b| a.0.first.cmp(&b.0.first));
            let same = classes.chunk_by(|a, b| a.0.first == b.0.first);
            for same in same.filter(|_| wanted(&params)) {
                let checked = same.iter().map(|(class, part)| Checked {
                    part: Rc::clone(part),
                    count: class.count.clone(),
                });
                let checked: Vec<Checked<'f>> = checked.collect();
                each(self.layout(&same[0].0.first, &params), &checked);
            }
        }
        Ok(())
    }

    /// The classes in which answers about proposals for `level` can differ, and the number of configurations. `looks`
    /// gives the bits of a level where a flag can change an answer.
    pub(super) fn proposed(
        &mut self,
        level: &'f str,
        looks: impl Fn(&LayoutEpoch, &Layout, &Level) -> u64,
    ) -> Result<(Vec<Setting>, Count), TooMany> {
        let mut part = entries(self.file);
        part.levels.insert(level);
        let (mut out, mut all) = (Vec::new(), Count::default());
        for params in every_params(self.file) {
            let together = self.together(&params, &part, &looks);
            let mut classes = self.classes(&together)?.to_vec();
            if out.len() + classes.len() > MOST_HELD {
                return Err(self.needs.too_many(&together, MOST_HELD));
            }
            classes.sort_by(|a, b| a.least.cmp(&b.least));
            for class in classes {
                out.push((params.clone(), self.named(&class.least)));
                all += &class.count;
            }
        }
        Ok((out, all))
    }

    /// The layout with `off` off.
    pub(super) fn under(&self, off: BTreeSet<Text>, params: Params) -> Layout {
        let options = self.options(off);
        assemble(self.file, self.kinds, options, params)
    }

    /// All options, with `off` off.
    pub(super) fn options(&self, off: BTreeSet<Text>) -> Options {
        let on = self.needs.names.iter().filter(|n| !off.contains(*n));
        Options {
            on: on.cloned().collect(),
            off,
        }
    }

    fn layout(&self, off: &Set, params: &Params) -> Layout {
        self.under(self.named(off), params.clone())
    }

    fn named(&self, set: &Set) -> BTreeSet<Text> {
        set.iter().map(|n| self.needs.names[n].clone()).collect()
    }

    /// The options that interact under `params` at the levels of `part`.
    fn together(
        &self,
        params: &Params,
        part: &Part<'f>,
        looks: impl Fn(&LayoutEpoch, &Layout, &Level) -> u64,
    ) -> Vec<usize> {
        let base = self.layout(&self.needs.never, params);
        // For a level whose tests or forms depend on options, all bits count: `base` has those of one configuration
        // only.
        let of_forms = self.asked == Asked::Forms;
        let depends = |level: &str| {
            let mut rules = self.file.levels.iter();
            let mut forms = self.file.present.iter().filter(|_| of_forms);
            rules.any(|l| l.name.value == level && !l.under.gate.is_always())
                || forms
                    .any(|b| b.levels.iter().any(|l| l.value == level) && !b.under.gate.is_always())
        };
        let bits = |level: &Level| match depends(&level.name) {
            true => u64::MAX,
            false => looks(self.file, &base, level),
        };
        let levels = base.levels.iter().filter(|l| part.has(&l.name));
        let looks: HashMap<&str, u64> = levels
            .map(|level| (level.name.as_str(), bits(level)))
            .collect();
        let uses = match self.asked {
            Asked::Entries => uses::uses(self.file, self.kinds, &base, part),
            Asked::Forms => uses::of_forms(self.file, &base, part),
        };
        let together = uses::interacting(&uses, |level| looks.get(level).copied());
        let mut matter = self.needs.matter.clone();
        matter.retain(|n| together.contains(self.needs.names[*n].as_str()));
        matter
    }

    /// The classes for the interacting options `together`, in the order of their first configurations.
    fn classes(&mut self, together: &[usize]) -> Result<Rc<[Class]>, TooMany> {
        if let Some(classes) = self.known.get(together) {
            return Ok(classes.clone());
        }
        let mut classes = Classes::of(&self.needs, together).all()?;
        classes.sort_by(|a, b| a.first.cmp(&b.first));
        let classes: Rc<[Class]> = classes.into();
        self.known.insert(together.to_vec(), classes.clone());
        Ok(classes)
    }
}
