//! All rows of a picture, and their positions.

use std::fmt::Write;

use super::bands::{Band, Shape};
use super::row::Row;
use crate::picture::cells::changed;
use crate::picture::word::Word;
use crate::xml::escape;

/// A picture before it has a frame.
pub(crate) struct Drawing {
    pub(crate) inner: String,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Its rows, from the top.
    pub(crate) rows: Vec<Placed>,
}

/// A row of a drawing.
pub(crate) struct Placed {
    /// Which of the words it is of.
    pub(crate) word: usize,
    /// Its bits.
    pub(crate) band: Band,
    /// Where they begin.
    pub(crate) x: u32,
    /// Where their numbers begin, and where all of it ends.
    pub(crate) top: u32,
    pub(crate) bottom: u32,
}

/// Draws `words`. With `marked`, bits that mean something else than in the word above are marked, and only cells that the
/// word above does not have get a title. With `windows`, narrow screens will show parts of it.
pub(crate) fn drawn(words: &[Word<'_>], shape: Shape, marked: bool, windows: bool) -> Drawing {
    let (gutter, column) = (shape.gutter(words), shape.column());
    let (mut inner, mut rows, mut y, mut width) = (String::new(), Vec::new(), 2, 0);
    for full in shape.bands(words) {
        width = width.max(gutter + full.count() * column + 2);
        for (n, word) in words.iter().enumerate() {
            let Some(band) = full.of(word.bits) else {
                continue;
            };
            if shape == Shape::Strips {
                let title = escape(&word.title);
                let _ = writeln!(
                    inner,
                    "<text class=\"of\" x=\"2\" y=\"{}\">{title}</text>",
                    y + 13
                );
                y += 18;
            }
            if gutter > 2 {
                inner += &which(y + 9);
            }
            let above = words[..n].last().filter(|_| marked);
            let row = Row {
                word,
                titled: above,
                band,
                column,
                digits: shape == Shape::Word,
                windows,
            };
            let (mut body, height) = row.draw();
            if let Some(above) = above {
                body += &bars(&row, changed(above.cells, word.cells), height);
            }
            // Bit 0 is below bit 0, also of words of different sizes.
            let x = gutter + (full.hi - band.hi) * column;
            let (top, boxes) = (y, y + row.head());
            let _ = writeln!(
                inner,
                "<g transform=\"translate({x} {boxes})\">\n{body}</g>"
            );
            y = boxes + height + if shape == Shape::Strips { 16 } else { 10 };
            rows.push(Placed {
                word: n,
                band,
                x,
                top,
                bottom: y - 8,
            });
        }
    }
    Drawing {
        inner,
        width,
        height: y - 8,
        rows,
    }
}

/// The names of the two rows of numbers; the first is at `y`.
pub(crate) fn which(y: u32) -> String {
    let line = |y: u32, name: &str| format!("<text x=\"0\" y=\"{y}\">{name}</text>");
    format!(
        "<g class=\"which\">{}{}</g>\n",
        line(y, "LSB"),
        line(y + 12, "IBM")
    )
}

/// A bar below each bit of `moved`.
fn bars(row: &Row<'_>, moved: u64, height: u32) -> String {
    let bits = (row.band.lo..=row.band.hi).filter(|b| moved >> b & 1 == 1);
    let each = bits.map(|bit| format!("M{} {}h{}", row.x(bit) + 2, height + 4, row.column - 4));
    let each: String = each.collect();
    match each.is_empty() {
        true => each,
        false => format!("<path class=\"moved\" d=\"{each}\"/>\n"),
    }
}
