//! Circles: modules of one folder that import each other.

use std::collections::{BTreeMap, BTreeSet};

use super::Crate;

/// Modules of one folder: each imports the next, and the last imports the first.
pub struct Circle {
    /// The folder: the module that they are in.
    pub inside: String,
    /// Their names, in the order of the circle.
    pub modules: Vec<String>,
    /// One import for each step.
    pub by: Vec<String>,
}

/// The shortest circle of each folder that has one.
pub fn circles(of: &Crate) -> Vec<Circle> {
    of.modules
        .iter()
        .filter_map(|folder| circle(of, &folder.path))
        .collect()
}

/// The shortest circle among the modules that are directly in `folder`.
fn circle(of: &Crate, folder: &[String]) -> Option<Circle> {
    // For each pair of modules: one import from the first to the second.
    let mut steps: BTreeMap<&str, BTreeMap<&str, String>> = BTreeMap::new();
    for import in &of.imports {
        let (from, to) = (&of.modules[import.from], &of.modules[import.to]);
        let is_inside = |path: &[String]| path.len() > folder.len() && path.starts_with(folder);
        if !is_inside(&from.path) || !is_inside(&to.path) {
            continue;
        }
        let (a, b) = (&from.path[folder.len()], &to.path[folder.len()]);
        if a != b {
            let by = format!("{} imports {}", from.file.display(), import.what);
            steps.entry(a).or_default().entry(b).or_insert(by);
        }
    }
    let starts = steps.keys().copied();
    let shortest = starts
        .filter_map(|start| back_to(start, &steps))
        .min_by_key(Vec::len)?;
    let next = shortest.iter().skip(1).chain(shortest.first());
    let by = shortest
        .iter()
        .zip(next)
        .map(|(a, b)| steps[a][b].clone())
        .collect();
    Some(Circle {
        inside: match folder {
            [] => "the root".to_owned(),
            _ => folder.join("::"),
        },
        modules: shortest.into_iter().map(str::to_owned).collect(),
        by,
    })
}

/// The shortest way from `start` back to it.
fn back_to<'m>(
    start: &'m str,
    steps: &BTreeMap<&'m str, BTreeMap<&'m str, String>>,
) -> Option<Vec<&'m str>> {
    let mut seen = BTreeSet::new();
    let mut ways = vec![vec![start]];
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            let last = way[way.len() - 1];
            for next in steps.get(last).into_iter().flat_map(|s| s.keys()) {
                if *next == start {
                    return Some(way);
                }
                if seen.insert(*next) {
                    let mut way = way.clone();
                    way.push(next);
                    longer.push(way);
                }
            }
        }
        ways = longer;
    }
    None
}
