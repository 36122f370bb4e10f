//! Every bit of a word accounted for exactly once.

use super::config::Options;
use super::field::{Field, Piece, ones};
use crate::diagnostic::{At, Diagnostic, Report, Span};
use crate::parse::layout::{Block, Row, RowRole};
use crate::parse::number::Params;

/// What the bits `hi:lo` of a word are.
#[derive(Clone, Debug)]
pub struct Bits {
    /// The highest.
    pub hi: u32,
    /// The lowest.
    pub lo: u32,
    /// What they are.
    pub role: Role,
    /// Why they are so.
    pub why: Option<String>,
    /// The kernel's macro.
    pub macro_name: Option<String>,
    /// The line of TOML.
    pub span: Span,
}

impl Bits {
    /// Their mask.
    pub const fn mask(&self) -> u64 {
        ones(self.hi - self.lo + 1) << self.lo
    }
}

/// What bits are, under one configuration and at one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A piece of a number.
    Field(String, Piece),
    /// One bit beside the entry.
    Flag(String),
    /// Must be zero.
    Zero,
    /// Must be one.
    One,
    /// Not used.
    Free,
}

/// All bits of a word, most significant first.
#[derive(Clone, Debug, Default)]
pub struct Partition {
    /// The lines.
    pub bits: Vec<Bits>,
}

impl Partition {
    /// The field called `name`.
    pub fn field(&self, name: &str) -> Option<Field> {
        let pieces: Vec<Piece> = self
            .bits
            .iter()
            .filter_map(|b| match &b.role {
                Role::Field(n, piece) if n == name => Some(*piece),
                _ => None,
            })
            .collect();
        (!pieces.is_empty()).then(|| Field { name: name.to_owned(), pieces })
    }

    /// The names of its fields, in the order of the word.
    pub fn field_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for bits in &self.bits {
            if let Role::Field(name, _) = &bits.role
                && !names.contains(&name.as_str())
            {
                names.push(name);
            }
        }
        names
    }

    /// The flags and the bit of each, lowest first.
    pub fn flags(&self) -> Vec<(&str, u32)> {
        let flags = self.bits.iter().rev().filter_map(|b| match &b.role {
            Role::Flag(name) => Some((name.as_str(), b.lo)),
            _ => None,
        });
        flags.collect()
    }

    /// The bits of all lines that have this role.
    pub fn mask_of(&self, is: impl Fn(&Role) -> bool) -> u64 {
        self.bits.iter().filter(|b| is(&b.role)).fold(0, |m, b| m | b.mask())
    }

    /// The bits that must be one.
    pub fn ones(&self) -> u64 {
        self.mask_of(|r| *r == Role::One)
    }
}

/// A row with its positions worked out.
struct Placed<'r> {
    row: &'r Row,
    hi: u32,
    lo: u32,
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
    let mut placed = Vec::new();
    for row in &block.rows {
        let (hi, lo) = (row.bits.value.hi.eval(params), row.bits.value.lo.eval(params));
        let at = &row.bits.span;
        if hi < lo {
            // A parameter may leave a range without bits, as `page-shift-1:12` does at 12.
            let range = &row.bits.value;
            if hi != lo - 1 || (range.hi.is_constant() && range.lo.is_constant()) {
                report.push(
                    Diagnostic::new("reversed-range", format!("bits {hi}:{lo} are written lowest first"), at, "reversed")
                        .help(format!("highest bit first: `{lo}:{hi}`")),
                );
            }
        } else if lo < 0 || hi >= i64::from(word) {
            report.push(
                Diagnostic::new("outside-word", format!("bits {hi}:{lo} are outside a word of {word} bits"), at, "outside the word")
                    .help(format!("bits go from {} to 0", word - 1)),
            );
        } else {
            placed.push(Placed { row, hi: hi as u32, lo: lo as u32 });
        }
    }
    cover(&placed, block, word, report);
    let mut partition = Partition::default();
    for p in &placed {
        let role = role(p, level, params, options, report);
        partition.bits.push(Bits {
            hi: p.hi,
            lo: p.lo,
            role,
            why: p.row.why.clone(),
            macro_name: p.row.macro_name.clone(),
            span: p.row.bits.span.clone(),
        });
    }
    partition.bits.sort_by_key(|b| std::cmp::Reverse(b.hi));
    names(&placed, report);
    values(&placed, &partition, report);
    partition
}

/// No bit twice, none left out, and in order.
fn cover(placed: &[Placed<'_>], block: &Block, word: u32, report: &mut Report) {
    for (n, a) in placed.iter().enumerate() {
        for b in &placed[n + 1..] {
            let (hi, lo) = (a.hi.min(b.hi), a.lo.max(b.lo));
            if hi >= lo {
                report.push(
                    Diagnostic::new("overlap", format!("{} stand in two lines", bits(hi, lo)), &b.row.bits.span, format!("{} again", bits(hi, lo)))
                        .also(&a.row.bits.span, "first here")
                        .help("every bit of the word stands in exactly one line"),
                );
            }
        }
        if let Some(next) = placed.get(n + 1)
            && next.lo > a.hi
        {
            report.push(
                Diagnostic::new("order", format!("{} come after {}", bits(next.hi, next.lo), bits(a.hi, a.lo)), &next.row.bits.span, "out of order")
                    .help("lines go from the most significant bit to the least"),
            );
        }
    }
    let taken = placed.iter().fold(0, |m, p| m | ones(p.hi - p.lo + 1) << p.lo);
    let mut missing = ones(word) & !taken;
    while missing != 0 {
        let hi = 63 - missing.leading_zeros();
        let lo = hi + 1 - (missing << (63 - hi)).leading_ones();
        missing &= ones(lo);
        let above = placed.iter().filter(|p| p.lo > hi).min_by_key(|p| p.lo);
        let below = placed.iter().filter(|p| p.hi < lo).max_by_key(|p| p.hi);
        let (first, second) = match (above, below) {
            (Some(a), b) => (&a.row.bits.span, b),
            (None, Some(b)) => (&b.row.bits.span, None),
            (None, None) => (&block.span, None),
        };
        let mut gap = Diagnostic::new("gap", format!("{} are in no line", bits(hi, lo)), first, if above.is_some() { "the line above the gap" } else { "the line below the gap" });
        if let Some(b) = second {
            gap = gap.also(&b.row.bits.span, "the line below it");
        }
        let range = if hi == lo { hi.to_string() } else { format!("{hi}:{lo}") };
        report.push(gap.help(format!("add a line: `{{ bits = \"{range}\", zero = \"why\" }}`, or `free = true`")));
    }
}

fn bits(hi: u32, lo: u32) -> String {
    if hi == lo { format!("bit {hi}") } else { format!("bits {hi}:{lo}") }
}

fn role(p: &Placed<'_>, level: &str, params: &Params, options: &Options, report: &mut Report) -> Role {
    let width = p.hi - p.lo + 1;
    let here = p.row.levels.as_ref().is_none_or(|l| l.iter().any(|l| l.value == level));
    let there = here && options.allow(p.row.config.as_ref().map(|c| c.value.as_str()));
    match &p.row.role {
        RowRole::Field { name, slice, inverted, .. } => {
            let (mut value_hi, mut value_lo) = (i64::from(width) - 1, 0);
            if let Some(slice) = slice {
                (value_hi, value_lo) = (slice.hi.eval(params), slice.lo.eval(params));
            }
            if value_lo < 0 || value_hi > 63 || value_hi - value_lo + 1 != i64::from(width) {
                report.push(
                    Diagnostic::new("slice", format!("`{}[{value_hi}:{value_lo}]` is not {width} bits of a number", name.value), &name.span, format!("{} bits", value_hi - value_lo + 1))
                        .also(&p.row.bits.span, format!("{width} bits")),
                );
                value_lo = 0;
            }
            let piece = Piece { word_lo: p.lo, value_lo: value_lo as u32, width, inverted: *inverted };
            if there { Role::Field(name.value.clone(), piece) } else { Role::Free }
        }
        RowRole::Flag(name) => {
            if width != 1 {
                report.push(
                    Diagnostic::new("flag-width", format!("flag `{}` is {width} bits wide", name.value), &p.row.bits.span, "a flag is one bit")
                        .help("a number of several bits is a `field`"),
                );
            }
            if there { Role::Flag(name.value.clone()) } else { Role::Free }
        }
        RowRole::Zero if there => Role::Zero,
        RowRole::One if there => Role::One,
        _ => Role::Free,
    }
}

fn row_name(row: &Row) -> Option<&At<String>> {
    match &row.role {
        RowRole::Field { name, .. } | RowRole::Flag(name) => Some(name),
        _ => None,
    }
}

/// No name for two things.
fn names(placed: &[Placed<'_>], report: &mut Report) {
    for (n, a) in placed.iter().enumerate() {
        let Some(name) = row_name(a.row) else { continue };
        for b in &placed[..n] {
            let Some(first) = row_name(b.row).filter(|f| f.value == name.value) else { continue };
            let pieces = match (&a.row.role, &b.row.role) {
                (RowRole::Field { slice: x, .. }, RowRole::Field { slice: y, .. }) => x.is_some() && y.is_some(),
                _ => false,
            };
            if !pieces {
                report.push(
                    Diagnostic::new("duplicate-name", format!("`{}` is there twice", name.value), &name.span, "again")
                        .also(&first.span, "first here")
                        .help(format!("a field in several pieces says which bits of it stand where: `{}[7:0]`", name.value)),
                );
            }
        }
    }
}

/// No bit of a number in two places, unless it is said to be.
fn values(placed: &[Placed<'_>], partition: &Partition, report: &mut Report) {
    for name in partition.field_names() {
        let mut seen = 0;
        for p in placed {
            let RowRole::Field { name: here, repeated, .. } = &p.row.role else { continue };
            if here.value != name {
                continue;
            }
            let Some(Bits { role: Role::Field(_, piece), .. }) = partition.bits.iter().find(|b| b.lo == p.lo && b.hi == p.hi) else { continue };
            let mask = ones(piece.width) << piece.value_lo;
            if seen & mask != 0 && !repeated {
                report.push(
                    Diagnostic::new("value-twice", format!("bits {:#x} of `{name}` stand in two places", seen & mask), &here.span, "again")
                        .help("if the kernel stores them twice and reads the or of both, say `repeated = true`"),
                );
            }
            seen |= mask;
        }
    }
}
