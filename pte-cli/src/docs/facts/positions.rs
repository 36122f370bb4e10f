//! The bits of each field and flag in words, for readers who do not see the picture.

use crate::picture::cells::Cell;
use crate::wording::bits::range;

/// Each thing that a word has, and its bits: named things first, most significant first.
pub(super) fn positions(cells: &[Cell]) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let (named, fixed): (Vec<&Cell>, Vec<&Cell>) = cells.iter().partition(|c| !c.name.is_empty());
    for cell in named.into_iter().chain(joined(&fixed).iter()) {
        let name = if cell.name.is_empty() {
            cell.what()
        } else {
            cell.name.clone()
        };
        let place = position(cell);
        match out.iter_mut().find(|(n, _)| *n == name) {
            Some((_, positions)) => *positions += &format!(", {place}"),
            None => out.push((name, place)),
        }
    }
    out
}

/// Adjacent bits with the same meaning as one, also if their reasons differ.
fn joined(fixed: &[&Cell]) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::new();
    for cell in fixed {
        match out.last_mut() {
            Some(last) if last.role == cell.role && last.group.lo == cell.group.hi + 1 => {
                last.group.lo = cell.group.lo
            }
            _ => out.push(Cell::fixed(cell.group.hi, cell.group.lo, cell.role)),
        }
    }
    out
}

/// `58:9, inverted`, or `9:8 for [39:38]` of a number in pieces.
pub(super) fn position(cell: &Cell) -> String {
    let (hi, lo) = (cell.group.hi, cell.group.lo);
    let mut out = cell.range();
    if let Some((from, true)) = cell.piece {
        out += &format!(" for [{}]", range(from + hi - lo, from));
    }
    if cell.inverted {
        out += " inverted";
    }
    out
}

/// A table: its head and its lines.
pub(crate) type Lines = (Vec<String>, Vec<Vec<String>>);

/// A line for each thing, and a column for each word. With `moved`, only what is not the same in all of them.
pub(crate) fn lines(words: &[(String, &[Cell])], moved: bool) -> Lines {
    let all: Vec<Vec<(String, String)>> = words.iter().map(|(_, cells)| positions(cells)).collect();
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in all.iter().flatten() {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    // What has no name comes last in each, and is to come last in all.
    names.sort_by_key(|n| ["must be 0", "must be 1", "not used"].contains(n));
    let of = |positions: &Vec<(String, String)>, name: &str| {
        let found = positions.iter().find(|(n, _)| n == name);
        found.map_or_else(|| "–".to_owned(), |(_, place)| place.clone())
    };
    let line = |name: &str| {
        let positions = all.iter().map(|positions| of(positions, name));
        std::iter::once(name.to_owned()).chain(positions).collect()
    };
    let mut rows: Vec<Vec<String>> = names.into_iter().map(line).collect();
    rows.retain(|row| !moved || row[1..].windows(2).any(|w| w[0] != w[1]));
    let heads = words.iter().map(|(name, _)| name.clone());
    let head = std::iter::once("bits of".to_owned()).chain(heads).collect();
    (head, rows)
}
