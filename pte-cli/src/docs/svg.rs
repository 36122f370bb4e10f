//! Words as pictures: names turned where a bit is narrow, fixed bits hatched, bits of several words below each other.
//!
//! What a bit is can be told without colour: by its name, by the hatching of bits that are fixed, and by the dotted
//! frame of those that are not used. Pages bring the style sheet of pictures with them; other pictures have it inside.

use super::cells::{Cell, described};
use super::drawing::{Drawing, drawn};
use super::hash::hash;
use super::html::escape;
use super::narrow::windows;
use super::shape::Shape;

/// The style sheet of pictures: pages have it too.
pub(crate) const STYLE: &str = include_str!("assets/picture.css");

/// What shows the picture on broad screens, and the windows on narrow ones.
pub(crate) const WINDOWS: &str = include_str!("assets/windows.css");

/// The frame of a picture on a page that is not ours.
const INLINE: &str = ".pte-word{overflow-x:auto}.pte-word>svg{display:block;width:100%;height:auto}.pte-word>.broad{min-width:46rem}";

/// The colours of a picture that is a file of its own.
const ALONE: &str = ".bits{color:#1a1a1a;background:#fff}\
@media(prefers-color-scheme:dark){.bits{color:#e6e6e6;background:#16181d}}";

/// Where a picture of one word is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Into a file of its own.
    Alone,
    /// Into a documentation comment: one block of HTML without blank lines, in colours for light and dark pages, with
    /// windows for narrow screens.
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

/// One word for a page.
pub(crate) fn word_for_page(word: &Word<'_>) -> String {
    for_page(std::slice::from_ref(word), Shape::Word, false, "")
}

/// Words one above another for a page. With `marked`, bits that mean something else than in the word above are marked.
pub(crate) fn strips(words: &[Word<'_>], marked: bool) -> String {
    for_page(words, Shape::Strips, marked, "")
}

/// The picture, and windows on it for narrow screens: a style sheet, that of the page or `style`, shows one of them.
fn for_page(words: &[Word<'_>], shape: Shape, marked: bool, style: &str) -> String {
    let drawing = drawn(words, shape, marked, true);
    let Drawing {
        inner,
        width,
        height,
        ..
    } = &drawing;
    let id = format!("p{:08x}", hash(inner.as_bytes()) as u32);
    let class = match shape {
        Shape::Word => "bits word",
        Shape::Strips => "bits",
    };
    format!(
        "<svg class=\"broad\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n{style}\
         <g class=\"{class}\" id=\"{id}\">\n{inner}</g></svg>\n{}",
        windows(words, shape, &drawing, &id)
    )
}

/// One word that has no page of ours round it.
pub(crate) fn picture(word: &Word<'_>, place: Place) -> String {
    match place {
        Place::Alone => alone(word),
        Place::Comment => inline(word),
    }
}

fn alone(word: &Word<'_>) -> String {
    let Drawing {
        inner,
        width,
        height,
        ..
    } = drawn(std::slice::from_ref(word), Shape::Word, false, false);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"bits\" role=\"img\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\">\n<title>{}</title>\n<desc>{}</desc>\n<style>{}{ALONE}</style>\n{inner}</svg>\n",
        escape(&word.title),
        escape(&described(word.cells)),
        packed(STYLE)
    )
}

/// What pages have, with its style sheet inside.
fn inline(word: &Word<'_>) -> String {
    let told = format!("{}: {}", word.title, described(word.cells));
    let style = format!(
        "<style>{}{INLINE}{}</style>\n",
        packed(STYLE),
        packed(WINDOWS)
    );
    let svg = for_page(std::slice::from_ref(word), Shape::Word, false, &style);
    let told = escape(&told);
    format!("<div class=\"pte-word\" role=\"img\" aria-label=\"{told}\">\n{svg}</div>\n")
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
