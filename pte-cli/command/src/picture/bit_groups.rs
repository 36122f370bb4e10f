//! The bits of a word in groups (one field, flag or fixed run each), and the label of each group.

use pte_layout::model::partition::{Partition, Role};

use super::letters::Letters;
use crate::terminal::colours::Ink;

/// Adjacent bits that are one thing.
#[derive(Debug)]
pub(crate) struct Group {
    /// The highest.
    pub(crate) hi: u32,
    /// The lowest.
    pub(crate) lo: u32,
    /// What they are.
    pub(crate) what: What,
}

/// What bits are.
#[derive(Debug)]
pub(crate) enum What {
    /// A field, or a piece of one. Only the first piece has the value.
    Field {
        name: String,
        note: &'static str,
        value: Option<u64>,
    },
    /// One bit with a name.
    Flag(String),
    /// Must be zero.
    Zero,
    /// Must be one.
    One,
    /// Not used.
    Free,
    /// Bits without a label.
    Plain,
}

/// The groups of a partition, with the values they have in `word`.
pub(crate) fn partition(partition: &Partition, word: u64) -> Vec<Group> {
    let mut seen: Vec<&str> = Vec::new();
    let groups = partition.bits.iter().map(|bits| {
        let what = match &bits.role {
            Role::Field(name, piece) => {
                let field = partition.field(name);
                let whole =
                    piece.value_lo == 0 && field.as_ref().is_some_and(|f| f.pieces.len() == 1);
                let slice = || {
                    format!(
                        "{name}[{}:{}]",
                        piece.value_lo + piece.width - 1,
                        piece.value_lo
                    )
                };
                let first = !seen.contains(&name.as_str());
                seen.push(name);
                What::Field {
                    name: if whole { name.to_string() } else { slice() },
                    note: if piece.inverted {
                        " (stored inverted)"
                    } else {
                        ""
                    },
                    value: field.filter(|_| first).map(|f| f.read(word)),
                }
            }
            Role::Flag(name) => What::Flag(name.to_string()),
            Role::Zero => What::Zero,
            Role::One => What::One,
            Role::Free => What::Free,
        };
        Group {
            hi: bits.hi,
            lo: bits.lo,
            what,
        }
    });
    groups.collect()
}

/// A word of `bits` bits without labels: byte by byte.
pub(crate) fn plain(bits: u32) -> Vec<Group> {
    (0..bits / 8)
        .rev()
        .map(|byte| Group {
            hi: byte * 8 + 7,
            lo: byte * 8,
            what: What::Plain,
        })
        .collect()
}

/// A value as text: small numbers and types in decimal, others in hex.
pub(crate) fn value(name: &str, value: u64) -> String {
    if value < 10 || name == "type" {
        value.to_string()
    } else {
        format!("{value:#x}")
    }
}

impl Group {
    /// The same of no word in particular.
    pub(crate) fn without_value(mut self) -> Self {
        if let What::Field { value, .. } = &mut self.what {
            *value = None;
        }
        self
    }

    fn width(&self) -> u32 {
        self.hi - self.lo + 1
    }

    /// The columns it takes: one for each bit, and enough for the number of the highest.
    pub(crate) fn columns(&self, last: Option<u32>) -> usize {
        let number = last.map_or(0, |last| digits(last - self.hi));
        (self.width() as usize).max(digits(self.hi)).max(number)
    }

    /// Its first and last bit. If there is no room, only the first: the next group shows where this one ends.
    pub(crate) fn numbers(&self, columns: usize, number: impl Fn(u32) -> u32) -> String {
        let (hi, lo) = (number(self.hi).to_string(), number(self.lo).to_string());
        if self.hi == self.lo {
            format!("{hi:>columns$}")
        } else if hi.len() + lo.len() < columns {
            format!("{hi}{lo:>0$}", columns - hi.len())
        } else {
            hi
        }
    }

    /// The label below its bits, and the line of the legend that the label needs.
    pub(crate) fn label(&self, columns: usize, letters: &mut Letters) -> (String, Option<String>) {
        let width = self.width() as usize;
        let mark = |c: char, name: &str| {
            if name.len() <= width {
                (name.to_owned(), None)
            } else {
                (
                    format!("{:>columns$}", c.to_string().repeat(width)),
                    Some(format!("{c} {name}")),
                )
            }
        };
        match &self.what {
            What::Field { name, note, .. } if name.len() + note.len() <= columns => {
                (format!("{name}{note}"), None)
            }
            What::Field { name, .. } if name.len() <= columns => (name.clone(), None),
            What::Field { name, .. } | What::Flag(name) => mark(letters.take(name), name),
            What::Zero => mark('0', "must be 0"),
            What::One => mark('1', "must be 1"),
            What::Free => mark('-', "not used"),
            What::Plain => (String::new(), None),
        }
    }

    pub(crate) fn ink(&self, set: bool) -> Ink {
        match self.what {
            What::Field { .. } => Ink::Field,
            What::Flag(_) if set => Ink::Set,
            _ => Ink::Plain,
        }
    }
}

fn digits(n: u32) -> usize {
    if n < 10 { 1 } else { 2 }
}
