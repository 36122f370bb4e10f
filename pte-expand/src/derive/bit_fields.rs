//! Fields by their bits: single bits, runs, masks, and parts of other fields.

use pte_layout::model::field::{Field, Piece, ones};

use super::errors::Errors;
use crate::rust_item::Item;

/// One bit of the word.
pub(super) fn bit(name: &str, at: u32) -> Field {
    run(name, at, at)
}

/// The bits `hi` to `lo` of the word.
pub(super) fn run(name: &str, hi: u32, lo: u32) -> Field {
    Field {
        name: name.into(),
        pieces: vec![Piece {
            word_lo: lo,
            value_lo: 0,
            width: hi - lo + 1,
            inverted: false,
        }],
    }
}

/// The bits of `mask` where they are, without a shift.
pub(super) fn in_place(name: &str, mask: u64) -> Field {
    let (mut pieces, mut left) = (Vec::new(), mask);
    while left != 0 {
        let hi = 63 - left.leading_zeros();
        let width = (left << (63 - hi)).leading_ones();
        let lo = hi + 1 - width;
        left &= ones(lo);
        pieces.push(Piece {
            word_lo: lo,
            value_lo: lo,
            width,
            inverted: false,
        });
    }
    Field {
        name: name.into(),
        pieces,
    }
}

/// The `width` bits of `field` from bit `lo` of the number.
pub(super) fn part(field: &Field, name: &str, lo: u32, width: u32) -> Field {
    let pieces = field.pieces.iter().filter_map(|p| {
        let from = p.value_lo.max(lo);
        let to = (p.value_lo + p.width).min(lo + width);
        (from < to).then(|| Piece {
            word_lo: p.word_lo + (from - p.value_lo),
            value_lo: from - lo,
            width: to - from,
            inverted: p.inverted,
        })
    });
    Field {
        name: name.into(),
        pieces: pieces.collect(),
    }
}

/// Bits of the number that the word stores twice: the lowest bit of each run and of its copy, the count, and whether
/// one of the two is stored inverted.
pub(super) fn copies(field: &Field) -> Vec<(u32, u32, u32, bool)> {
    let mut out = Vec::new();
    for (n, p) in field.pieces.iter().enumerate() {
        for q in &field.pieces[..n] {
            let from = p.value_lo.max(q.value_lo);
            let to = (p.value_lo + p.width).min(q.value_lo + q.width);
            if from < to {
                let place = |piece: &Piece| piece.word_lo + (from - piece.value_lo);
                out.push((place(q), place(p), to - from, p.inverted != q.inverted));
            }
        }
    }
    out
}

/// The field called `name` that `bit = 5` or `bits = "62:59"` gives in a word of `word` bits.
pub(super) fn given_bits(
    item: &Item,
    name: &str,
    word: u32,
    example: &str,
    errors: &mut Errors,
) -> Option<Field> {
    if item.key != "bit" {
        let text = item.text(example, errors)?;
        return match range(&text, word) {
            Ok((hi, lo)) => Some(run(name, hi, lo)),
            Err(message) => {
                errors.push(item.value_at, message);
                None
            }
        };
    }
    let at = item.number(errors)?;
    if at >= u64::from(word) {
        errors.push(item.value_at, outside(at, word));
        return None;
    }
    Some(bit(name, at as u32))
}

fn outside(bit: u64, word: u32) -> String {
    format!(
        "bit {bit} is outside a word of {word} bits: they go from {} to 0",
        word - 1
    )
}

/// `"62:59"` or `"7"`: the highest and the lowest bit.
pub(super) fn range(text: &str, word: u32) -> Result<(u32, u32), String> {
    let (hi, lo) = text.split_once(':').unwrap_or((text, text));
    let read = |t: &str| t.trim().parse::<u32>();
    let (Ok(hi), Ok(lo)) = (read(hi), read(lo)) else {
        return Err(format!(
            "`{text}` is not a range of bits: write `\"62:59\"`, highest first, or `\"7\"`"
        ));
    };
    if hi < lo {
        return Err(format!("the highest bit comes first: `\"{lo}:{hi}\"`"));
    }
    if hi >= word {
        return Err(outside(u64::from(hi), word));
    }
    Ok((hi, lo))
}
