//! The lines of a block that options select without changing what the rest of the block is: each option, or group of
//! options, decides about bits of its own.
//!
//! Such a line stays in the block with its condition, so that the block is one, whatever the number of such options.
//! The other options that select lines can interact: there is a block for each of their combinations.
//!
//! A group of options decides alone if its lines have the same bits in every combination of the group, each bit once and
//! in the order of the word, and if no other line has these bits or these names. Then every fact about the block that
//! `validate` establishes is one about a single line, which is the same in every combination, or about the other
//! lines. Lines whose mistakes depend on more than their own bits are left to the combinations: parts of fields, the
//! type and the offset of an entry, and the ones and zeroes that identify a form.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::WrittenRow;
use super::ways::{MOST_OPTIONS, Place as At, Ways};
use crate::model::field::ones;
use crate::model::line::{Place, place_of};
use crate::written::layout::{Block, Form, RowRole};
use crate::written::readable::Read;
use crate::written::when::{About, When};

/// For each of `rows`, whether options that decide alone select it.
pub(super) fn apart(
    block: &Block,
    rows: &[WrittenRow<'_>],
    form: Option<&Form>,
    ways: &Ways<'_>,
) -> Vec<bool> {
    let mut out = vec![false; rows.len()];
    let outer: BTreeSet<&str> = [Some(&block.when), form.map(|f| &f.when)]
        .into_iter()
        .flatten()
        .flat_map(options)
        .collect();
    let selected = |r: &WrittenRow<'_>| !r.free_by_itself && options(&r.row.when).next().is_some();
    let Some(word) = ways.word() else { return out };
    if !rows.iter().any(selected) || !block.has_readable_lines() {
        return out;
    }
    let scenes = scenes(block, rows, form, ways, word);
    let mut groups = groups(rows, &scenes, selected);
    groups.retain(|g| {
        let fits = |n: &usize| is_by_itself(&rows[*n], form);
        g.options.len() <= MOST_OPTIONS
            && !g.options.iter().any(|o| outer.contains(o))
            && g.rows.iter().all(fits)
            && scenes.iter().all(|s| g.is_whole(rows, s))
    });
    // A gap is reported with the lines beside it: these must not depend on options either.
    loop {
        let before = groups.len();
        let all: BTreeSet<usize> = groups.iter().flat_map(|g| &g.rows).copied().collect();
        let fixed = |n: usize| !selected(&rows[n]) || all.contains(&n);
        groups.retain(|g| scenes.iter().all(|s| g.has_neighbours(s, fixed, word)));
        if groups.len() == before {
            break;
        }
    }
    groups
        .iter()
        .flat_map(|g| &g.rows)
        .for_each(|n| out[*n] = true);
    out
}

/// The options in a condition.
pub(super) fn options(when: &When) -> impl Iterator<Item = &str> {
    when.words.iter().filter_map(|w| match &w.value.about {
        About::Option(name) => Some(name.as_str()),
        _ => None,
    })
}

/// Whether the options of `when` are as it needs them.
fn is_selected(when: &When, on: &[&str]) -> bool {
    when.words.iter().all(|w| match &w.value.about {
        About::Option(name) => on.contains(&name.as_str()) != w.value.not,
        _ => true,
    })
}

/// Whether nothing about this line depends on other lines but its bits and its name.
fn is_by_itself(row: &WrittenRow<'_>, form: Option<&Form>) -> bool {
    let has_match = form.is_none_or(|f| matches!(f.matches, Read::Value(_)));
    row.row.read_as.is_none()
        && match &row.row.role {
            RowRole::Flag(_) | RowRole::Free => true,
            RowRole::Zero | RowRole::One => has_match,
            RowRole::Field {
                slice, repeated, ..
            } => form.is_some() && slice.is_none() && !repeated,
            RowRole::Unreadable => false,
        }
}

fn name<'r>(row: &WrittenRow<'r>) -> Option<&'r str> {
    match &row.row.role {
        RowRole::Flag(name) | RowRole::Field { name, .. } => Some(&name.value),
        _ => None,
    }
}

/// The lines that can hold at one level for some parameters, whatever the options: the index of each, and its bits;
/// none if it is not where it should be.
type Scene = Vec<(usize, Option<u64>)>;

fn scenes(
    block: &Block,
    rows: &[WrittenRow<'_>],
    form: Option<&Form>,
    ways: &Ways<'_>,
    word: u32,
) -> BTreeSet<Scene> {
    let mut out = BTreeSet::new();
    for level in form.map_or(&block.levels, |f| &f.levels).iter() {
        let place = At {
            level: &level.value,
            form,
        };
        for (params, numbers) in ways.params_at(&level.value) {
            let here = |when: &When| ways.holds_but_for_options(when, place, params);
            if !here(&block.when) || !form.is_none_or(|f| here(&f.when)) {
                continue;
            }
            let lines = rows.iter().enumerate().filter(|(_, r)| here(&r.when));
            let scene = lines.map(|(n, r)| {
                let range = &r.row.bits.value;
                match place_of(range.eval(&numbers), range.is_constant(), word) {
                    Place::Bits(hi, lo, false) => (n, Some(ones(hi - lo + 1) << lo)),
                    Place::Empty => (n, Some(0)),
                    _ => (n, None),
                }
            });
            out.insert(scene.collect());
        }
    }
    out
}

/// Options that decide about the same lines, bits or names, and the lines.
struct Group<'r> {
    options: BTreeSet<&'r str>,
    rows: BTreeSet<usize>,
}

/// The groups of the lines that are `selected`.
fn groups<'r>(
    rows: &[WrittenRow<'r>],
    scenes: &BTreeSet<Scene>,
    selected: impl Fn(&WrittenRow<'r>) -> bool,
) -> Vec<Group<'r>> {
    let meet = |a: usize, b: usize| {
        let shares = |s: &Scene| {
            let mask = |n: usize| s.iter().find(|l| l.0 == n).map_or(0, |l| l.1.unwrap_or(!0));
            mask(a) & mask(b) != 0
        };
        name(&rows[a]).is_some_and(|n| name(&rows[b]) == Some(n)) || scenes.iter().any(shares)
    };
    let mut out: Vec<Group<'r>> = Vec::new();
    for (n, row) in rows.iter().enumerate().filter(|(_, r)| selected(r)) {
        let mut one = Group {
            options: options(&row.row.when).collect(),
            rows: BTreeSet::from([n]),
        };
        let joins = |g: &Group<'_>| {
            !g.options.is_disjoint(&one.options) || g.rows.iter().any(|m| meet(*m, n))
        };
        let (same, others): (Vec<_>, Vec<_>) = out.into_iter().partition(joins);
        for group in same {
            one.options.extend(group.options);
            one.rows.extend(group.rows);
        }
        out = others;
        out.push(one);
    }
    out
}

impl Group<'_> {
    /// The bits of its lines in `scene`.
    fn bits(&self, scene: &Scene) -> u64 {
        let own = scene.iter().filter(|l| self.rows.contains(&l.0));
        own.fold(0, |mask, l| mask | l.1.unwrap_or(0))
    }

    /// Whether its lines have the same bits of `scene` in every combination, each once and in order, and no other line
    /// has these bits or these names.
    fn is_whole(&self, rows: &[WrittenRow<'_>], scene: &Scene) -> bool {
        let (own, others): (Vec<_>, Vec<_>) = scene
            .iter()
            .copied()
            .partition(|l| self.rows.contains(&l.0));
        let bits = self.bits(scene);
        let names: BTreeMap<&str, usize> = own
            .iter()
            .filter_map(|(n, _)| Some((name(&rows[*n])?, *n)))
            .collect();
        let is_flag_of_many = |(n, mask): &(usize, Option<u64>)| {
            matches!(rows[*n].row.role, RowRole::Flag(_))
                && mask.is_some_and(|m| !m.is_power_of_two())
        };
        let has_bits = |l: &(usize, Option<u64>)| l.1.is_some_and(|mask| mask != 0);
        if !own.iter().all(has_bits) || own.iter().any(is_flag_of_many) {
            return false;
        }
        let apart = |(n, mask): &(usize, Option<u64>)| {
            let mask = mask.unwrap_or(0);
            mask & bits == 0
                && name(&rows[*n]).is_none_or(|name| !names.contains_key(name))
                && own.iter().all(|(m, own)| match m < n {
                    true => is_above(own.unwrap_or(0), mask),
                    false => is_above(mask, own.unwrap_or(0)),
                })
        };
        let options: Vec<&str> = self.options.iter().copied().collect();
        let mut ways = 0..1_usize << options.len();
        others.iter().all(apart)
            && ways.all(|way| {
                let on = options.iter().enumerate();
                let on = on.filter(|(n, _)| way >> n & 1 == 1).map(|(_, o)| *o);
                let on: Vec<&str> = on.collect();
                let holds = own
                    .iter()
                    .filter(|(n, _)| is_selected(&rows[*n].row.when, &on));
                let (mut left, mut named) = (bits, BTreeSet::new());
                let mut below = u64::MAX;
                for (n, mask) in holds {
                    let mask = mask.unwrap_or(0);
                    let again = name(&rows[*n]).is_some_and(|n| !named.insert(n));
                    if mask & !left != 0 || mask & !below != 0 || again {
                        return false;
                    }
                    left &= !mask;
                    below = (1 << mask.trailing_zeros()) - 1;
                }
                left == 0
            })
    }

    /// Whether the bits beside those of its lines are in lines that are `fixed`.
    fn has_neighbours(&self, scene: &Scene, fixed: impl Fn(usize) -> bool, word: u32) -> bool {
        let bits = self.bits(scene);
        let lines = scene.iter().filter(|l| fixed(l.0));
        let taken = lines.fold(0, |mask, l| mask | l.1.unwrap_or(0));
        (bits << 1 | bits >> 1) & ones(word) & !taken == 0
    }
}

/// Whether all bits of `a` are above all bits of `b`.
fn is_above(a: u64, b: u64) -> bool {
    a == 0 || b == 0 || a.trailing_zeros() > 63 - b.leading_zeros()
}
