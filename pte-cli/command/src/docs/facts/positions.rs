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

/// The same with a line for each word, and a column for each thing.
pub(crate) fn by_word((head, rows): Lines) -> Lines {
    let names = std::iter::once(String::new()).chain(rows.iter().map(|r| r[0].clone()));
    let words = head.iter().enumerate().skip(1);
    let words = words.map(|(n, word)| {
        let places = rows.iter().map(|row| row[n].clone());
        std::iter::once(word.clone()).chain(places).collect()
    });
    (names.collect(), words.collect())
}

/// A form of the words of an architecture.
pub(crate) struct FormOf<'a> {
    pub(crate) arch: &'a str,
    pub(crate) form: &'a str,
    pub(crate) cells: &'a [Cell],
}

/// Each field and flag with its bits on every architecture that has it, those that most have first:
/// `x86-64 6`, or `x86-64 51:12 (protnone 51:12 inverted)` where a form differs from the first one.
pub(crate) fn by_name(forms: &[FormOf<'_>]) -> Vec<(String, Vec<String>)> {
    /// An architecture, and the bits in each of its forms.
    type Places<'a> = (&'a str, Vec<(&'a str, String)>);
    let mut out: Vec<(String, Vec<Places<'_>>)> = Vec::new();
    for of in forms {
        for (name, place) in positions(of.cells) {
            if !of.cells.iter().any(|c| c.name == name) {
                continue;
            }
            let at = out.iter().position(|(n, _)| *n == name);
            let at = at.unwrap_or_else(|| {
                out.push((name, Vec::new()));
                out.len() - 1
            });
            let places = &mut out[at].1;
            match places.last_mut() {
                Some((arch, forms)) if *arch == of.arch => forms.push((of.form, place)),
                _ => places.push((of.arch, vec![(of.form, place)])),
            }
        }
    }
    out.sort_by_key(|(_, places)| std::cmp::Reverse(places.len()));
    let text = |(arch, forms): Places<'_>| {
        let (_, first) = &forms[0];
        let others = forms.iter().filter(|(_, place)| place != first);
        let others: Vec<String> = others.map(|(form, p)| format!("{form} {p}")).collect();
        match others.is_empty() {
            true => format!("{arch} {first}"),
            false => format!("{arch} {first} ({})", others.join(", ")),
        }
    };
    let all = out.into_iter();
    all.map(|(name, places)| (name, places.into_iter().map(text).collect()))
        .collect()
}
