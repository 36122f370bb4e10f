//! Which options go off together because one needs the other, and how many combinations that leaves.

use std::collections::HashMap;

use super::set::Set;
use super::{MOST, TooMany};
use crate::count::Count;
use crate::model::epoch::never;
use crate::model::epoch::{KindsEpoch, LayoutEpoch};
use crate::model::{known_options, needs};
use crate::text::Text;

/// The options of a file that can be on or off.
#[derive(Debug)]
pub(super) struct Needs {
    /// All names, in order; a [`Set`] has their indices.
    pub(super) names: Vec<Text>,
    /// The options that are always off.
    pub(super) never: Set,
    /// The options that matter and can be on, in order.
    pub(super) matter: Vec<usize>,
    /// What goes off with each, itself included; empty for options that do not matter.
    off_with: Vec<Set>,
}

impl Needs {
    /// `options` are the options that matter, if they can be on.
    pub(super) fn of(file: &LayoutEpoch, kinds: &KindsEpoch, options: Vec<Text>) -> Self {
        let mut names = known_options(file, kinds);
        let never = never(file, kinds);
        names.extend(never.iter().map(|n| n.option.value.clone()));
        names.sort();
        names.dedup();
        let at: HashMap<&str, usize> = names.iter().map(Text::as_str).zip(0..).collect();
        let mut needed_by = vec![Vec::new(); names.len()];
        for (n, name) in names.iter().enumerate() {
            let all = needs(file, kinds, name).filter_map(|need| at.get(need.as_str()));
            all.for_each(|need| needed_by[*need].push(n));
        }
        let spread = |first: &mut dyn Iterator<Item = usize>| {
            let (mut off, mut left) = (Set::none(names.len()), first.collect::<Vec<_>>());
            while let Some(n) = left.pop() {
                if !off.has(n) {
                    off.insert(n);
                    left.extend(&needed_by[n]);
                }
            }
            off
        };
        let never = never.iter().map(|n| at[n.option.value.as_str()]);
        let never = spread(&mut never.collect::<Vec<_>>().into_iter());
        let matter = options.into_iter();
        let matter: Vec<usize> = matter.map(|o| at[o.as_str()]).collect();
        let matter: Vec<usize> = matter.into_iter().filter(|n| !never.has(*n)).collect();
        let mut off_with = vec![Set::none(names.len()); names.len()];
        for n in &matter {
            off_with[*n] = spread(&mut std::iter::once(*n)).without(&never);
        }
        Self {
            names,
            never,
            matter,
            off_with,
        }
    }

    /// What goes off with `n`.
    pub(super) fn off_with(&self, n: usize) -> &Set {
        &self.off_with[n]
    }

    /// Whether one of the two cannot be off without the other.
    fn tied(&self, a: usize, b: usize) -> bool {
        self.off_with[a].has(b) || self.off_with[b].has(a)
    }

    /// Splits `options` into those that no other is tied to, and the rest.
    pub(super) fn loners(&self, options: &[usize]) -> (Vec<usize>, Vec<usize>) {
        let mut times = vec![0_u32; self.names.len()];
        let off_with = |n: &usize| &self.off_with[*n];
        options
            .iter()
            .flat_map(|n| off_with(n).iter())
            .for_each(|n| times[n] += 1);
        let (alone, rest) = options
            .iter()
            .partition(|n| times[**n] == 1 && off_with(n).len() == 1);
        (alone, rest)
    }

    /// The number of combinations of `options`, if no other option restricts them.
    ///
    /// Untied options cost nothing. Of tied ones, one after the other is tried on and off until the rest is in
    /// independent parts. This is exponential at worst (the problem is #P-complete), so it stops after [`MOST`] steps.
    pub(super) fn ways(&self, options: &[usize]) -> Result<Count, TooMany> {
        let mut left = MOST;
        let ways = self.ways_within(options.to_vec(), &mut left);
        ways.ok_or_else(|| self.too_many(options, MOST))
    }

    /// The error for `options`.
    pub(super) fn too_many(&self, options: &[usize], most: usize) -> TooMany {
        let names = options.iter().map(|n| self.names[*n].clone());
        TooMany {
            options: names.collect(),
            most,
        }
    }

    fn ways_within(&self, mut options: Vec<usize>, left: &mut usize) -> Option<Count> {
        let mut product = Count::from(1_u64);
        while let Some(first) = options.pop() {
            let mut part = vec![first];
            let mut next = 0;
            while next < part.len() {
                let from = part[next];
                let (tied, others) = options.iter().partition(|n| self.tied(from, **n));
                part.extend::<Vec<usize>>(tied);
                options = others;
                next += 1;
            }
            product = product.times(&self.ways_of_part(&part, left)?);
        }
        Some(product)
    }

    fn ways_of_part(&self, part: &[usize], left: &mut usize) -> Option<Count> {
        if part.len() == 1 {
            return Some(Count::from(2_u64));
        }
        *left = left.checked_sub(1)?;
        let ties = |n: &&usize| part.iter().filter(|m| self.tied(**n, **m)).count();
        let most = *part.iter().max_by_key(ties)?;
        let without = |gone: &dyn Fn(usize) -> bool| {
            let kept = part.iter().copied().filter(|n| !gone(*n));
            kept.collect::<Vec<_>>()
        };
        // If it is off, the options that need it are off too; if on, so are the options that it needs.
        let off = without(&|n| self.off_with[most].has(n));
        let on = without(&|n| self.off_with[n].has(most));
        let mut sum = self.ways_within(off, left)?;
        sum += &self.ways_within(on, left)?;
        Some(sum)
    }
}
