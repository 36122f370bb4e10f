//! Conditions: kernels, words, options.

use super::reader::Reader;
#[cfg(feature = "tools")]
use super::words::Writer;
use super::words::{Fact, rows};
use crate::config::Gate;
use crate::text::Text;
use crate::written::dated::Dated;
use crate::written::period::Period;
use crate::written::when::{About, When, Word};

rows! {
    Word { not about }
    Period { since until }
}

/// `.` if it always holds; else `?`, the kernels and the words.
impl Fact for When {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        if !self.words.is_empty() || self.period.bounds().next().is_some() {
            out.word("?");
            self.period.write(out);
            return self.words.write(out);
        }
        out.word(".");
    }

    fn read(from: &mut Reader) -> Option<Self> {
        match from.sign()? {
            b'.' => Some(Self::default()),
            b'?' => Some(Self {
                period: Fact::read(from)?,
                words: Fact::read(from)?,
            }),
            _ => None,
        }
    }
}

/// What a word in a condition names, and the name.
impl Fact for About {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        out.word(match self {
            Self::Level(_) => "level",
            Self::Form(_) => "form",
            Self::Case(_) => "case",
            Self::Arch(_) => "arch",
            Self::Option(_) => "option",
        });
        self.name().write(out);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        let of: fn(Text) -> Self = match from.word()? {
            "level" => Self::Level,
            "form" => Self::Form,
            "case" => Self::Case,
            "arch" => Self::Arch,
            "option" => Self::Option,
            _ => return None,
        };
        Text::read(from).map(of)
    }
}

impl Fact for Gate {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        self.0.write(out);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        Fact::read(from).map(Self)
    }
}

impl<T: Fact> Fact for Dated<T> {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        self.0.write(out);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        Fact::read(from).map(Self)
    }
}
