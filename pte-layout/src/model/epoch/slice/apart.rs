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

use std::collections::BTreeSet;

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
    let selected = |r: &WrittenRow<'_>| !r.free_by_itself && options(&r.row.when).next().is_some();
    let selected: Vec<bool> = rows.iter().map(selected).collect();
    let Some(word) = ways.word() else { return out };
    if !selected.contains(&true) || !block.has_readable_lines() {
        return out;
    }
    let outer = [Some(&block.when), form.map(|f| &f.when)].into_iter();
    let outer: BTreeSet<&str> = outer.flatten().flat_map(options).collect();
    let scenes = scenes(block, rows, form, ways, word);
    let mut groups = groups(rows, &scenes, &selected);
    groups.retain(|g| {
        g.options.len() <= MOST_OPTIONS
            && g.options.is_disjoint(&outer)
            && g.rows.iter().all(|n| is_by_itself(&rows[*n], form))
    });
    for scene in &scenes {
        let others = scene.lines.iter().filter(|n| !selected[**n]);
        let names: BTreeSet<&str> = others.filter_map(|n| name(&rows[*n])).collect();
        groups.retain(|g| {
            let mut own = g.rows.iter().filter(|n| scene.bits[**n].is_some());
            let has_others = own.any(|n| name(&rows[*n]).is_some_and(|n| names.contains(n)));
            !has_others && g.is_whole(rows, scene) && g.is_in_order(scene)
        });
    }
    // A gap is reported with the lines beside it: these must not depend on options either.
    loop {
        let before = groups.len();
        let mut fixed: Vec<bool> = selected.iter().map(|s| !s).collect();
        groups
            .iter()
            .flat_map(|g| &g.rows)
            .for_each(|n| fixed[*n] = true);
        for scene in &scenes {
            let lines = scene.lines.iter().filter(|n| fixed[**n]);
            let taken = lines.fold(!ones(word), |mask, n| mask | scene.mask(*n));
            groups.retain(|g| {
                let bits = g.bits(scene);
                (bits << 1 | bits >> 1) & !taken == 0
            });
        }
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
fn options(when: &When) -> impl Iterator<Item = &str> {
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

/// The lines that can hold at one level for some parameters, whatever the options.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Scene {
    /// The lines.
    lines: Vec<usize>,
    /// For each line of the block its bits, if it can hold; `None` too if they are not where they should be.
    bits: Vec<Option<u64>>,
}

impl Scene {
    fn mask(&self, line: usize) -> u64 {
        self.bits[line].unwrap_or(0)
    }
}

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
            let mut scene = Scene {
                lines: Vec::new(),
                bits: vec![None; rows.len()],
            };
            for (n, row) in rows.iter().enumerate().filter(|(_, r)| here(&r.when)) {
                let range = &row.row.bits.value;
                scene.lines.push(n);
                scene.bits[n] = match place_of(range.eval(&numbers), range.is_constant(), word) {
                    Place::Bits(hi, lo, false) => Some(ones(hi - lo + 1) << lo),
                    _ => None,
                };
            }
            out.insert(scene);
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
    selected: &[bool],
) -> Vec<Group<'r>> {
    let share_bits = |a: usize, b: usize| scenes.iter().any(|s| s.mask(a) & s.mask(b) != 0);
    let names: Vec<Option<&str>> = rows.iter().map(name).collect();
    let meet = |a: usize, b: usize| names[a].is_some() && names[a] == names[b] || share_bits(a, b);
    let mut out: Vec<Group<'r>> = Vec::new();
    for (n, row) in rows.iter().enumerate().filter(|(n, _)| selected[*n]) {
        let mut one = Group {
            options: options(&row.row.when).collect(),
            rows: BTreeSet::from([n]),
        };
        let joins = |g: &mut Group<'_>| {
            !g.options.is_disjoint(&one.options) || g.rows.iter().any(|m| meet(*m, n))
        };
        for group in out.extract_if(.., joins).collect::<Vec<_>>() {
            one.options.extend(group.options);
            one.rows.extend(group.rows);
        }
        out.push(one);
    }
    out
}

impl Group<'_> {
    /// Its lines in `scene`.
    fn own(&self, scene: &Scene) -> impl DoubleEndedIterator<Item = usize> {
        let here = |n: &usize| scene.lines.binary_search(n).is_ok();
        self.rows.iter().copied().filter(here)
    }

    /// The bits of its lines in `scene`.
    fn bits(&self, scene: &Scene) -> u64 {
        self.own(scene).fold(0, |mask, n| mask | scene.mask(n))
    }

    /// Whether its lines have the same bits of `scene` in every combination, each once and in order.
    fn is_whole(&self, rows: &[WrittenRow<'_>], scene: &Scene) -> bool {
        let fits = |n: usize| match rows[n].row.role {
            RowRole::Flag(_) => scene.mask(n).is_power_of_two(),
            _ => scene.mask(n) != 0,
        };
        let bits = self.bits(scene);
        let options: Vec<&str> = self.options.iter().copied().collect();
        let mut ways = 0..1_usize << options.len();
        self.own(scene).all(fits)
            && ways.all(|way| {
                let on = options.iter().enumerate();
                let on = on.filter(|(n, _)| way >> n & 1 == 1).map(|(_, o)| *o);
                let on: Vec<&str> = on.collect();
                let holds = self
                    .own(scene)
                    .filter(|n| is_selected(&rows[*n].row.when, &on));
                let (mut left, mut below) = (bits, u64::MAX);
                let mut named = BTreeSet::new();
                for n in holds {
                    let mask = scene.mask(n);
                    let again = name(&rows[n]).is_some_and(|n| !named.insert(n));
                    if mask & !left != 0 || mask & !below != 0 || again {
                        return false;
                    }
                    left &= !mask;
                    below = (1 << mask.trailing_zeros()) - 1;
                }
                left == 0
            })
    }

    /// Whether no other line of `scene` has the bits of its lines, and all are in the order of the word.
    fn is_in_order(&self, scene: &Scene) -> bool {
        let bits = self.bits(scene);
        let (Some(first), Some(last)) = (self.own(scene).next(), self.own(scene).next_back())
        else {
            return true;
        };
        let fits = |n: usize| {
            let mask = scene.mask(n);
            let mut own = self.own(scene);
            mask & bits == 0
                && match n {
                    _ if n < first => is_above(mask, bits),
                    _ if n > last => is_above(bits, mask),
                    _ => own.all(|m| match m < n {
                        true => is_above(scene.mask(m), mask),
                        false => is_above(mask, scene.mask(m)),
                    }),
                }
        };
        let others = scene.lines.iter().filter(|n| !self.rows.contains(n));
        others.copied().all(fits)
    }
}

/// Whether all bits of `a` are above all bits of `b`.
fn is_above(a: u64, b: u64) -> bool {
    a == 0 || b == 0 || a.trailing_zeros() > 63 - b.leading_zeros()
}
