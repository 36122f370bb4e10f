//! Looks for overlaps in a made-up set of cubes, so that its instructions can be counted: `growth SHAPE N METHOD`.
//! Prints how many pairs overlap. The test `growth` builds it for release.
#![forbid(unsafe_code)]

use pte_layout::cubes::Cube;
use pte_layout::overlap;

/// The same numbers in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        // splitmix64
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() >> 11) as usize % n
    }
}

fn set(shape: &str, n: usize) -> Vec<Cube> {
    let mut r = Numbers(1);
    let cube = |mask: u64, value: u64| Cube {
        mask,
        value: value & mask,
    };
    match shape {
        // A number of its own in 14 bits; of the others half are fixed.
        "tagged" => (0..n)
            .map(|k| {
                cube(
                    0x3fff << 50 | r.next() >> 14,
                    (k as u64) << 50 | r.next() >> 14,
                )
            })
            .collect(),
        // Leaves of a tree: a leaf is split on any bit that is still free in it.
        "tree" => {
            let mut leaves = vec![Cube::ALL];
            while leaves.len() < n {
                let at = r.below(leaves.len());
                let leaf = leaves[at];
                let bit = 1 << r.below(64);
                if leaf.mask & bit != 0 {
                    continue;
                }
                leaves[at] = cube(leaf.mask | bit, leaf.value);
                leaves.push(cube(leaf.mask | bit, leaf.value | bit));
            }
            leaves
        }
        // Three bits of four are fixed.
        "random" => (0..n)
            .map(|_| {
                let mask = r.next() | r.next();
                cube(mask, r.next())
            })
            .collect(),
        // Half of sixteen bits are fixed: one pair of ten overlaps.
        "half" => (0..n).map(|_| cube(r.next() & 0xffff, r.next())).collect(),
        // Half of all bits are fixed, and those that are mostly agree: no bit tells many pairs apart.
        "alike" => (0..n)
            .map(|_| {
                let value = r.next() & r.next() & r.next() & r.next();
                cube(r.next(), value)
            })
            .collect(),
        // Every cube in the same few words.
        "same" => (0..n).map(|k| cube(0xff, k as u64 % 4)).collect(),
        _ => panic!("no shape {shape}"),
    }
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let cubes = set(&args[1], args[2].parse().expect("a number"));
    let mut found = 0_u64;
    match args[3].as_str() {
        "overlapping" => overlap::overlapping(&cubes, |a, b| a == b, |_, _| found += 1),
        "plain" => {
            for a in 0..cubes.len() {
                for b in a + 1..cubes.len() {
                    if cubes[a].and(cubes[b]).is_some() && std::hint::black_box(a) != b {
                        found += 1;
                    }
                }
            }
        }
        // What making the set and starting costs.
        _ => found = std::hint::black_box(&cubes).len() as u64,
    }
    println!("{found}");
}
