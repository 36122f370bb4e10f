//! A word divided into lines, with every bit in exactly one.

use super::field::{Field, Piece, ones};
use crate::diagnostic::Span;
use crate::text::Text;

/// The bits `hi:lo` of a word.
#[derive(Clone, Debug)]
pub struct Bits {
    /// The highest.
    pub hi: u32,
    /// The lowest.
    pub lo: u32,
    /// Their role.
    pub role: Role,
    /// The reason.
    pub why: Option<Text>,
    /// The bits of the offset that these bits, which are always zero, are read as.
    pub read_as: Option<Piece>,
    /// Why the flag is set and never read back, if so.
    pub never_read: Option<Text>,
    /// The kernel's macro.
    pub macro_name: Option<Text>,
    /// The line of TOML.
    pub span: Span,
}

impl Bits {
    /// Their mask.
    pub const fn mask(&self) -> u64 {
        ones(self.hi - self.lo + 1) << self.lo
    }
}

/// The role of bits in one configuration at one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A piece of a field.
    Field(Text, Piece),
    /// A flag: one bit beside the entry.
    Flag(Text),
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
        let mut found: Option<Field> = None;
        for bits in &self.bits {
            if let Role::Field(of, piece) = &bits.role
                && of == name
            {
                let start = || Field {
                    name: of.clone(),
                    pieces: Vec::new(),
                };
                found.get_or_insert_with(start).pieces.push(*piece);
            }
        }
        found
    }

    /// The number in the field called `name` of `word`; 0 if there is no such field.
    pub fn read(&self, name: &str, word: u64) -> u64 {
        self.bits.iter().fold(0, |value, b| match &b.role {
            Role::Field(of, piece) if of == name => value | piece.read(word),
            _ => value,
        })
    }

    /// The offset as read: with the bits that no encoder writes.
    pub fn as_read(&self, offset: &Field) -> Field {
        let mut field = offset.clone();
        let more = self.bits.iter().filter_map(|b| b.read_as);
        field.pieces.extend(more);
        field
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

    /// The names of its flags, the highest bit first.
    pub fn flag_names(&self) -> impl Iterator<Item = &str> {
        self.bits.iter().filter_map(|b| match &b.role {
            Role::Flag(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// The flags and the bit of each, lowest first.
    pub fn flags(&self) -> Vec<(&str, u32)> {
        let flags = self.bits.iter().rev().filter_map(|b| match &b.role {
            Role::Flag(name) => Some((name.as_str(), b.lo)),
            _ => None,
        });
        flags.collect()
    }

    /// The mask of all lines with this role.
    pub fn mask_of(&self, is: impl Fn(&Role) -> bool) -> u64 {
        self.bits
            .iter()
            .filter(|b| is(&b.role))
            .fold(0, |m, b| m | b.mask())
    }

    /// The mask of the bits that must be one.
    pub fn ones(&self) -> u64 {
        self.mask_of(|r| *r == Role::One)
    }
}
