//! A word line by line.

use std::io::{self, Write};

use pte_layout::bits::describe;
use pte_layout::model::partition::{Partition, Role};

use super::term::complement;

/// The terms for the lines of a word that differ from word to word.
pub(super) struct Filling<'f> {
    /// The number of a field, if it is not 0 as it is stored.
    pub(super) field: &'f dyn Fn(&str) -> Option<&'static str>,
    /// Whether a flag is set, if it may be.
    pub(super) flag: &'f dyn Fn(&str) -> Option<String>,
}

/// Writes the term for the word, from the most significant line to the least.
pub(super) fn lines(
    partition: &Partition,
    filling: &Filling<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let rows = &partition.bits;
    for (n, row) in rows.iter().enumerate() {
        let width = row.hi - row.lo + 1;
        let term = term(&row.role, width, filling);
        let last = n + 1 == rows.len();
        let open = if last { "" } else { "(concat " };
        let close = if last {
            ")".repeat(rows.len() - 1)
        } else {
            String::new()
        };
        let what = match &row.role {
            Role::Field(name, _) | Role::Flag(name) => name,
            Role::Zero => "zero",
            Role::One => "one",
            Role::Free => "free",
        };
        writeln!(
            out,
            "    {open}{term}{close} ; {} {what}",
            describe(row.mask())
        )?;
    }
    Ok(())
}

fn term(role: &Role, width: u32, filling: &Filling<'_>) -> String {
    let zeros = format!("(_ bv0 {width})");
    match role {
        Role::Field(name, piece) => (filling.field)(name).map_or(zeros, |number| {
            let (hi, lo) = (piece.value_lo + width - 1, piece.value_lo);
            complement(&format!("((_ extract {hi} {lo}) {number})"), piece.inverted)
        }),
        Role::Flag(name) => (filling.flag)(name).unwrap_or(zeros),
        Role::One => format!("(bvnot {zeros})"),
        Role::Zero | Role::Free => zeros,
    }
}
