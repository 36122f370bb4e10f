//! A word as a picture: 64 bits in two rows of 32, names turned where a bit is narrow, fixed bits hatched.
//!
//! What a bit is can be told without colour: by its name, by the hatching of bits that are fixed, and by the dotted
//! frame of those that are not used. Pages bring the style sheet of pictures with them; a picture that stands alone
//! has it inside.

use std::fmt::Write;

use super::cells::{Cell, described};
use super::html::escape;
use super::row::{Look, Row};

/// The style sheet of pictures: pages have it too.
pub(crate) const STYLE: &str = include_str!("assets/picture.css");

/// The colours of a picture that is a file of its own.
const ALONE: &str = ".bits{color:#1a1a1a;background:#fff}\
@media(prefers-color-scheme:dark){.bits{color:#e6e6e6;background:#16181d}}";

/// Pixels of a bit.
const COLUMN: u32 = 30;

/// Bits in a row.
const ROW: u32 = 32;

/// Where a picture is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Into a page that has the style sheet.
    Page,
    /// Into a file of its own.
    Alone,
    /// Into a documentation comment: one block of HTML without blank lines, in colours for light and dark pages.
    Comment,
}

/// What a picture is of.
#[derive(Clone, Debug)]
pub(crate) struct Word<'c> {
    /// What it is called.
    pub(crate) title: String,
    /// Its cells, most significant first.
    pub(crate) cells: &'c [Cell],
    /// Bits in the word.
    pub(crate) bits: u32,
    /// The manuals count from the most significant bit.
    pub(crate) msb0: bool,
    /// Digits that are known: a mask, and their values.
    pub(crate) known: (u64, u64),
}

impl<'c> Word<'c> {
    /// A word of which the bits that must be zero or one are known.
    pub(crate) fn new(title: String, cells: &'c [Cell], bits: u32, msb0: bool) -> Self {
        let mut known = (0, 0);
        for cell in cells {
            let mask = mask(cell.group.hi, cell.group.lo);
            match cell.digit() {
                Some('0') => known.0 |= mask,
                Some(_) => known = (known.0 | mask, known.1 | mask),
                None => {}
            }
        }
        Self {
            title,
            cells,
            bits,
            msb0,
            known,
        }
    }

    /// The digit of `bit`, if it is known.
    pub(crate) fn digit(&self, bit: u32) -> Option<char> {
        let value = if self.known.1 >> bit & 1 == 1 {
            '1'
        } else {
            '0'
        };
        (self.known.0 >> bit & 1 == 1).then_some(value)
    }
}

fn mask(hi: u32, lo: u32) -> u64 {
    arch_defs::model::field::ones(hi - lo + 1) << lo
}

/// Draws `word`.
pub(crate) fn picture(word: &Word<'_>, place: Place) -> String {
    let look = Look {
        column: COLUMN,
        numbers: true,
        gutter: if word.msb0 { 28 } else { 2 },
    };
    let per_row = ROW.min(word.bits);
    let rows = (0..word.bits.div_ceil(per_row)).rev().map(|n| Row {
        hi: (n + 1) * per_row - 1,
        lo: n * per_row,
    });
    let (mut body, mut y) = (vec![String::new(); word.cells.len()], 2);
    let mut marks = String::new();
    for row in rows {
        marks += &row.gutter(word, look, y);
        y = row.draw(word, look, y, &mut body) + 10;
    }
    let mut inner = marks;
    for (cell, drawn) in word.cells.iter().zip(&body) {
        inner += &group(cell, drawn);
    }
    let width = look.gutter + per_row * COLUMN + 2;
    framed(
        &word.title,
        &described(word.cells),
        width,
        y - 8,
        &inner,
        place,
    )
}

/// One cell with all that is drawn of it.
pub(crate) fn group(cell: &Cell, drawn: &str) -> String {
    let (name, group) = (escape(&cell.name), &cell.group);
    let mut out = format!(
        "<g class=\"cell\" data-hi=\"{}\" data-lo=\"{}\" data-role=\"{}\"",
        group.hi, group.lo, cell.role
    );
    if !name.is_empty() {
        let _ = write!(out, " data-name=\"{name}\"");
    }
    let _ = writeln!(out, "><title>{}</title>{drawn}</g>", escape(&cell.told()));
    out
}

/// The picture around what is drawn.
pub(crate) fn framed(
    title: &str,
    told: &str,
    width: u32,
    height: u32,
    inner: &str,
    place: Place,
) -> String {
    let namespace = match place {
        Place::Alone => " xmlns=\"http://www.w3.org/2000/svg\"",
        Place::Page | Place::Comment => "",
    };
    let style = match place {
        Place::Page => String::new(),
        Place::Alone => format!("<style>{}{ALONE}</style>\n", packed(STYLE)),
        Place::Comment => format!("<style>{}</style>\n", packed(STYLE)),
    };
    // A page has its own rule for this.
    let fluid = match place {
        Place::Comment => " style=\"width:100%;min-width:46rem;height:auto\"",
        Place::Page | Place::Alone => "",
    };
    let svg = format!(
        "<svg{namespace}{fluid} class=\"bits\" role=\"img\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\">\n<title>{}</title>\n<desc>{}</desc>\n{style}{inner}</svg>\n",
        escape(title),
        escape(told)
    );
    match place {
        Place::Comment => format!("<div style=\"overflow-x:auto\">\n{svg}</div>\n"),
        Place::Page | Place::Alone => svg,
    }
}

/// A style sheet in one line.
fn packed(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out += before;
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    out += rest;
    out.lines().map(str::trim).collect()
}
