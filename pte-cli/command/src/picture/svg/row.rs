//! One row of a picture: numbers above, then a box for each cell with digits and a name in it.
//!
//! Coordinates are from the upper left corner of the boxes. All texts of a row are in one group, so that the position or
//! the turn is written once.

use std::fmt::Write;

use super::bands::{Band, WINDOW};
use super::names::{self, Part};
use crate::picture::word::Word;
use crate::xml::escape;

/// The height of the line of digits in pixels.
const DIGITS: u32 = 20;

/// The bits of a word in one row.
pub(crate) struct Row<'w> {
    pub(crate) word: &'w Word<'w>,
    /// Cells that this word has too have no title.
    pub(crate) titled: Option<&'w Word<'w>>,
    pub(crate) band: Band,
    /// Pixels of a bit.
    pub(crate) column: u32,
    /// It has a line for digits.
    pub(crate) digits: bool,
    /// Narrow screens show it through windows: bits at the edges of windows are drawn for them too.
    pub(crate) windows: bool,
}

impl<'w> Row<'w> {
    /// Pixels from the left to the upper end of `bit`.
    pub(crate) fn x(&self, bit: u32) -> u32 {
        (self.band.hi - bit) * self.column
    }

    /// Pixels from the left to the middle of `bit`.
    fn middle(&self, bit: u32) -> u32 {
        self.x(bit) + self.column / 2
    }

    /// Pixels above the boxes.
    pub(crate) fn head(&self) -> u32 {
        if self.word.msb0 { 26 } else { 14 }
    }

    fn parts(&self) -> Vec<Part<'w>> {
        let Band { hi, lo } = self.band;
        let here = self.word.cells.iter();
        let here = here.filter(|c| c.group.hi >= lo && c.group.lo <= hi);
        here.map(|cell| {
            let (hi, lo) = (cell.group.hi.min(hi), cell.group.lo.max(lo));
            Part {
                cell,
                hi,
                lo,
                x: self.x(hi),
                width: (hi - lo + 1) * self.column,
            }
        })
        .collect()
    }

    /// The row, and the height of its boxes.
    pub(crate) fn draw(&self) -> (String, u32) {
        let parts = self.parts();
        let names = names::height(&parts);
        let digits = if self.digits { DIGITS } else { 0 };
        let height = digits + names;
        let mut out = String::new();
        for part in &parts {
            out += &self.frame(part, height);
        }
        out += &self.ticks();
        out += &self.numbers(&parts);
        out += &self.digits();
        out += &names::names(&parts, digits, names, self.windows);
        (out, height)
    }

    fn frame(&self, part: &Part<'_>, height: u32) -> String {
        let Part { cell, x, width, .. } = part;
        let class = match cell.name.as_str() {
            "type" => "field type",
            _ => cell.role,
        };
        let sentence = cell.sentence();
        let mut titled = self.titled.iter().flat_map(|word| word.cells);
        let title = match titled.any(|c| c.sentence() == sentence) {
            true => String::new(),
            false => format!("<title>{}</title>", escape(&sentence)),
        };
        let mut out = format!("<g class=\"{class}\">{title}");
        let _ = write!(out, "<path d=\"M{x} 0h{width}v{height}H{x}z\"/>");
        // Lines across a dashed line that is wider than the box, which cuts them off.
        let line = match cell.role {
            "zero" => "M0 0 999 999",
            "one" => "M999 0 0 999",
            _ => return out + "</g>\n",
        };
        let _ = writeln!(
            out,
            "<svg x=\"{x}\" width=\"{width}\" height=\"{height}\"><path d=\"{line}\"/></svg></g>"
        );
        out
    }

    /// Marks between the bits of a cell.
    fn ticks(&self) -> String {
        if !self.digits {
            return String::new();
        }
        let column = self.column;
        let (gap, from) = (column - 1, column as f32 - 0.5);
        let to = self.x(self.band.lo);
        format!("<path class=\"tick\" stroke-dasharray=\"1 {gap}\" d=\"M{from} 2.5h{to}\"/>\n")
    }

    /// The first and the last bit of each cell, as the kernel counts them, and above that as the manuals do.
    fn numbers(&self, parts: &[Part<'_>]) -> String {
        let is_end = |bit: u32| parts.iter().any(|p| p.hi == bit || p.lo == bit);
        // Windows begin and end elsewhere too.
        let is_edge =
            |bit: u32| self.windows && (bit.is_multiple_of(WINDOW) || bit % WINDOW == WINDOW - 1);
        let line = |class: &str, y: i32, number: &dyn Fn(u32) -> u32| {
            let bits = (self.band.lo..=self.band.hi)
                .rev()
                .filter(|b| is_end(*b) || is_edge(*b));
            let text = |bit: u32| {
                let screen = if is_end(bit) {
                    ""
                } else {
                    " class=\"on-narrow\""
                };
                format!(
                    "<text{screen} x=\"{}\">{}</text>",
                    self.middle(bit),
                    number(bit)
                )
            };
            let texts: String = bits.map(text).collect();
            format!("<g class=\"{class}\" transform=\"translate(0 {y})\">{texts}</g>\n")
        };
        match self.word.msb0 {
            true => {
                line("lsb", -17, &|bit| bit) + &line("msb", -5, &|bit| self.word.bits - 1 - bit)
            }
            false => line("lsb", -5, &|bit| bit),
        }
    }

    /// The digits that are known.
    fn digits(&self) -> String {
        let bits = (self.band.lo..=self.band.hi).rev();
        let known: Vec<(u32, char)> = bits
            .filter_map(|bit| Some((bit, self.word.digit(bit)?)))
            .collect();
        if !self.digits || known.is_empty() {
            return String::new();
        }
        let x: Vec<String> = known
            .iter()
            .map(|(bit, _)| self.middle(*bit).to_string())
            .collect();
        let digits: String = known.iter().map(|(_, digit)| digit).collect();
        let x = x.join(" ");
        format!("<text class=\"digit\" x=\"{x}\" y=\"16\">{digits}</text>\n")
    }
}
