//! The part of a cell in one row of a picture, and the name in it.

use std::fmt::Write;

use super::bands::WINDOW;
use crate::picture::cells::Cell;
use crate::xml::escape;

/// Pixels of a letter of a name, and of the smaller letters below it.
const LETTER: f32 = 7.3;
const SMALL: f32 = 6.1;

/// The part of a cell in one row.
pub(crate) struct Part<'c> {
    pub(crate) cell: &'c Cell,
    pub(crate) hi: u32,
    pub(crate) lo: u32,
    pub(crate) x: u32,
    pub(crate) width: u32,
}

impl Part<'_> {
    /// The name in it.
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

/// Pixels that the names of `parts` need from top to bottom.
pub(crate) fn height(parts: &[Part<'_>]) -> u32 {
    let turned = parts.iter().filter(|p| p.is_turned());
    let longest = turned.map(|p| p.label().chars().count()).max();
    let needed = longest.map_or(0, |n| (n as f32 * LETTER) as u32 + 14);
    needed.max(34)
}

/// The names of all cells: first those that lie, then those that are turned.
pub(crate) fn names(parts: &[Part<'_>], top: u32, height: u32, windows: bool) -> String {
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
        // A window on the picture would cut a name across its edge.
        let split = if windows { part.windows() } else { Vec::new() };
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
