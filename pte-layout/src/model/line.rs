//! A line of a file as bits of a word, for values of the parameters.

use super::field::Piece;
use super::partition::{Bits, Partition, Role};
use crate::config::Params;
use crate::written::layout::{self, RowRole};
use crate::written::number::Range;

/// Where the bits of a line are.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// The highest and the lowest bit, and whether they are written in reverse.
    Bits(u32, u32, bool),
    /// No bits, for these values of the parameters.
    Empty,
    /// Outside the word: the highest and the lowest bit, and whether they are written in reverse.
    Outside(i64, i64, bool),
    /// For these values of the parameters the highest bit is below the lowest.
    Crossed(i64, i64),
}

/// A line of a file that holds at one place, in one configuration.
pub(super) struct Line<'f> {
    /// The line.
    pub(super) row: &'f layout::Row,
    /// Whether its role holds; else its bits are free.
    pub(super) holds: bool,
}

pub(super) fn place_of((mut hi, mut lo): (i64, i64), constant: bool, word: u32) -> Place {
    let reversed = hi < lo;
    if reversed {
        // A parameter can make a range empty, such as `page-shift-1:12` at 12.
        if hi == lo.saturating_sub(1) && !constant {
            return Place::Empty;
        }
        if !constant {
            return Place::Crossed(hi, lo);
        }
        (hi, lo) = (lo, hi);
    }
    if lo < 0 || hi >= i64::from(word) {
        return Place::Outside(hi, lo, reversed);
    }
    Place::Bits(hi as u32, lo as u32, reversed)
}

pub(super) fn role(role: &RowRole, width: u32, word_lo: u32, params: &Params) -> Role {
    match role {
        RowRole::Field {
            name,
            slice,
            inverted,
            ..
        } => {
            let all = Some(0);
            let value_lo = slice.as_ref().map_or(all, |s| slice_of(s, width, params));
            let piece = Piece {
                word_lo,
                value_lo: value_lo.unwrap_or(0),
                width,
                inverted: *inverted,
            };
            Role::Field(name.value.clone(), piece)
        }
        RowRole::Flag(name) => Role::Flag(name.value.clone()),
        RowRole::Zero => Role::Zero,
        RowRole::One => Role::One,
        RowRole::Free | RowRole::Unreadable => Role::Free,
    }
}

/// The lowest bit of `slice`, if it has `width` bits.
pub(crate) fn slice_of(slice: &Range, width: u32, params: &Params) -> Option<u32> {
    let (hi, lo) = slice.eval(params);
    let bits = hi.saturating_sub(lo).saturating_add(1);
    (lo >= 0 && hi <= 63 && bits == i64::from(width)).then_some(lo as u32)
}

/// The bits of `lines`, most significant first. Adjacent free lines that are separate only because they hold at
/// different kernels are one, as in an epoch.
pub(super) fn partition_of<'f>(
    lines: impl Iterator<Item = Line<'f>>,
    params: &Params,
    word: u32,
) -> Partition {
    let mut bits: Vec<Bits> = Vec::with_capacity(lines.size_hint().0);
    let mut last: Option<(&layout::Row, bool)> = None;
    for Line { row, holds } in lines {
        let range = &row.bits.value;
        let mut joins = !row.when.is_always();
        let plain = |r: &layout::Row| {
            r.bits.value.is_constant() && matches!(r.role, RowRole::Free) && r.macro_name.is_none()
        };
        let place = place_of(range.eval(params), range.is_constant(), word);
        let before = last.replace((row, joins));
        let Place::Bits(hi, lo, _) = place else {
            continue;
        };
        if let Some((before, joined)) = before
            && (joined || joins)
            && before.why == row.why
            && plain(before)
            && plain(row)
            && let Some(above) = bits.last_mut().filter(|b| b.lo == hi + 1)
        {
            above.lo = lo;
            joins = true;
            last = Some((row, joins));
            continue;
        }
        let width = hi - lo + 1;
        let role = match holds {
            true => role(&row.role, width, lo, params),
            false => Role::Free,
        };
        let read_as = row.read_as.as_ref().filter(|_| role == Role::Zero);
        let read_as = read_as.and_then(|r| slice_of(&r.slice, width, params));
        let is_flag = matches!(role, Role::Flag(_));
        bits.push(Bits {
            hi,
            lo,
            role,
            why: row.why.clone(),
            read_as: read_as.map(|value_lo| Piece {
                word_lo: lo,
                value_lo,
                width,
                inverted: false,
            }),
            never_read: row.never_read.clone().filter(|_| is_flag),
            macro_name: row.macro_name.clone(),
            span: row.bits.span.clone(),
        });
    }
    bits.sort_by_key(|b| std::cmp::Reverse(b.hi));
    Partition { bits }
}
