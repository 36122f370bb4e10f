//! One row of a picture: numbers above, then a box for each cell with digits and a name in it.
//!
//! Coordinates are from the upper left corner of the boxes. What is written in a row stands together, so that a place
//! or a turn is said once for all of it.

use std::fmt::Write;

use super::cells::Cell;
use super::html::escape;
use super::narrow::WINDOW;
use super::shape::Band;
use super::svg::{Digits, Word};

/// Pixels of the line that digits stand in.
const DIGITS: u32 = 20;

/// Pixels of a letter of a name, and of the smaller letters below it.
const LETTER: f32 = 7.3;
const SMALL: f32 = 6.1;

/// The bits of a word that stand side by side.
pub(crate) struct Row<'w> {
    pub(crate) word: &'w Word<'w>,
    pub(crate) band: Band,
    /// Pixels of a bit.
    pub(crate) column: u32,
    pub(crate) digits: Digits,
    /// Narrow screens show it through windows: what stands at their edges is drawn for them too.
    pub(crate) windows: bool,
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

    /// Its parts in the windows of narrow screens, if it is in several and they have room for a name.
    fn windows(&self) -> Vec<Part<'_>> {
        let mut out = Vec::new();
        let (mut hi, column) = (self.hi, self.width / (self.hi - self.lo + 1));
        while hi / WINDOW > self.lo / WINDOW {
            let lo = hi / WINDOW * WINDOW;
            out.push((hi, lo));
            hi = lo - 1;
        }
        out.push((hi, self.lo));
        let parts = out.into_iter().map(|(hi, lo)| Part {
            cell: self.cell,
            hi,
            lo,
            x: self.x + (self.hi - hi) * column,
            width: (hi - lo + 1) * column,
        });
        let parts: Vec<Part<'_>> = parts.collect();
        match parts.len() {
            1 => Vec::new(),
            _ => parts.into_iter().filter(|p| !p.is_turned()).collect(),
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
        let turned = parts.iter().filter(|p| p.is_turned());
        let longest = turned.map(|p| p.label().chars().count()).max();
        let names = longest
            .map_or(34, |n| (n as f32 * LETTER) as u32 + 14)
            .max(34);
        let digits = if self.digits == Digits::None {
            0
        } else {
            DIGITS
        };
        let height = digits + names;
        let mut out = String::new();
        for part in &parts {
            out += &self.frame(part, height);
        }
        out += &self.ticks();
        out += &self.numbers(&parts);
        out += &self.digits();
        out += &self.labels(&parts, digits, names);
        (out, height)
    }

    fn frame(&self, part: &Part<'_>, height: u32) -> String {
        let Part { cell, x, width, .. } = part;
        let class = match cell.name.as_str() {
            "type" => "field type",
            _ => cell.role,
        };
        let mut out = format!("<g class=\"{class}\" data-bits=\"{}\">", cell.range());
        let _ = write!(out, "<title>{}</title>", escape(&cell.told()));
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
        if self.digits == Digits::None {
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
        let is_edge = |bit: u32| self.windows && (bit % WINDOW == 0 || bit % WINDOW == WINDOW - 1);
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

    /// The digits that are known, or a place for all.
    fn digits(&self) -> String {
        let bits = (self.band.lo..=self.band.hi).rev();
        let known: Vec<(u32, char)> = match self.digits {
            Digits::None => return String::new(),
            Digits::Places => bits.map(|bit| (bit, ' ')).collect(),
            Digits::Known => bits
                .filter_map(|bit| Some((bit, self.word.digit(bit)?)))
                .collect(),
        };
        if known.is_empty() {
            return String::new();
        }
        let x: Vec<String> = known
            .iter()
            .map(|(bit, _)| self.middle(*bit).to_string())
            .collect();
        let digits: String = known.iter().map(|(_, digit)| digit).collect();
        let place = match self.digits {
            Digits::Places => format!(" data-hi=\"{}\" data-lo=\"{}\"", self.band.hi, self.band.lo),
            _ => String::new(),
        };
        format!(
            "<text class=\"digit\"{place} x=\"{}\" y=\"16\">{}</text>\n",
            x.join(" "),
            digits.trim()
        )
    }

    /// The names of all cells: first those that lie, then those that are turned.
    fn labels(&self, parts: &[Part<'_>], top: u32, height: u32) -> String {
        let (mut out, mut turned) = (String::new(), String::new());
        let middle = top + height / 2;
        for part in parts {
            let x = part.x + part.width / 2;
            if part.is_turned() {
                let label = escape(&part.label());
                let _ = write!(
                    turned,
                    "<text{} x=\"-{middle}\" y=\"{}\">{label}</text>",
                    class(part, ""),
                    x + 4
                );
                continue;
            }
            let note = "stored inverted";
            let noted = part.cell.inverted && fits(note, part.width, SMALL);
            let y = if noted { middle - 3 } else { middle + 4 };
            // A window on the picture would cut what stands across its edge.
            let split = if self.windows {
                part.windows()
            } else {
                Vec::new()
            };
            for (n, (x, part)) in [(x, part)]
                .into_iter()
                .chain(split.iter().map(|p| (p.x + p.width / 2, p)))
                .enumerate()
            {
                let screen = match (split.is_empty(), n) {
                    (true, _) => "",
                    (false, 0) => "on-broad",
                    (false, _) => "on-narrow",
                };
                let _ = write!(
                    out,
                    "<text{} x=\"{x}\" y=\"{y}\">{}</text>",
                    class(part, screen),
                    escape(&part.label())
                );
                if noted && fits(note, part.width, SMALL) {
                    let _ = write!(
                        out,
                        "<text class=\"{}\" x=\"{x}\" y=\"{}\">{note}</text>",
                        ["note", screen].join(" ").trim(),
                        y + 14
                    );
                }
            }
        }
        if !turned.is_empty() {
            let _ = write!(out, "<g transform=\"rotate(-90)\">{turned}</g>");
        }
        out + "\n"
    }
}

/// The class of a name.
fn class(part: &Part<'_>, screen: &str) -> String {
    let fixed = match part.cell.role {
        "field" | "flag" => "",
        _ => "fixed",
    };
    let class = [fixed, screen].join(" ");
    match class.trim() {
        "" => String::new(),
        class => format!(" class=\"{class}\""),
    }
}
