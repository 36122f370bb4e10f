//! The cells of a word: the data that every drawing uses.

use pte_layout::model::partition::{Partition, Role};

use super::bit_groups::{self, Group, What};
use crate::wording::bits::range;

/// Adjacent bits that are one thing.
#[derive(Debug)]
pub(crate) struct Cell {
    /// The bits, as the text picture has them.
    pub(crate) group: Group,
    /// `field`, `flag`, `zero`, `one` or `free`.
    pub(crate) role: &'static str,
    /// The field or the flag; nothing for other bits.
    pub(crate) name: String,
    /// Of a field: the bit of its number that the lowest bit holds, and whether it has other pieces.
    pub(crate) piece: Option<(u32, bool)>,
    /// Of a field: it is stored complemented.
    pub(crate) inverted: bool,
    /// Why the bits are so.
    pub(crate) why: Option<String>,
    /// The kernel's macro.
    pub(crate) macro_name: Option<String>,
}

/// The cells of a partition, most significant first.
pub(crate) fn cells(partition: &Partition) -> Vec<Cell> {
    let groups = bit_groups::partition(partition, 0);
    let all = groups.into_iter().zip(&partition.bits);
    all.map(|(group, bits)| {
        let (role, name) = match &bits.role {
            Role::Field(name, _) => ("field", name.as_str()),
            Role::Flag(name) => ("flag", name.as_str()),
            Role::Zero => ("zero", ""),
            Role::One => ("one", ""),
            Role::Free => ("free", ""),
        };
        let (mut piece, mut inverted) = (None, false);
        if let Role::Field(name, p) = &bits.role {
            let whole = partition
                .field(name)
                .is_some_and(|f| f.pieces.len() == 1 && p.value_lo == 0);
            (piece, inverted) = (Some((p.value_lo, !whole)), p.inverted);
        }
        Cell {
            group,
            role,
            name: name.to_owned(),
            piece,
            inverted,
            why: bits.why.as_ref().map(ToString::to_string),
            // The name of a flag means nothing where the flag is not used.
            macro_name: bits
                .macro_name
                .as_ref()
                .filter(|_| role != "free")
                .map(ToString::to_string),
        }
    })
    .collect()
}

impl Cell {
    /// Bits without a name and a reason.
    pub(crate) fn fixed(hi: u32, lo: u32, role: &'static str) -> Self {
        Self {
            group: Group {
                hi,
                lo,
                what: What::Plain,
            },
            role,
            name: String::new(),
            piece: None,
            inverted: false,
            why: None,
            macro_name: None,
        }
    }

    /// `63:59`, or `4`.
    pub(crate) fn range(&self) -> String {
        range(self.group.hi, self.group.lo)
    }

    /// The same in a word of `bits` bits as manuals count that begin at the other end: `0:4`, or `59`.
    pub(crate) fn ibm(&self, bits: u32) -> String {
        let last = bits - 1;
        range(last - self.group.hi, last - self.group.lo)
    }

    /// What the bits are, in a few words.
    pub(crate) fn what(&self) -> String {
        self.what_of(self.group.hi, self.group.lo)
    }

    /// The same for some of its bits: of a number, which bits of it they hold.
    pub(crate) fn what_of(&self, hi: u32, lo: u32) -> String {
        let whole = (hi, lo) == (self.group.hi, self.group.lo);
        match (self.role, self.piece) {
            ("zero", _) => "must be 0".to_owned(),
            ("one", _) => "must be 1".to_owned(),
            ("free", _) => "not used".to_owned(),
            (_, Some((value_lo, pieces))) if pieces || !whole => {
                let from = value_lo + lo - self.group.lo;
                format!("{}[{}]", self.name, range(from + hi - lo, from))
            }
            _ => self.name.clone(),
        }
    }

    /// Everything about it in a sentence.
    pub(crate) fn sentence(&self) -> String {
        let bits = if self.group.hi == self.group.lo {
            "bit"
        } else {
            "bits"
        };
        let mut out = format!("{bits} {}: {}", self.range(), self.what());
        if self.inverted {
            out += ", stored inverted";
        }
        if let Some(name) = &self.macro_name {
            out += &format!(" ({name})");
        }
        if let Some(why) = &self.why {
            out += &format!(". {why}");
        }
        out
    }

    /// What `bit` of the word is, so that two layouts can be compared bit by bit.
    pub(crate) fn meaning(&self, bit: u32) -> (&str, &str, Option<u32>, bool) {
        let value = self.piece.map(|(lo, _)| lo + bit - self.group.lo);
        (self.role, &self.name, value, self.inverted)
    }

    /// The digit that all words have in `bit`.
    pub(crate) fn digit(&self) -> Option<char> {
        match self.role {
            "zero" => Some('0'),
            "one" => Some('1'),
            _ => None,
        }
    }
}

/// The cell that `bit` is in.
pub(crate) fn at(cells: &[Cell], bit: u32) -> Option<&Cell> {
    cells
        .iter()
        .find(|c| (c.group.lo..=c.group.hi).contains(&bit))
}

/// The bits that mean something else in `b` than in `a`.
pub(crate) fn changed(a: &[Cell], b: &[Cell]) -> u64 {
    let differs =
        |bit: &u32| at(a, *bit).map(|c| c.meaning(*bit)) != at(b, *bit).map(|c| c.meaning(*bit));
    (0..64).filter(differs).fold(0, |mask, bit| mask | 1 << bit)
}

/// All of it in words, for who does not see the picture.
pub(crate) fn described(cells: &[Cell]) -> String {
    let each: Vec<String> = cells
        .iter()
        .map(|c| {
            let inverted = if c.inverted { ", stored inverted" } else { "" };
            format!("{} {}{inverted}", c.range(), c.what())
        })
        .collect();
    each.join("; ")
}
