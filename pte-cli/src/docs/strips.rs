//! Words one above another, bit below bit, so that what moved is seen.

use std::fmt::Write;

use super::cells::{changed, described};
use super::html::escape;
use super::row::{Look, Row};
use super::svg::{Place, Word, framed, group};

/// Pixels of a bit: all of a word stand in one row.
const COLUMN: u32 = 15;

/// Draws `words`. With `marked`, bits that mean something else than in the word above are marked.
pub(crate) fn strips(title: &str, words: &[Word<'_>], marked: bool) -> String {
    let look = Look {
        column: COLUMN,
        numbers: false,
        gutter: 2,
    };
    let (mut inner, mut told, mut y) = (String::new(), Vec::new(), 2);
    let most = words.iter().map(|w| w.bits).max().unwrap_or(0);
    for (n, word) in words.iter().enumerate() {
        let _ = writeln!(
            inner,
            "<text class=\"of\" x=\"2\" y=\"{}\">{}</text>",
            y + 13,
            escape(&word.title)
        );
        // Bit 0 stands below bit 0, whatever the words' sizes.
        let look = Look {
            gutter: look.gutter + (most - word.bits) * COLUMN,
            ..look
        };
        let row = Row {
            hi: word.bits - 1,
            lo: 0,
        };
        let mut body = vec![String::new(); word.cells.len()];
        let end = row.draw(word, look, y + 18, &mut body);
        for (cell, drawn) in word.cells.iter().zip(&body) {
            inner += &group(cell, drawn);
        }
        if let Some(above) = words[..n].last().filter(|_| marked) {
            let moved = changed(above.cells, word.cells);
            for bit in (0..word.bits).filter(|b| moved >> b & 1 == 1) {
                let x = look.gutter + (word.bits - 1 - bit) * COLUMN;
                let _ = writeln!(
                    inner,
                    "<path class=\"moved\" d=\"M{} {}h{}\"/>",
                    x + 2,
                    end + 4,
                    COLUMN - 4
                );
            }
        }
        told.push(format!("{}: {}", word.title, described(word.cells)));
        y = end + 16;
    }
    let width = most * COLUMN + 4;
    framed(title, &told.join(". "), width, y, &inner, Place::Page)
}
