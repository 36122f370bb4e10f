//! The lines of a block with their positions, whether or not they are a partition of the word.

use super::epoch::{Block, Row};
use super::field::{Piece, ones};
use super::line::{Place, place_of, role, slice_of};
use super::partition::{Bits, Partition, Role};
use crate::config::{Options, Params};
use crate::written::layout::RowRole;

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

/// Works out `block` at `level`, in a word of `word` bits.
pub(super) fn place<'b>(
    block: &'b Block,
    level: &str,
    params: &Params,
    options: &Options,
    word: u32,
) -> PlacedBlock<'b> {
    let (mut lines, mut elsewhere) = (Vec::<Placed<'b>>::new(), Vec::new());
    let rows = block.rows.iter().enumerate();
    let mut joins = Joins::default();
    for (index, row) in rows.filter(|(_, r)| r.only.is_open(options)) {
        match place_of(
            row.bits.value.eval(params),
            row.bits.value.is_constant(),
            word,
        ) {
            Place::Bits(hi, lo, reversed) => {
                let above = lines.last_mut();
                if let Some(above) = joins.with(above, row, hi) {
                    above.lo = lo;
                    continue;
                }
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
            place => {
                joins = Joins::default();
                elsewhere.push((index, row, place));
            }
        }
    }
    PlacedBlock {
        block,
        lines,
        elsewhere,
    }
}

/// Joins free lines that options select to adjacent ones, as an epoch joins those that hold at some kernels only.
#[derive(Default)]
struct Joins {
    /// Whether the line before is selected, or joined to one that is.
    selected: bool,
    /// Whether the line before has bits.
    has_bits: bool,
}

impl Joins {
    /// `above`, the last line that has bits, if `row` with `hi` as its highest bit joins it.
    fn with<'p, 'b>(
        &mut self,
        above: Option<&'p mut Placed<'b>>,
        row: &Row,
        hi: u32,
    ) -> Option<&'p mut Placed<'b>> {
        let plain = |r: &Row| {
            r.bits.value.is_constant() && matches!(r.role, RowRole::Free) && r.macro_name.is_none()
        };
        let selected = !row.only.is_always();
        let can = self.has_bits && (self.selected || selected) && plain(row);
        let above = above.filter(|above| {
            can && plain(above.row) && above.row.why == row.why && above.lo == hi + 1
        });
        *self = Self {
            selected: selected || above.is_some(),
            has_bits: true,
        };
        above
    }
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
