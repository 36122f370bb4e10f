//! The lines of a block with their positions worked out: a partition, or why it is none.

use super::config::Options;
use super::epoch::{Block, Row};
use super::field::{Piece, ones};
use super::partition::{Bits, Partition, Role};
use super::{cover, unique};
use crate::diagnostic::{At, Diagnostic, Report};
use crate::model::config::Params;
use crate::parse::layout::{ReadAs, RowRole};

/// A line with its positions worked out.
pub(super) struct Placed<'r> {
    /// The line.
    pub(super) row: &'r Row,
    /// How many lines stand before it.
    pub(super) index: usize,
    /// The highest bit.
    pub(super) hi: u32,
    /// The lowest bit.
    pub(super) lo: u32,
    /// What its bits are here.
    pub(super) role: Role,
}

impl Placed<'_> {
    /// Its bits.
    pub(super) const fn mask(&self) -> u64 {
        ones(self.hi - self.lo + 1) << self.lo
    }
}

/// Works out `block` for `level`, and reports whatever keeps it from being a partition of `word` bits.
pub(crate) fn resolve(
    block: &Block,
    level: &str,
    params: &Params,
    options: &Options,
    word: u32,
    report: &mut Report,
) -> Partition {
    let (mut placed, mut outside) = (Vec::new(), Vec::new());
    for (index, row) in block.rows.iter().enumerate() {
        let here = row
            .levels
            .as_ref()
            .is_none_or(|l| l.iter().any(|l| l == level));
        let there = here && row.gate.is_open(options);
        match place(row, params, word, report) {
            Place::Bits(hi, lo) => {
                let role = role(row, hi - lo + 1, lo, params, report);
                let role = if there { role } else { Role::Free };
                placed.push(Placed {
                    row,
                    index,
                    hi,
                    lo,
                    role,
                });
            }
            Place::Outside => outside.push(index),
            Place::Empty => {}
        }
    }
    cover::check(&placed, &outside, block, word, report);
    unique::names(&placed, level, report);
    unique::values(&placed, report);
    let mut partition = Partition::default();
    let mut places = placed.iter().fold(0, |mask, p| match &p.role {
        Role::Field(name, piece) if name == "offset" => mask | piece.value_mask(),
        _ => mask,
    });
    for p in placed {
        let read = p.row.read_as.as_ref().filter(|_| p.role == Role::Zero);
        partition.bits.push(Bits {
            read_as: read.and_then(|r| read_as(r, &p, &mut places, params, report)),
            never_read: p
                .row
                .never_read
                .clone()
                .filter(|_| matches!(p.role, Role::Flag(_))),
            hi: p.hi,
            lo: p.lo,
            role: p.role,
            why: p.row.why.clone(),
            macro_name: p.row.macro_name.clone(),
            span: p.row.bits.span.clone(),
        });
    }
    partition.bits.sort_by_key(|b| std::cmp::Reverse(b.hi));
    partition
}

enum Place {
    /// From the highest to the lowest.
    Bits(u32, u32),
    /// None, for these values of the parameters.
    Empty,
    /// Not in the word.
    Outside,
}

fn place(row: &Row, params: &Params, word: u32, report: &mut Report) -> Place {
    let (mut hi, mut lo) = row.bits.value.eval(params);
    let at = &row.bits.span;
    if hi < lo {
        // A parameter may leave a range without bits, as `page-shift-1:12` does at 12.
        if hi == lo.saturating_sub(1) && !row.bits.value.is_constant() {
            return Place::Empty;
        }
        let message = format!("bits {hi}:{lo} are written lowest first");
        let reversed = Diagnostic::new("reversed-range", message, at, "reversed");
        if !row.bits.value.is_constant() {
            report
                .push(reversed.help(
                    "highest bit first; one less than the lowest leaves a line without bits",
                ));
            return Place::Outside;
        }
        report.push(reversed.help(format!("highest bit first: `{lo}:{hi}`")));
        (hi, lo) = (lo, hi);
    }
    if lo < 0 || hi >= i64::from(word) {
        let message = format!("{} outside a word of {word} bits", are(hi, lo));
        let wrong = Diagnostic::new("outside-word", message, at, "outside the word");
        report.push(wrong.help(format!("bits go from {} to 0", word - 1)));
        return Place::Outside;
    }
    Place::Bits(hi as u32, lo as u32)
}

/// `bit 3 is`, `bits 7:5 are`.
pub(super) fn are(hi: i64, lo: i64) -> String {
    if hi == lo {
        format!("bit {hi} is")
    } else {
        format!("bits {hi}:{lo} are")
    }
}

/// The runs of ones in a mask: `bits 35:34, 3`.
pub(super) fn ranges(mask: u64) -> String {
    let all: Vec<String> = runs(mask)
        .map(|(hi, lo)| {
            if hi == lo {
                hi.to_string()
            } else {
                format!("{hi}:{lo}")
            }
        })
        .collect();
    let one = mask.count_ones() == 1;
    format!("{} {}", if one { "bit" } else { "bits" }, all.join(", "))
}

/// The runs of ones in a mask, highest first: highest and lowest bit of each.
pub(super) fn runs(mut mask: u64) -> impl Iterator<Item = (u32, u32)> {
    std::iter::from_fn(move || {
        let hi = 63_u32.checked_sub(mask.leading_zeros())?;
        let lo = hi + 1 - (mask << (63 - hi)).leading_ones();
        mask &= ones(lo);
        Some((hi, lo))
    })
}

fn role(row: &Row, width: u32, word_lo: u32, params: &Params, report: &mut Report) -> Role {
    match &row.role {
        RowRole::Field {
            name,
            slice,
            inverted,
            ..
        } => {
            let (mut value_hi, mut value_lo) = (i64::from(width) - 1, 0);
            if let Some(slice) = slice {
                (value_hi, value_lo) = slice.eval(params);
            }
            let bits = value_hi.saturating_sub(value_lo).saturating_add(1);
            if value_lo < 0 || value_hi > 63 || bits != i64::from(width) {
                report.push(slice_fault(name, value_hi, value_lo, row, width));
                value_lo = 0;
            }
            Role::Field(
                name.value.clone(),
                Piece {
                    word_lo,
                    value_lo: value_lo as u32,
                    width,
                    inverted: *inverted,
                },
            )
        }
        RowRole::Flag(name) => {
            if width != 1 {
                let message = format!("flag `{}` is {width} bits wide", name.value);
                let wide = Diagnostic::new(
                    "flag-width",
                    message,
                    &row.bits.span,
                    format!("{width} bits"),
                );
                report.push(wide.help("a flag is one bit; a number of several bits is a `field`"));
            }
            Role::Flag(name.value.clone())
        }
        RowRole::Zero => Role::Zero,
        RowRole::One => Role::One,
        RowRole::Free => Role::Free,
    }
}

/// The bits of the offset that `p` is read as; `places` are those that have a place already.
fn read_as(
    read: &ReadAs,
    p: &Placed<'_>,
    places: &mut u64,
    params: &Params,
    report: &mut Report,
) -> Option<Piece> {
    let (hi, lo) = read.slice.eval(params);
    let width = p.hi - p.lo + 1;
    if lo < 0 || hi > 63 || hi.saturating_sub(lo).saturating_add(1) != i64::from(width) {
        report.push(slice_fault(&read.name, hi, lo, p.row, width));
        return None;
    }
    let piece = Piece {
        word_lo: p.lo,
        value_lo: lo as u32,
        width,
        inverted: false,
    };
    let shared = piece.value_mask() & *places;
    *places |= piece.value_mask();
    if shared != 0 {
        let has = if shared.count_ones() == 1 {
            "has"
        } else {
            "have"
        };
        let message = format!("{} of `offset` {has} a place already", ranges(shared));
        let twice = Diagnostic::new("value-twice", message, &read.name.span, "read here too");
        report.push(twice.help("`read-as` is for bits of the offset that no encoder writes"));
        return None;
    }
    Some(piece)
}

fn slice_fault(name: &At<String>, hi: i64, lo: i64, row: &Row, width: u32) -> Diagnostic {
    let written = format!("{}[{hi}:{lo}]", name.value);
    let bits = hi.saturating_sub(lo).saturating_add(1);
    let (message, label) = match bits {
        ..=0 => (
            format!("`{written}` is written lowest first"),
            "reversed".to_owned(),
        ),
        _ if lo < 0 || hi > 63 => (
            format!("`{written}` are not bits of a number"),
            "a number has bits 63 to 0".to_owned(),
        ),
        _ => (
            format!("{bits} bits of `{}` in a line of {width}", name.value),
            format!("{bits} bits"),
        ),
    };
    let right = match bits {
        ..=0 => format!("highest bit first: `{}[{lo}:{hi}]`", name.value),
        _ => format!(
            "a line of {width} bits holds for example `{}[{}:{}]`",
            name.value,
            lo.clamp(0, 64 - i64::from(width)) + i64::from(width) - 1,
            lo.clamp(0, 64 - i64::from(width))
        ),
    };
    Diagnostic::new("slice", message, &name.span, label)
        .also(
            &row.bits.span,
            if width == 1 {
                "1 bit".to_owned()
            } else {
                format!("{width} bits")
            },
        )
        .help(right)
}
