//! The combinations of interacting options, and how many configurations each stands for.

use std::collections::{BTreeSet, HashMap};

use super::needs::Needs;
use super::set::Set;
use super::{MOST, TooMany};
use crate::count::Count;

/// A set of configurations with the same findings.
#[derive(Clone, Debug)]
pub(super) struct Class {
    /// The options that are off in the first of these configurations, by the order of [`Set`].
    pub(super) first: Set,
    /// The options that are off in all of them.
    pub(super) least: Set,
    /// The number of configurations.
    pub(super) count: Count,
}

/// Builds the classes.
pub(super) struct Classes<'n> {
    needs: &'n Needs,
    together: &'n [usize],
    /// The options that no other option is tied to.
    loners: Set,
    /// The number of combinations of these.
    ways_of_loners: Count,
    /// The other options that do not interact with any.
    rest: Vec<usize>,
    /// The number of combinations of some of these, cached.
    ways: HashMap<Vec<usize>, Count>,
    out: Vec<Class>,
}

impl<'n> Classes<'n> {
    pub(super) fn of(needs: &'n Needs, together: &'n [usize]) -> Self {
        let inside: BTreeSet<usize> = together.iter().copied().collect();
        let (alone, _) = needs.loners(&needs.matter);
        let alone: BTreeSet<usize> = alone.into_iter().filter(|n| !inside.contains(n)).collect();
        let mut loners = Set::none(needs.names.len());
        alone.iter().for_each(|n| loners.insert(*n));
        let others = needs.matter.iter().copied();
        Self {
            needs,
            together,
            loners,
            ways_of_loners: Count::power_of_two(alone.len()),
            rest: others
                .filter(|n| !inside.contains(n) && !alone.contains(n))
                .collect(),
            ways: HashMap::new(),
            out: Vec::new(),
        }
    }

    pub(super) fn all(mut self) -> Result<Vec<Class>, TooMany> {
        let on = Set::none(self.needs.names.len());
        self.branch(0, self.needs.never.clone(), on)?;
        Ok(self.out)
    }

    /// Branches on each option from the `n`th on: on or off, as far as the needs leave a choice.
    fn branch(&mut self, n: usize, off: Set, on: Set) -> Result<(), TooMany> {
        let Some(&option) = self.together.get(n) else {
            return self.class(off, &on);
        };
        if off.has(option) {
            return self.branch(n + 1, off, on);
        }
        let with = self.needs.off_with(option);
        if !with.shares(&on) {
            let mut off = off.clone();
            off.add(with);
            self.branch(n + 1, off, on.clone())?;
        }
        let mut on = on;
        on.insert(option);
        self.branch(n + 1, off, on)
    }

    fn class(&mut self, least: Set, on: &Set) -> Result<(), TooMany> {
        if self.out.len() == MOST {
            return Err(self.needs.too_many(self.together, MOST));
        }
        let needs = self.needs;
        let open = |n: &usize| !least.has(*n) && !needs.off_with(*n).shares(on);
        let open: Vec<usize> = self.rest.iter().copied().filter(open).collect();
        let first = self.first(&least, &open);
        if !self.ways.contains_key(&open) {
            let ways = needs.ways(&open)?.times(&self.ways_of_loners);
            self.ways.insert(open.clone(), ways);
        }
        let count = self.ways[&open].clone();
        self.out.push(Class {
            first,
            least,
            count,
        });
        Ok(())
    }

    /// The first set of off options that contains `least` and any of the loners and of `open`, each with what goes off
    /// with it. As a list it is the shortest prefix that is such a set.
    fn first(&self, least: &Set, open: &[usize]) -> Set {
        let Some(mut last) = least.last() else {
            return least.clone();
        };
        // The last option of the smallest set that contains this option.
        let mut reach: HashMap<usize, usize> = HashMap::new();
        for with in open.iter().map(|n| self.needs.off_with(*n)) {
            let end = with.last().unwrap_or(0);
            for n in with.iter().filter(|n| !least.has(*n)) {
                reach
                    .entry(n)
                    .and_modify(|e| *e = end.min(*e))
                    .or_insert(end);
            }
        }
        loop {
            let before = reach.iter().filter(|(n, _)| **n <= last);
            let needed = before.map(|(_, end)| *end).max().unwrap_or(0);
            if needed <= last {
                break;
            }
            last = needed;
        }
        let mut first = self.loners.clone();
        reach.keys().for_each(|n| first.insert(*n));
        first.add(least);
        first.below(last + 1)
    }
}
