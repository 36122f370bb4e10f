//! What identifies the words of a form without `match`.

use crate::diagnostic::At;
use crate::written::layout::{self, RowRole, Term};
use crate::written::number::{Mask, Range};

/// The compare with the ones and zeroes of `rows`; `None` if there are none.
pub(crate) fn identifying<'r>(rows: impl Iterator<Item = &'r layout::Row> + Clone) -> Option<Term> {
    let of = |wanted: fn(&RowRole) -> bool| rows.clone().filter(move |r| wanted(&r.role));
    let (ones, zeroes) = (
        of(|r| matches!(r, RowRole::One)),
        of(|r| matches!(r, RowRole::Zero)),
    );
    let first = ones.clone().chain(zeroes.clone()).next()?;
    let ranges = |rows: &mut dyn Iterator<Item = &'r layout::Row>| {
        rows.map(|r| r.bits.value.clone()).collect::<Vec<Range>>()
    };
    let (ones, zeroes) = (ranges(&mut ones.clone()), ranges(&mut zeroes.clone()));
    let single = |r: &Range| r.hi == r.lo;
    let is_one_bit = zeroes.is_empty() && ones.len() == 1 && single(&ones[0]);
    let mask = Mask::ranges(ones.iter().chain(&zeroes).cloned());
    let span = first.bits.span.clone();
    Some(Term {
        mask: At {
            value: mask,
            span: span.clone(),
        },
        value: if is_one_bit {
            Mask::constant(0)
        } else {
            Mask::ranges(ones)
        },
        negate: is_one_bit,
        value_span: span,
    })
}
