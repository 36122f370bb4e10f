//! A range of bits, highest first: `63:59`; and bits of a field's value: `offset[11:4]`.

use std::fmt;

use super::linear::Linear;
use crate::config::Params;
use crate::text::Text;

/// `63:59`, or `4` for one bit: highest bit first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The highest bit.
    pub hi: Linear,
    /// The lowest bit.
    pub lo: Linear,
}

impl Range {
    /// The range `hi:lo`.
    pub fn constant(hi: i64, lo: i64) -> Self {
        Self {
            hi: Linear::constant(hi),
            lo: Linear::constant(lo),
        }
    }

    /// Whether it names no parameter.
    pub fn is_constant(&self) -> bool {
        self.hi.is_constant() && self.lo.is_constant()
    }

    /// The parameters it names.
    pub fn params(&self) -> impl Iterator<Item = &str> {
        self.hi.params().chain(self.lo.params())
    }

    /// Its highest and its lowest bit.
    pub fn eval(&self, params: &Params) -> (i64, i64) {
        (self.hi.eval(params), self.lo.eval(params))
    }

    /// Parses a range.
    pub fn parse(text: &str, params: &[Text]) -> Result<Self, String> {
        let (hi, lo) = text.split_once(':').unwrap_or((text, text));
        Ok(Self {
            hi: Linear::parse(hi, params)?,
            lo: Linear::parse(lo, params)?,
        })
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.hi == self.lo {
            return self.hi.fmt(f);
        }
        write!(f, "{}:{}", self.hi, self.lo)
    }
}

/// Parses `pfn[39:9]`: a field, and the bits of its value; without brackets, all bits.
pub fn parse_slice(text: &str, params: &[Text]) -> Result<(String, Option<Range>), String> {
    match text.split_once('[') {
        None => Ok((text.trim().to_owned(), None)),
        Some((name, rest)) => {
            let inner = rest.trim_end().strip_suffix(']').ok_or("`]` is missing")?;
            Ok((name.trim().to_owned(), Some(Range::parse(inner, params)?)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_they_are_written() {
        assert_eq!(Range::parse("63:59", &[]).unwrap().to_string(), "63:59");
        assert_eq!(Range::parse("4", &[]).unwrap().to_string(), "4");
    }
}
