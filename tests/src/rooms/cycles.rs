//! Import cycles: modules of one folder that import each other.

use std::collections::{BTreeMap, BTreeSet};

use super::Crate;

/// A cycle in one folder: each module imports the next, and the last imports the first.
pub struct Cycle {
    /// The folder, as the path of its module.
    pub folder: String,
    /// The module names, in the order of the cycle.
    pub modules: Vec<String>,
    /// One import for each step.
    pub imports: Vec<String>,
}

/// The shortest cycle of each folder that has one.
pub fn cycles(crate_: &Crate) -> Vec<Cycle> {
    crate_
        .modules
        .iter()
        .filter_map(|folder| cycle(crate_, &folder.path))
        .collect()
}

/// The shortest cycle among the modules directly in `folder`.
fn cycle(crate_: &Crate, folder: &[String]) -> Option<Cycle> {
    // For each pair of modules: one import from the first to the second.
    let mut steps: BTreeMap<&str, BTreeMap<&str, String>> = BTreeMap::new();
    for import in &crate_.imports {
        let (from, to) = (&crate_.modules[import.from], &crate_.modules[import.to]);
        let is_inside = |path: &[String]| path.len() > folder.len() && path.starts_with(folder);
        if !is_inside(&from.path) || !is_inside(&to.path) {
            continue;
        }
        let (a, b) = (&from.path[folder.len()], &to.path[folder.len()]);
        if a != b {
            let text = format!("{} imports {}", from.file.display(), import.what);
            steps.entry(a).or_default().entry(b).or_insert(text);
        }
    }
    let starts = steps.keys().copied();
    let shortest = starts
        .filter_map(|start| path_back_to(start, &steps))
        .min_by_key(Vec::len)?;
    let next = shortest.iter().skip(1).chain(shortest.first());
    let imports = shortest
        .iter()
        .zip(next)
        .map(|(a, b)| steps[a][b].clone())
        .collect();
    Some(Cycle {
        folder: match folder {
            [] => "the root".to_owned(),
            _ => folder.join("::"),
        },
        modules: shortest.into_iter().map(str::to_owned).collect(),
        imports,
    })
}

/// The shortest path from `start` back to itself.
fn path_back_to<'m>(
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
