//! Positions of bits, ranges and masks.

use super::reader::Reader;
#[cfg(feature = "tools")]
use super::words::Writer;
use super::words::{Fact, rows};
use crate::written::number::{Linear, Mask, Part, Range};

rows! {
    Mask { not parts }
}

/// `63:59` without parameters; else `sums` and two sums.
impl Fact for Range {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        if self.is_constant() {
            return out.word(&format!("{}:{}", self.hi.constant, self.lo.constant));
        }
        out.word("sums");
        self.hi.write(out);
        self.lo.write(out);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        if from.skips_to_digit() {
            return from.within(|from| {
                let hi = from.digits()?.try_into().ok()?;
                from.mark(b':')?;
                Some(Self::constant(hi, from.digits()?.try_into().ok()?))
            });
        }
        from.expect("sums")?;
        Some(Self {
            hi: Fact::read(from)?,
            lo: Fact::read(from)?,
        })
    }
}

/// A number; or `sum`, a number and the terms.
impl Fact for Linear {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        if !self.is_constant() {
            out.word("sum");
        }
        self.constant.write(out);
        if !self.is_constant() {
            self.terms.write(out);
        }
    }

    fn read(from: &mut Reader) -> Option<Self> {
        match from.word()? {
            "sum" => Some(Self {
                constant: Fact::read(from)?,
                terms: Fact::read(from)?,
            }),
            constant => Some(Self {
                constant: constant.parse().ok()?,
                terms: Vec::new(),
            }),
        }
    }
}

impl Fact for Part {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Constant(bits) => {
                out.word("constant");
                bits.write(out);
            }
            Self::Bits(range) => {
                out.word("bits");
                range.write(out);
            }
            Self::Param(name) => {
                out.word("param");
                name.write(out);
            }
        }
    }

    fn read(from: &mut Reader) -> Option<Self> {
        match from.word()? {
            "constant" => Fact::read(from).map(Self::Constant),
            "bits" => Fact::read(from).map(Self::Bits),
            "param" => Fact::read(from).map(Self::Param),
            _ => None,
        }
    }
}
