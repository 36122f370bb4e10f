//! Finds the pairs of cubes that share a word, among many cubes.
//!
//! The list is split repeatedly on the bit that separates most pairs; if no bit helps, every pair is compared. Each
//! pair is compared at most once, so the cost is at most that of comparing all pairs, plus the bounded cost of choosing
//! bits.

use crate::cubes::Cube;

/// Lists shorter than this are compared pair by pair.
const FEW: usize = 64;

/// The number of cubes of a longer list that are counted.
const SAMPLE: usize = 64;

/// Calls `found` for each pair `(a, b)`, `a < b`, of cubes that share a word. Pairs for which `skip` is true (cubes of
/// the same kind) are left out.
pub fn overlapping(
    cubes: &[Cube],
    skip: impl Fn(usize, usize) -> bool,
    mut found: impl FnMut(usize, usize),
) {
    let all: Vec<usize> = (0..cubes.len()).collect();
    within(cubes, all, &skip, &mut found);
}

fn within(
    cubes: &[Cube],
    list: Vec<usize>,
    skip: &impl Fn(usize, usize) -> bool,
    found: &mut impl FnMut(usize, usize),
) {
    if list.len() > FEW
        && let Some(bit) = best_bit(cubes, &list, &list)
    {
        let (zero, one, free) = split(cubes, &list, bit);
        across(cubes, &zero, &free, skip, found);
        across(cubes, &one, &free, skip, found);
        drop(list);
        within(cubes, zero, skip, found);
        within(cubes, one, skip, found);
        within(cubes, free, skip, found);
        return;
    }
    for (n, &a) in list.iter().enumerate() {
        for &b in &list[n + 1..] {
            look(cubes, a, b, skip, found);
        }
    }
}

fn across(
    cubes: &[Cube],
    left: &[usize],
    right: &[usize],
    skip: &impl Fn(usize, usize) -> bool,
    found: &mut impl FnMut(usize, usize),
) {
    if left.is_empty() || right.is_empty() {
        return;
    }
    if left.len() * right.len() > FEW * FEW
        && let Some(bit) = best_bit(cubes, left, right)
    {
        let (l0, l1, lf) = split(cubes, left, bit);
        let (r0, r1, rf) = split(cubes, right, bit);
        for (l, r) in [
            (&l0, &r0),
            (&l0, &rf),
            (&l1, &r1),
            (&l1, &rf),
            (&lf, &r0),
            (&lf, &r1),
            (&lf, &rf),
        ] {
            across(cubes, l, r, skip, found);
        }
        return;
    }
    for &a in left {
        for &b in right {
            look(cubes, a, b, skip, found);
        }
    }
}

fn look(
    cubes: &[Cube],
    a: usize,
    b: usize,
    skip: &impl Fn(usize, usize) -> bool,
    found: &mut impl FnMut(usize, usize),
) {
    if cubes[a].and(cubes[b]).is_some() && !skip(a, b) {
        found(a.min(b), a.max(b));
    }
}

fn split(cubes: &[Cube], list: &[usize], bit: u64) -> (Vec<usize>, Vec<usize>, Vec<usize>) {
    let (mut zero, mut one, mut free) = (Vec::new(), Vec::new(), Vec::new());
    for &n in list {
        let side = if cubes[n].mask & bit == 0 {
            &mut free
        } else if cubes[n].value & bit == 0 {
            &mut zero
        } else {
            &mut one
        };
        side.push(n);
    }
    (zero, one, free)
}

/// The bit that separates most pairs of `left` and `right`, if it is worth a pass over both lists: counting takes 64
/// steps per cube, so the bit must save more pairs than that.
fn best_bit(cubes: &[Cube], left: &[usize], right: &[usize]) -> Option<u64> {
    let (l, r) = (counts(cubes, left), counts(cubes, right));
    let (bit, saved) = (0..64)
        .map(|b| (b, l[b].0 * r[b].1 + l[b].1 * r[b].0))
        .max_by_key(|(_, saved)| *saved)?;
    (saved > 16 * (left.len() + right.len()) as u64).then_some(1 << bit)
}

/// For each bit, how many cubes fix it to 0 and to 1; an estimate if there are many cubes. A badly chosen bit only
/// costs time, and counting all cubes at every step would cost more.
fn counts(cubes: &[Cube], list: &[usize]) -> [(u64, u64); 64] {
    let mut out = [(0, 0); 64];
    let step = list.len().div_ceil(SAMPLE).max(1);
    for &n in list.iter().step_by(step) {
        let (zero, one) = (
            cubes[n].mask & !cubes[n].value,
            cubes[n].mask & cubes[n].value,
        );
        for (set, which) in [(zero, false), (one, true)] {
            let mut left = set;
            while left != 0 {
                let bit = left.trailing_zeros() as usize;
                left &= left - 1;
                if which {
                    out[bit].1 += step as u64
                } else {
                    out[bit].0 += step as u64
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_plain_way() {
        let mut seed = 7_u64;
        let mut next = |n: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % n
        };
        for round in 0..40 {
            let bits = 6 + round % 10;
            let cubes: Vec<Cube> = (0..300)
                .map(|_| {
                    let mask = (next(1 << bits) | next(1 << bits)) & ((1 << bits) - 1);
                    Cube {
                        mask,
                        value: next(1 << bits) & mask,
                    }
                })
                .collect();
            let mut plain = Vec::new();
            for a in 0..cubes.len() {
                for b in a + 1..cubes.len() {
                    if cubes[a].and(cubes[b]).is_some() && a % 7 != b % 7 {
                        plain.push((a, b));
                    }
                }
            }
            let mut found = Vec::new();
            overlapping(&cubes, |a, b| a % 7 == b % 7, |a, b| found.push((a, b)));
            found.sort_unstable();
            assert_eq!(found, plain);
        }
    }
}
