//! Coloured text in lines that fit a width. A word of the text is never cut: a path or a number can be wider than the
//! line.

use super::colours::{Ink, Paint};

/// Pieces of one text, each in its ink, in lines of at most `columns`; all but the first line begin with `indent` blanks.
pub(crate) fn wrap_pieces(
    pieces: &[(Ink, &str)],
    columns: usize,
    indent: usize,
    paint: Paint,
) -> String {
    let (mut out, mut used) = (String::new(), 0);
    // Pieces meet inside a word of the text, as in `name: …`: only a blank is a place to break.
    for (n, word) in words(pieces).iter().enumerate() {
        let width: usize = word.iter().map(|(_, text)| text.chars().count()).sum();
        let first = n == 0;
        if !first && used + 1 + width > columns {
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            used = indent;
        } else if !first {
            out.push(' ');
            used += 1;
        }
        out.extend(word.iter().map(|(ink, text)| paint.dip(*ink, text)));
        used += width;
    }
    out
}

/// The words of the text, each as the parts of the pieces that it consists of.
fn words<'t>(pieces: &[(Ink, &'t str)]) -> Vec<Vec<(Ink, &'t str)>> {
    let mut out: Vec<Vec<(Ink, &str)>> = vec![Vec::new()];
    for (ink, text) in pieces {
        for (n, part) in text.split(' ').enumerate() {
            if n > 0 {
                out.push(Vec::new());
            }
            if let Some(word) = out.last_mut().filter(|_| !part.is_empty()) {
                word.push((*ink, part));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::wrap_pieces;
    use crate::terminal::colours::{Ink, Paint};

    #[test]
    fn pieces_break_at_blanks_only() {
        let pieces = [(Ink::Strong, "0x1"), (Ink::Plain, "  arm64: swap, area 0")];
        let plain = Paint::new(false);
        assert_eq!(
            wrap_pieces(&pieces, 80, 2, plain),
            "0x1  arm64: swap, area 0"
        );
        assert_eq!(
            wrap_pieces(&pieces, 12, 2, plain),
            "0x1  arm64:\n  swap, area\n  0"
        );
        let indented = [(Ink::Plain, "  "), (Ink::Plain, "only with reserved")];
        assert_eq!(
            wrap_pieces(&indented, 12, 4, plain),
            "  only with\n    reserved"
        );
    }
}
