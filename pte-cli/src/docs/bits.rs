//! A partition on a page: its picture, and a table with a line for each of its cells.

use std::collections::BTreeMap;

use arch_defs::model::Layout;

use super::cells::Cell;
use super::drawn::word;
use super::html::{Html, code, el, prose, raw, scrolled, table, text};
use super::svg::{Place, Word, picture};

/// The picture in a box of its own.
pub(crate) fn figure(word: &Word<'_>) -> Html {
    boxed(&word.title, picture(word, Place::Page))
}

/// A picture that is wider than some screens.
pub(crate) fn boxed(name: &str, svg: String) -> Html {
    el("figure", &[], scrolled(name, raw(svg)))
}

/// The picture of `cells`, then its table. Ids begin with `prefix`.
pub(crate) fn whole(layout: &Layout, title: &str, cells: &[Cell], prefix: &str) -> Html {
    figure(&word(layout, title.to_owned(), cells)).and(lines(layout, cells, prefix))
}

/// A line for each cell.
fn lines(layout: &Layout, cells: &[Cell], prefix: &str) -> Html {
    let ids = ids(cells, prefix);
    let last = layout.word_bits - 1;
    let mut head = vec![
        text("bits"),
        text("what"),
        text("why, and the kernel's macro"),
    ];
    if layout.msb0 {
        head.insert(1, text("IBM"));
    }
    let rows = cells.iter().zip(ids).map(|(cell, id)| {
        let anchors: Html = (cell.group.lo..=cell.group.hi)
            .rev()
            .map(|bit| {
                el(
                    "span",
                    &[("id", &format!("{prefix}bit-{bit}"))],
                    Html::default(),
                )
            })
            .collect();
        let mut row = vec![anchors.and(text(&cell.range())), what(cell, id.as_deref())];
        if layout.msb0 {
            let (first, end) = (last - cell.group.hi, last - cell.group.lo);
            let numbers = match first == end {
                true => first.to_string(),
                false => format!("{first}:{end}"),
            };
            row.insert(1, text(&numbers));
        }
        row.push(why(cell));
        row
    });
    table("", &head, rows.collect())
}

fn what(cell: &Cell, id: Option<&str>) -> Html {
    let class = format!("role {}", cell.role);
    let mut attributes = vec![("class", class.as_str())];
    attributes.extend(id.map(|id| ("id", id)));
    let inverted = if cell.inverted {
        ", stored inverted"
    } else {
        ""
    };
    el("span", &attributes, text(&cell.what())).and(text(inverted))
}

fn why(cell: &Cell) -> Html {
    let why = cell.why.as_deref().map_or_else(Html::default, prose);
    match &cell.macro_name {
        Some(name) if why.is_empty() => code(name),
        Some(name) => why.and(text(" · ")).and(code(name)),
        None => why,
    }
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
