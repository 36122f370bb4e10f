//! The lines of a block with their positions, whether or not they are a partition of the word.

use super::epoch::{Block, Row};
use super::field::{Piece, ones};
use super::partition::{Bits, Partition, Role};
use crate::config::{Options, Params};
use crate::written::layout::{self, RowRole};
use crate::written::number::Range;

/// A block at one level in one configuration.
pub(crate) struct PlacedBlock<'b> {
    /// The block.
    pub(crate) block: &'b Block,
    /// The lines that have bits of the word.
    pub(crate) lines: Vec<Placed<'b>>,
    /// The other lines, each with the number of lines before it.
    pub(crate) elsewhere: Vec<(usize, &'b Row, Place)>,
}

/// A line with its positions.
pub(crate) struct Placed<'b> {
    /// The line.
    pub(crate) row: &'b Row,
    /// The number of lines before it.
    pub(crate) index: usize,
    /// The highest bit.
    pub(crate) hi: u32,
    /// The lowest bit.
    pub(crate) lo: u32,
    /// Whether they are written lowest first.
    pub(crate) reversed: bool,
    /// The role of its bits.
    pub(crate) role: Role,
}

impl Placed<'_> {
    /// The mask of its bits.
    pub(crate) const fn mask(&self) -> u64 {
        ones(self.hi - self.lo + 1) << self.lo
    }

    /// The number of its bits.
    pub(crate) const fn width(&self) -> u32 {
        self.hi - self.lo + 1
    }
}

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

/// Works out `block` at `level`, in a word of `word` bits.
pub(super) fn place<'b>(
    block: &'b Block,
    level: &str,
    params: &Params,
    options: &Options,
    word: u32,
) -> PlacedBlock<'b> {
    let (mut lines, mut elsewhere) = (Vec::new(), Vec::new());
    for (index, row) in block.rows.iter().enumerate() {
        match place_of(
            row.bits.value.eval(params),
            row.bits.value.is_constant(),
            word,
        ) {
            Place::Bits(hi, lo, reversed) => {
                let there = row.is_used_at(level) && row.gate.is_open(options);
                let role = match there {
                    true => role(&row.role, hi - lo + 1, lo, params),
                    false => Role::Free,
                };
                lines.push(Placed {
                    row,
                    index,
                    hi,
                    lo,
                    reversed,
                    role,
                });
            }
            place => elsewhere.push((index, row, place)),
        }
    }
    PlacedBlock {
        block,
        lines,
        elsewhere,
    }
}

fn place_of((mut hi, mut lo): (i64, i64), constant: bool, word: u32) -> Place {
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

fn role(role: &RowRole, width: u32, word_lo: u32, params: &Params) -> Role {
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

/// Why bits cannot be read as the bits that `read-as` names.
pub(crate) enum ReadFault {
    /// The number of bits differs.
    Slice,
    /// These bits of the offset already have a place.
    Twice(u64),
}

impl PlacedBlock<'_> {
    /// For each line with `read-as`, the bits of the offset that it is read as.
    pub(crate) fn read_as(&self, params: &Params) -> Vec<Option<Result<Piece, ReadFault>>> {
        let mut places = self.lines.iter().fold(0, |mask, p| match &p.role {
            Role::Field(name, piece) if name == "offset" => mask | piece.value_mask(),
            _ => mask,
        });
        let of_line = |p: &Placed<'_>| {
            let read = p.row.read_as.as_ref().filter(|_| p.role == Role::Zero)?;
            let Some(value_lo) = slice_of(&read.slice, p.width(), params) else {
                return Some(Err(ReadFault::Slice));
            };
            let piece = Piece {
                word_lo: p.lo,
                value_lo,
                width: p.width(),
                inverted: false,
            };
            let shared = piece.value_mask() & places;
            places |= piece.value_mask();
            Some(match shared {
                0 => Ok(piece),
                shared => Err(ReadFault::Twice(shared)),
            })
        };
        self.lines.iter().map(of_line).collect()
    }

    /// The role of every bit, most significant first.
    pub(crate) fn partition(&self, params: &Params) -> Partition {
        let lines = self.lines.iter().zip(self.read_as(params));
        let bits = lines.map(|(p, read_as)| {
            let is_flag = matches!(p.role, Role::Flag(_));
            Bits {
                read_as: read_as.and_then(Result::ok),
                never_read: p.row.never_read.clone().filter(|_| is_flag),
                hi: p.hi,
                lo: p.lo,
                role: p.role.clone(),
                why: p.row.why.clone(),
                macro_name: p.row.macro_name.clone(),
                span: p.row.bits.span.clone(),
            }
        });
        let mut bits: Vec<Bits> = bits.collect();
        bits.sort_by_key(|b| std::cmp::Reverse(b.hi));
        Partition { bits }
    }
}

/// A line of a file that holds at one place, in one configuration.
pub(super) struct Line<'f> {
    /// The line.
    pub(super) row: &'f layout::Row,
    /// Whether its role holds; else its bits are free.
    pub(super) holds: bool,
}

/// The bits of `lines`, most significant first. Adjacent free lines that are separate only because they hold at
/// different kernels are one, as in an epoch.
pub(super) fn partition_of<'f>(
    lines: impl Iterator<Item = Line<'f>>,
    params: &Params,
    word: u32,
) -> Partition {
    let mut bits: Vec<Bits> = Vec::new();
    let mut last: Option<(&layout::Row, bool)> = None;
    for Line { row, holds } in lines {
        let range = &row.bits.value;
        let mut joins = row.is_conditional();
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
