//! The small languages inside strings: positions, bit ranges, slices of fields, masks.

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

/// A mask or value: hex (`0x101`), decimal, `bit(58)`, these joined with `|`, or `!` before all of it.
pub fn parse_mask(text: &str) -> Result<u128, String> {
    let text = text.trim();
    let (negate, list) = match text.strip_prefix('!') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut all = 0;
    for part in list.split('|') {
        all |= parse_one(part.trim())?;
    }
    Ok(if negate { !all } else { all })
}

fn parse_one(text: &str) -> Result<u128, String> {
    if let Some(inner) = text.strip_prefix("bit(").and_then(|t| t.strip_suffix(')')) {
        return match inner.trim().parse::<u32>() {
            Ok(n) if n < 127 => Ok(1 << n),
            _ => Err(format!("`{inner}` is not the number of a bit")),
        };
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
    read.ok_or_else(|| format!("`{text}` is not a mask"))
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
    fn masks() {
        assert_eq!(parse_mask("0x101"), Ok(0x101));
        assert_eq!(parse_mask("bit(0) | bit(8)"), Ok(0x101));
        assert_eq!(parse_mask("!0x60").unwrap() as u64, !0x60);
        assert!(parse_mask(&"!".repeat(1 << 18)).is_err());
        for text in [
            "0xg", "", "-1", "+1", "0x+1", "!!1", "bit(127)", "bit(-1)", "0x1|", "1e3",
        ] {
            assert!(parse_mask(text).is_err(), "{text}");
        }
    }
}
