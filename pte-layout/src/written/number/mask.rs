//! Masks and values of a compare: `0x101`, `bit(58) | bits(7:3)`, `!0x60`.

use super::linear::Linear;
use super::range::Range;
use crate::config::Params;
use crate::text::Text;

/// The mask or the value of a compare: a union of constants, ranges of bits and parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mask {
    /// Whether it means all bits except those of the parts.
    pub(crate) not: bool,
    pub(crate) parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Constant(u128),
    Bits(Range),
    Param(Text),
}

/// A bit outside every word: a position outside the word sets it, so that it is reported.
const OUTSIDE: u32 = 126;

impl Mask {
    /// Parses a mask: hex (`0x101`), decimal, `bit(58)`, `bits(7:3)`, a parameter, these joined with `|`, or `!` before
    /// all of it.
    pub fn parse(text: &str, params: &[Text]) -> Result<Self, String> {
        let text = text.trim();
        let (not, list) = match text.strip_prefix('!') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let parts = list.split('|').map(|part| parse_part(part.trim(), params));
        Ok(Self {
            not,
            parts: parts.collect::<Result<_, _>>()?,
        })
    }

    /// The mask of these bits.
    pub fn constant(bits: u128) -> Self {
        Self {
            not: false,
            parts: vec![Part::Constant(bits)],
        }
    }

    /// The bits of all `ranges`.
    pub fn ranges(ranges: impl IntoIterator<Item = Range>) -> Self {
        Self {
            not: false,
            parts: ranges.into_iter().map(Part::Bits).collect(),
        }
    }

    /// The union of two masks without `!`.
    #[must_use]
    pub fn or(mut self, other: Self) -> Self {
        self.parts.extend(other.parts);
        self
    }

    /// The parameters that it names.
    pub fn params(&self) -> impl Iterator<Item = &str> {
        let named = self.parts.iter().filter_map(|part| match part {
            Part::Param(name) => Some(name.as_str()),
            _ => None,
        });
        let placed = self.parts.iter().filter_map(|part| match part {
            Part::Bits(range) => Some(range.params()),
            _ => None,
        });
        named.chain(placed.flatten())
    }

    /// Its bits; `None` if it names a parameter without a value.
    pub fn eval(&self, params: &Params) -> Option<u128> {
        let mut all = 0;
        for part in &self.parts {
            all |= match part {
                Part::Constant(bits) => *bits,
                Part::Bits(range) => ones_between(range.eval(params)),
                // An address can have its highest bit set.
                Part::Param(name) => u128::from(*params.get(&**name)? as u64),
            };
        }
        Some(if self.not { !all } else { all })
    }
}

/// The bits `hi:lo`.
fn ones_between((hi, lo): (i64, i64)) -> u128 {
    if hi < lo {
        return 0;
    }
    let inside = |bit: i64| u32::try_from(bit).ok().filter(|b| *b < OUTSIDE);
    match (inside(hi), inside(lo)) {
        (Some(hi), Some(lo)) => ((2_u128 << (hi - lo)) - 1) << lo,
        _ => 1 << OUTSIDE,
    }
}

fn parse_part(text: &str, params: &[Text]) -> Result<Part, String> {
    let inner = |name: &str| text.strip_prefix(name)?.strip_suffix(')');
    if let Some(inner) = inner("bit(") {
        let bit = Linear::parse(inner, params)
            .map_err(|_| format!("`{inner}` is not the number of a bit"))?;
        let outside = bit.is_constant() && !(0..127).contains(&bit.eval(&Params::new()));
        if outside {
            return Err(format!("`{inner}` is not the number of a bit"));
        }
        return Ok(Part::Bits(Range {
            hi: bit.clone(),
            lo: bit,
        }));
    }
    if let Some(inner) = inner("bits(") {
        return Ok(Part::Bits(Range::parse(inner, params)?));
    }
    if params.iter().any(|p| p == text) {
        return Ok(Part::Param(text.into()));
    }
    let digits = text.replace('_', "");
    let read = match digits
        .strip_prefix("0x")
        .or_else(|| digits.strip_prefix("0X"))
    {
        _ if digits.contains('+') => None,
        Some(hex) => u128::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    };
    let constant = read.map(Part::Constant);
    let is_name = text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    constant.ok_or_else(|| match is_name {
        true => format!(
            "`{text}` is not a parameter; if only a running kernel knows the value, add `[params.{text}]` with `unknown = \"why\"`"
        ),
        false => format!("`{text}` is not a mask"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks() {
        let names = vec!["page-shift".into(), "symbol".into()];
        let params = Params::from([("page-shift".into(), 14)]);
        for (text, bits) in [
            ("0x101", 0x101),
            ("bit(0) | bit(8)", 0x101),
            ("bit(page-shift)", 1 << 14),
            ("bits(page-shift:12) | 1", 0x7001),
            ("bits(page-shift-3:12)", 0),
            ("!0x60", !0x60),
        ] {
            let mask = Mask::parse(text, &names).unwrap();
            assert_eq!(mask.eval(&params), Some(bits), "{text}");
        }
        let symbol = Mask::parse("symbol", &names).unwrap();
        assert_eq!(symbol.eval(&params), None);
        let given = Params::from([("symbol".into(), -4096)]);
        assert_eq!(symbol.eval(&given), Some(0xffff_ffff_ffff_f000));
        let outside = Mask::parse("bit(page-shift-20)", &names).unwrap();
        assert_eq!(outside.eval(&params), Some(1 << OUTSIDE));
        assert!(Mask::parse(&"!".repeat(1 << 18), &names).is_err());
        for text in [
            "0xg", "", "-1", "+1", "0x+1", "!!1", "bit(127)", "bit(-1)", "0x1|", "1e3", "bit()",
            "bits(3",
        ] {
            assert!(Mask::parse(text, &names).is_err(), "{text}");
        }
    }
}
