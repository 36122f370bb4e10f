//! The same picture on a narrow screen: windows of 16 bits, one below another, that show parts of the broad one.

use std::fmt::Write;

use super::bands::{Band, Shape, WINDOW, bands};
use super::rows::{Drawing, which};
use crate::picture::word::Word;
use crate::xml::escape;

/// The height of the line with a word's name in pixels.
const NAME: u32 = 18;

/// Windows on `drawing`, which has the id `id`. Bits that are one cell in each of several words get one line of text.
pub(crate) fn windows(words: &[Word<'_>], shape: Shape, drawing: &Drawing, id: &str) -> String {
    let (mut out, mut y) = (String::new(), 0);
    let mut skipped: Option<(Band, String)> = None;
    let gutter = shape.gutter(words);
    for band in bands(words, WINDOW) {
        if let Some(what) = only_meaning(words, band).filter(|_| shape == Shape::Strips) {
            skipped = match skipped {
                Some((above, same)) if same == what => Some((
                    Band {
                        lo: band.lo,
                        ..above
                    },
                    what,
                )),
                above => {
                    line(above, &mut out, &mut y);
                    Some((band, what))
                }
            };
            continue;
        }
        line(skipped.take(), &mut out, &mut y);
        for row in drawing
            .rows
            .iter()
            .filter(|r| r.band.lo <= band.lo && r.band.hi >= band.lo)
        {
            let word = &words[row.word];
            if shape == Shape::Strips {
                let _ = write!(
                    out,
                    "<text class=\"of\" x=\"2\" y=\"{}\">{}</text>",
                    y + 13,
                    escape(&word.title)
                );
                y += NAME;
            }
            if gutter > 2 {
                out += &which(y + 9);
            }
            let Some(band) = band.of(word.bits) else {
                continue;
            };
            let column = shape.column();
            let (x, width) = (
                row.x + (row.band.hi - band.hi) * column,
                band.count() * column,
            );
            let height = row.bottom - row.top;
            // Bit 0 is below bit 0.
            let left = gutter + (WINDOW - band.count()) * column;
            let _ = writeln!(
                out,
                "<svg x=\"{}\" y=\"{y}\" width=\"{}\" height=\"{height}\" viewBox=\"{} {} {} {height}\"><use href=\"#{id}\"/></svg>",
                left - 1,
                width + 2,
                x - 1,
                row.top,
                width + 2
            );
            y += height + 6;
        }
    }
    line(skipped, &mut out, &mut y);
    let width = gutter + WINDOW * shape.column() + 2;
    format!(
        "<svg class=\"narrow bits\" viewBox=\"0 0 {width} {y}\" width=\"{width}\" height=\"{y}\">\n{out}</svg>\n"
    )
}

/// What all bits of `band` are, if they are one thing in each of `words`.
fn only_meaning(words: &[Word<'_>], band: Band) -> Option<String> {
    let mut all: Vec<String> = Vec::new();
    for word in words {
        let cell = band.of(word.bits)?.only_cell(word.cells)?;
        let what = if cell.name.is_empty() {
            cell.what()
        } else {
            cell.name.clone()
        };
        if !all.contains(&what) {
            all.push(what);
        }
    }
    (all.len() == 1).then(|| all.concat())
}

fn line(skipped: Option<(Band, String)>, out: &mut String, y: &mut u32) {
    if let Some((band, what)) = skipped {
        let _ = writeln!(
            out,
            "<text class=\"of\" x=\"2\" y=\"{}\">{}:{} {what}</text>",
            *y + 13,
            band.hi,
            band.lo
        );
        *y += NAME + 6;
    }
}
