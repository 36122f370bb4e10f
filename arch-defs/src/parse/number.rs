//! The small languages inside strings: positions, bit ranges, slices of fields, masks.

use std::fmt;

use crate::diagnostic::did_you_mean;
use crate::model::config::Params;

/// No position needs more; a longer one would only be slow to work out for every value of the parameters.
const LONGEST: usize = 80;

/// A bit position or width in terms of parameters: a sum such as `2*page-shift-3`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linear {
    constant: i64,
    terms: Vec<(i64, String)>,
}

impl Linear {
    /// Reads an expression; parameter names are among `params`.
    pub fn parse(text: &str, params: &[String]) -> Result<Self, String> {
        let mut out = Self {
            constant: 0,
            terms: Vec::new(),
        };
        let mut rest = text.trim();
        if rest.is_empty() {
            return Err("a number is missing".into());
        }
        if rest.len() > LONGEST {
            return Err(format!("it is longer than {LONGEST} characters"));
        }
        let mut sign = 1;
        loop {
            let (number, after) = take_number(rest)?;
            let (factor, after, starred) = match after.trim_start().strip_prefix('*') {
                Some(a) if number.is_some() => (number.unwrap_or(1), a.trim_start(), true),
                _ => (number.unwrap_or(1), after, false),
            };
            rest = if number.is_none() || starred {
                let (name, after) = take_name(after, params)?;
                out.terms.push((sign * factor, name));
                after
            } else {
                out.constant += sign * factor;
                after
            };
            rest = rest.trim_start();
            sign = match rest.chars().next() {
                None => return Ok(out),
                Some('+') => 1,
                Some('-') => -1,
                Some(c) => return Err(format!("`{c}` is not understood here")),
            };
            rest = rest[1..].trim_start();
        }
    }

    /// It names no parameter.
    pub fn is_constant(&self) -> bool {
        self.terms.is_empty()
    }

    /// The parameters it names.
    pub fn params(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(|(_, name)| name.as_str())
    }

    /// Its value; one that does not fit stays at the end of what does, and is outside every word.
    pub fn eval(&self, params: &Params) -> i64 {
        let value = |name: &String| params.get(name).copied().unwrap_or_default();
        let add =
            |sum: i64, (k, name): &(i64, String)| sum.saturating_add(k.saturating_mul(value(name)));
        self.terms.iter().fold(self.constant, add)
    }
}

impl fmt::Display for Linear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let term = |(factor, name): &(i64, String)| match factor.unsigned_abs() {
            1 => (*factor < 0, name.clone()),
            n => (*factor < 0, format!("{n}*{name}")),
        };
        let mut all: Vec<(bool, String)> = self.terms.iter().map(term).collect();
        if self.constant != 0 || all.is_empty() {
            all.push((self.constant < 0, self.constant.unsigned_abs().to_string()));
        }
        // What is subtracted comes after what it is subtracted from.
        all.sort_by_key(|(minus, _)| *minus);
        for (n, (minus, text)) in all.iter().enumerate() {
            let sign = match (minus, n) {
                (true, _) => "-",
                (false, 0) => "",
                (false, _) => "+",
            };
            write!(f, "{sign}{text}")?;
        }
        Ok(())
    }
}

fn take_number(text: &str) -> Result<(Option<i64>, &str), String> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    if end == 0 {
        return Ok((None, text));
    }
    match text[..end].parse::<i64>() {
        Ok(n) if n <= 1 << 20 => Ok((Some(n), &text[end..])),
        _ => Err(format!(
            "`{}` is too large a number for a position",
            &text[..end]
        )),
    }
}

fn take_name<'t>(text: &'t str, params: &[String]) -> Result<(String, &'t str), String> {
    let longest = params
        .iter()
        .filter(|p| text.starts_with(p.as_str()))
        .max_by_key(|p| p.len());
    if let Some(name) = longest {
        return Ok((name.clone(), &text[name.len()..]));
    }
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'))
        .unwrap_or(text.len());
    let known = || did_you_mean(&text[..end], params.iter().map(String::as_str));
    Err(match &text[..end] {
        "" => "a number or the name of a parameter is missing".into(),
        name if name.starts_with('-') => "`-` has nothing before it".into(),
        name if params.is_empty() => {
            format!("`{name}` is no number, and this file has no parameters")
        }
        name => format!("`{name}` is no number and no parameter; {}", known()),
    })
}

/// `63:59`, or `4` for one bit: highest bit first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The highest bit.
    pub hi: Linear,
    /// The lowest bit.
    pub lo: Linear,
}

impl Range {
    /// The bits `hi:lo`, whatever the parameters are.
    pub fn constant(hi: i64, lo: i64) -> Self {
        let number = |constant| Linear {
            constant,
            terms: Vec::new(),
        };
        Self {
            hi: number(hi),
            lo: number(lo),
        }
    }

    /// It names no parameter.
    pub fn is_constant(&self) -> bool {
        self.hi.is_constant() && self.lo.is_constant()
    }

    /// The parameters it names.
    pub fn params(&self) -> impl Iterator<Item = &str> {
        self.hi.params().chain(self.lo.params())
    }

    /// Its highest and lowest bit.
    pub fn eval(&self, params: &Params) -> (i64, i64) {
        (self.hi.eval(params), self.lo.eval(params))
    }

    /// Reads a range.
    pub fn parse(text: &str, params: &[String]) -> Result<Self, String> {
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

/// `pfn[39:9]`: which bits of a field's value stand here; without brackets, all of them.
pub fn parse_slice(text: &str, params: &[String]) -> Result<(String, Option<Range>), String> {
    match text.split_once('[') {
        None => Ok((text.trim().to_owned(), None)),
        Some((name, rest)) => {
            let inner = rest.trim_end().strip_suffix(']').ok_or("`]` is missing")?;
            Ok((name.trim().to_owned(), Some(Range::parse(inner, params)?)))
        }
    }
}

/// The bits that a predicate compares, or what it compares them with: a union of constants, of ranges of bits and
/// of parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mask {
    /// All bits but those of the parts.
    not: bool,
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Constant(u128),
    Bits(Range),
    Param(String),
}

/// No word has this bit: a position that is outside every word sets it, and is reported as that.
const OUTSIDE: u32 = 126;

impl Mask {
    /// Reads a mask: hex (`0x101`), decimal, `bit(58)`, `bits(7:3)`, a parameter, these joined with `|`, or `!`
    /// before all of it.
    pub fn parse(text: &str, params: &[String]) -> Result<Self, String> {
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

    /// These bits, whatever the parameters are.
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

    /// The bits of either of two unions without `!`.
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

    /// Its bits. Nothing if it names a parameter that has no value.
    pub fn eval(&self, params: &Params) -> Option<u128> {
        let mut all = 0;
        for part in &self.parts {
            all |= match part {
                Part::Constant(bits) => *bits,
                Part::Bits(range) => ones_between(range.eval(params)),
                // An address may have its highest bit set.
                Part::Param(name) => u128::from(*params.get(name)? as u64),
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

fn parse_part(text: &str, params: &[String]) -> Result<Part, String> {
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
        return Ok(Part::Param(text.to_owned()));
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
            "no parameter is called `{text}`: what only a running kernel knows is one, `[params.{text}]` with `unknown = \"why\"`"
        ),
        false => format!("`{text}` is not a mask"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_parameters() {
        let names = vec!["page-shift".to_owned(), "page".to_owned()];
        let params = Params::from([("page-shift".to_owned(), 14), ("page".to_owned(), 1)]);
        for (text, value) in [
            ("7", 7),
            ("page-shift", 14),
            ("2*page-shift-3", 25),
            ("page-shift - 1", 13),
            ("page+2", 3),
        ] {
            assert_eq!(
                Linear::parse(text, &names).unwrap().eval(&params),
                value,
                "{text}"
            );
        }
        for text in [
            "",
            "x",
            "3*",
            "page-shift-",
            "1 2",
            "99999999999999999999",
            "63:59",
            &"1+".repeat(99),
        ] {
            assert!(Linear::parse(text, &names).is_err(), "{text}");
        }
        let huge = Params::from([("page".to_owned(), i64::MIN)]);
        assert_eq!(
            Linear::parse("9*page-9", &names).unwrap().eval(&huge),
            i64::MIN
        );
    }

    #[test]
    fn sums_as_they_are_written() {
        let names = vec!["page-shift".to_owned()];
        for text in [
            "7",
            "0",
            "page-shift",
            "2*page-shift-3",
            "49-page-shift",
            "page-shift+18",
        ] {
            assert_eq!(Linear::parse(text, &names).unwrap().to_string(), text);
        }
        assert_eq!(Range::parse("63:59", &names).unwrap().to_string(), "63:59");
        assert_eq!(Range::parse("4", &names).unwrap().to_string(), "4");
    }

    #[test]
    fn masks() {
        let names = vec!["page-shift".to_owned(), "symbol".to_owned()];
        let params = Params::from([("page-shift".to_owned(), 14)]);
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
        let given = Params::from([("symbol".to_owned(), -4096)]);
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
