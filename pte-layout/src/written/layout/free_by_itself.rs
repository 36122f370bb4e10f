//! Which lines are free by themselves where their option is off, or at another level.

use super::{Block, Form, Row, RowRole};
use crate::diagnostic::At;
use crate::text::Text;
use crate::written::number::Range;
use crate::written::when::{About, When, Word};

impl Block {
    /// Works out which of its lines are free by themselves.
    pub(crate) fn settle(mut self) -> Self {
        let free: Vec<bool> = self
            .rows
            .iter()
            .map(|r| is_free_by_itself(r, &self))
            .collect();
        for (row, free) in self.rows.iter_mut().zip(free) {
            row.free_by_itself = free;
        }
        self
    }
}

/// Whether its bits are free where its option is off, or at another level, without a line of their own. A flag has no
/// free bits if another line covers them where the option is the other way.
fn is_free_by_itself(row: &Row, block: &Block) -> bool {
    // A line that could not be read may be a flag.
    let is_flag = matches!(row.role, RowRole::Flag(_) | RowRole::Unreadable);
    row.otherwise_free
        || is_flag
            && !block
                .rows
                .iter()
                .any(|other| is_instead_of(other, row, block))
}

/// Whether `other` covers the same bits at the same kernels and place, where an option that `row` names is the other
/// way.
fn is_instead_of(other: &Row, row: &Row, block: &Block) -> bool {
    let (a, b) = (&other.bits.value, &row.bits.value);
    let same_bits = match a.is_constant() && b.is_constant() {
        true => {
            let ends = |r: &Range| r.eval(&Default::default());
            let ((a_hi, a_lo), (b_hi, b_lo)) = (ends(a), ends(b));
            a_lo <= b_hi && b_lo <= a_hi
        }
        false => a == b,
    };
    let opposite = |w: &Word| {
        let mut words = row.when.words.iter().map(|w| &w.value);
        matches!(w.about, About::Option(_)) && words.any(|o| o.about == w.about && o.not != w.not)
    };
    let by_option = other.when.words.iter().any(|w| opposite(&w.value));
    same_bits && by_option && meet(&other.when, &row.when, block)
}

/// Whether both can hold at one kernel, level and form, options and parameters aside.
fn meet(a: &When, b: &When, block: &Block) -> bool {
    let words = || a.words.iter().chain(&b.words).map(|w| &w.value);
    let at = |level: &str, form: Option<&Form>| {
        words().all(|w| match &w.about {
            About::Level(name) => (name == level) != w.not,
            About::Form(name) => {
                let is = form.is_some_and(|f| f.name.value == *name || f.is.contains(name));
                is != w.not
            }
            About::Arch(_) | About::Case(_) => {
                !words().any(|o| o.about == w.about && o.not != w.not)
            }
            About::Option(_) => true,
        })
    };
    let here = |levels: &[At<Text>], form| levels.iter().any(|l| at(&l.value, form));
    a.period.meets(&b.period)
        && (here(&block.levels, None) || block.forms.iter().any(|f| here(&f.levels, Some(f))))
}
