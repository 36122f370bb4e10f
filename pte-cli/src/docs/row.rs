//! One row of a picture: numbers above, then a box for each cell with digits and a name in it.

use std::fmt::Write;

use super::cells::Cell;
use super::html::escape;
use super::svg::Word;

/// Pixels of the line that digits stand in.
const DIGITS: u32 = 20;

/// Pixels of a letter of a name, and of the smaller letters below it.
const LETTER: f32 = 7.3;
const SMALL: f32 = 6.1;

/// How large things are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// Pixels of a bit.
    pub(crate) column: u32,
    /// Every bit has its number and a place for its digit; if not, only the ends of a cell have numbers.
    pub(crate) numbers: bool,
    /// Pixels left of the highest bit.
    pub(crate) gutter: u32,
}

/// The bits of a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) hi: u32,
    pub(crate) lo: u32,
}

/// The part of a cell that stands in a row.
struct Part<'c> {
    cell: &'c Cell,
    hi: u32,
    lo: u32,
    x: u32,
    width: u32,
}

impl Part<'_> {
    /// What stands in it.
    fn label(&self) -> String {
        let whole = (self.hi, self.lo) == (self.cell.group.hi, self.cell.group.lo);
        let long = self.cell.what_of(self.hi, self.lo);
        match fits(&long, self.width, LETTER) || whole && self.cell.piece.is_none() {
            true => long,
            false if self.cell.name.is_empty() => long,
            false => self.cell.name.clone(),
        }
    }

    /// Its label is turned.
    fn is_turned(&self) -> bool {
        !fits(&self.label(), self.width, LETTER)
    }
}

fn fits(text: &str, width: u32, letter: f32) -> bool {
    text.chars().count() as f32 * letter + 4.0 <= width as f32
}

impl Row {
    fn parts<'c>(&self, word: &Word<'c>, look: Look) -> Vec<(usize, Part<'c>)> {
        let here = word.cells.iter().enumerate();
        let here = here.filter(|(_, c)| c.group.hi >= self.lo && c.group.lo <= self.hi);
        here.map(|(n, cell)| {
            let (hi, lo) = (cell.group.hi.min(self.hi), cell.group.lo.max(self.lo));
            let part = Part {
                cell,
                hi,
                lo,
                x: look.gutter + (self.hi - hi) * look.column,
                width: (hi - lo + 1) * look.column,
            };
            (n, part)
        })
        .collect()
    }

    /// Pixels above the boxes.
    fn head(word: &Word<'_>) -> u32 {
        if word.msb0 { 25 } else { 14 }
    }

    /// Which numbers stand in which line.
    pub(crate) fn gutter(&self, word: &Word<'_>, look: Look, y: u32) -> String {
        if !word.msb0 || look.gutter < 20 {
            return String::new();
        }
        format!(
            "<text class=\"k\" x=\"0\" y=\"{}\">LSB</text><text class=\"k\" x=\"0\" y=\"{}\">IBM</text>\n",
            y + 9,
            y + 20
        )
    }

    /// Adds the row to what is drawn of each cell, from `y` down; gives where it ends.
    pub(crate) fn draw(&self, word: &Word<'_>, look: Look, y: u32, out: &mut [String]) -> u32 {
        let parts = self.parts(word, look);
        let turned = parts.iter().filter(|(_, p)| p.is_turned());
        let longest = turned.map(|(_, p)| p.label().chars().count()).max();
        let names = longest
            .map_or(34, |n| (n as f32 * LETTER) as u32 + 14)
            .max(34);
        let top = y + Self::head(word);
        let digits = if look.numbers { DIGITS } else { 0 };
        for (n, part) in &parts {
            let out = &mut out[*n];
            frame(part, look, top, digits + names, out);
            name(part, top + digits, names, out);
            numbers(part, word, look, y, top, out);
        }
        top + digits + names
    }
}

fn frame(part: &Part<'_>, look: Look, top: u32, height: u32, out: &mut String) {
    let (x, width) = (part.x, part.width);
    let _ = write!(
        out,
        "<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"/>"
    );
    if matches!(part.cell.role, "zero" | "one") {
        let rising = part.cell.role == "zero";
        let _ = write!(
            out,
            "<path class=\"hatch\" d=\"{}\"/>",
            hatch(x, top, width, height, rising)
        );
    }
    if look.numbers && part.hi > part.lo {
        let ticks: String = (1..=part.hi - part.lo)
            .map(|n| format!("M{} {top}v4", x + n * look.column))
            .collect();
        let _ = write!(out, "<path class=\"tick\" d=\"{ticks}\"/>");
    }
}

/// Slanted lines in a box: rising to the right, or falling.
fn hatch(x: u32, y: u32, width: u32, height: u32, rising: bool) -> String {
    let mut out = String::new();
    for from in (8..width + height).step_by(8) {
        // The line goes down to the left; it is cut off at the sides of the box.
        let (right, down) = (from.min(width), from - from.min(width));
        let (left, bottom) = (from - from.min(height), from.min(height));
        if right == left {
            continue;
        }
        let turn = |y: u32| if rising { y } else { height - y };
        let (x1, y1) = (x + right, y + turn(down));
        let (x2, y2) = (x + left, y + turn(bottom));
        let _ = write!(out, "M{x1} {y1}L{x2} {y2}");
    }
    out
}

fn name(part: &Part<'_>, top: u32, height: u32, out: &mut String) {
    let label = part.label();
    let (x, y) = (part.x + part.width / 2, top + height / 2);
    let class = match part.cell.role {
        "field" | "flag" => "name",
        _ => "fixed",
    };
    let shown = escape(&label);
    if part.is_turned() {
        let _ = write!(
            out,
            "<text class=\"{class}\" transform=\"translate({} {y})rotate(-90)\">{shown}</text>",
            x + 4
        );
        return;
    }
    let note = "stored inverted";
    let noted = part.cell.inverted && fits(note, part.width, SMALL);
    let y = if noted { y - 3 } else { y + 4 };
    let _ = write!(
        out,
        "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{shown}</text>"
    );
    if noted {
        let _ = write!(
            out,
            "<text class=\"note\" x=\"{x}\" y=\"{}\">{note}</text>",
            y + 14
        );
    }
}

fn numbers(part: &Part<'_>, word: &Word<'_>, look: Look, y: u32, top: u32, out: &mut String) {
    let last = word.bits - 1;
    let x = |bit: u32| part.x + (part.hi - bit) * look.column + look.column / 2;
    let number = |bit: u32| {
        let mut out = format!(
            "<text class=\"n\" x=\"{}\" y=\"{}\">{bit}</text>",
            x(bit),
            y + 9
        );
        if word.msb0 {
            let _ = write!(
                out,
                "<text class=\"i\" x=\"{}\" y=\"{}\">{}</text>",
                x(bit),
                y + 20,
                last - bit
            );
        }
        out
    };
    if !look.numbers {
        // Ends that stand side by side would run into each other.
        *out += &number(part.hi);
        if part.hi > part.lo + 1 {
            *out += &number(part.lo);
        }
        return;
    }
    for bit in (part.lo..=part.hi).rev() {
        let digit = word.digit(bit).map_or_else(String::new, String::from);
        let _ = write!(
            out,
            "<g class=\"bit\" data-bit=\"{bit}\">{}<text class=\"digit\" x=\"{}\" y=\"{}\">{digit}</text></g>",
            number(bit),
            x(bit),
            top + 16
        );
    }
}
