//! A partition on a page: its picture, and a table with a line for each of its cells.

use std::collections::BTreeMap;

use arch_defs::model::Layout;

use super::cells::{Cell, described};
use super::drawn::word;
use super::html::{Html, code, el, prose, raw, table, text};
use super::svg::{Word, strips, word_for_page};

/// The picture of a word that is told in words nowhere else.
pub(crate) fn figure(word: &Word<'_>) -> Html {
    let told = format!("{}: {}", word.title, described(word.cells));
    framed(&told, word_for_page(word))
}

/// Words one above another, that are told in words nowhere else.
pub(crate) fn side_by_side(title: &str, words: &[Word<'_>]) -> Html {
    let each = words
        .iter()
        .map(|w| format!("{}: {}", w.title, described(w.cells)));
    let told = format!("{title}. {}", each.collect::<Vec<_>>().join(". "));
    framed(&told, strips(words, false))
}

/// Words one above another, which a table or a list tells besides.
pub(crate) fn compared(title: &str, words: &[Word<'_>], marked: bool) -> Html {
    framed(
        &format!("{title}; what follows says the same in words"),
        strips(words, marked),
    )
}

/// Pictures as one, with what they are for those who do not see them.
fn framed(told: &str, svg: String) -> Html {
    el("figure", &[("role", "img"), ("aria-label", told)], raw(svg))
}

/// The picture of `cells`, which a table follows.
pub(crate) fn whole(layout: &Layout, title: &str, cells: &[Cell]) -> Html {
    let word = word(layout, title.to_owned(), cells);
    let told = format!("{title}; the table says the same in words");
    framed(&told, word_for_page(&word))
}

/// The places of a partition that can be linked to.
pub(crate) struct Anchors {
    /// What their ids begin with; each place has an id with each of these.
    pub(crate) prefixes: Vec<String>,
    /// Every bit is a place; if not, only what has a name, and the lowest bit of what has none.
    pub(crate) every_bit: bool,
}

impl Anchors {
    /// The places of each cell.
    pub(crate) fn of(&self, cells: &[Cell]) -> Vec<Html> {
        let mut out = vec![Html::default(); cells.len()];
        for prefix in &self.prefixes {
            for ((cell, name), out) in cells.iter().zip(ids(cells, prefix)).zip(&mut out) {
                let bit = |bit: u32| format!("{prefix}bit-{bit}");
                let bits: Vec<String> = match &name {
                    _ if self.every_bit => (cell.group.lo..=cell.group.hi).rev().map(bit).collect(),
                    None => vec![bit(cell.group.lo)],
                    Some(_) => Vec::new(),
                };
                let ids = bits.into_iter().chain(name);
                let places = ids.map(|id| el("span", &[("id", &id)], Html::default()));
                *out = std::mem::take(out).and(places.collect());
            }
        }
        out
    }
}

/// A line for each cell.
pub(crate) fn lines(layout: &Layout, cells: &[Cell], anchors: &Anchors) -> Html {
    let mut head = vec![
        text("bits"),
        text("what"),
        text("why, and the kernel's macro"),
    ];
    if layout.msb0 {
        head.insert(1, text("IBM"));
    }
    let rows = cells.iter().zip(anchors.of(cells)).map(|(cell, anchors)| {
        let mut row = vec![anchors.and(text(&cell.range())), what(cell)];
        if layout.msb0 {
            row.insert(1, text(&cell.ibm(layout.word_bits)));
        }
        row.push(why(cell));
        row
    });
    table("", &head, rows.collect())
}

fn what(cell: &Cell) -> Html {
    let class = format!("role {}", cell.role);
    let inverted = if cell.inverted {
        ", stored inverted"
    } else {
        ""
    };
    el("span", &[("class", &class)], text(&cell.what())).and(text(inverted))
}

/// The reason, and the macro unless the reason names it.
fn why(cell: &Cell) -> Html {
    let why = cell.why.as_deref().unwrap_or_default();
    let Some(name) = &cell.macro_name else {
        return prose(why);
    };
    if let Some(at) = named(why, name) {
        let (before, after) = (&why[..at], &why[at + name.len()..]);
        return prose(before).and(code(name)).and(prose(after));
    }
    match why.is_empty() {
        true => code(name),
        false => prose(why).and(text(" · ")).and(code(name)),
    }
}

/// Where `why` has `name` as a whole word that is not marked up.
fn named(why: &str, name: &str) -> Option<usize> {
    let inside = |c: char| c.is_alphanumeric() || c == '_' || c == '`';
    let is_whole = |at: &usize| {
        let (before, after) = (&why[..*at], &why[at + name.len()..]);
        !before.ends_with(inside) && !after.starts_with(inside)
    };
    why.match_indices(name).map(|(at, _)| at).find(is_whole)
}

/// The id of each cell that has a name; further pieces of one field are numbered.
pub(crate) fn ids(cells: &[Cell], prefix: &str) -> Vec<Option<String>> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let ids = cells.iter().map(|cell| {
        let name = Some(cell.name.as_str()).filter(|n| !n.is_empty())?;
        let count = seen.entry(name).or_default();
        *count += 1;
        Some(match count {
            1 => format!("{prefix}{name}"),
            n => format!("{prefix}{name}-{n}"),
        })
    });
    ids.collect()
}
