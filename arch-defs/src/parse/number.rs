//! The small languages inside strings: positions, bit ranges, slices of fields, masks.

use std::collections::BTreeMap;

/// Values of the parameters by name.
pub type Params = BTreeMap<String, i64>;

/// A bit position or width in terms of parameters: a sum such as `2*page-shift-3`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linear {
    constant: i64,
    terms: Vec<(i64, String)>,
}

impl Linear {
    /// Reads an expression; parameter names are among `params`.
    pub fn parse(text: &str, params: &[String]) -> Result<Self, String> {
        let mut out = Self { constant: 0, terms: Vec::new() };
        let mut rest = text.trim();
        if rest.is_empty() {
            return Err("a number is missing".into());
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

    /// Its value.
    pub fn eval(&self, params: &Params) -> i64 {
        let value = |name: &String| params.get(name).copied().unwrap_or_default();
        self.terms.iter().fold(self.constant, |sum, (k, name)| sum + k * value(name))
    }
}

fn take_number(text: &str) -> Result<(Option<i64>, &str), String> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    if end == 0 {
        return Ok((None, text));
    }
    match text[..end].parse::<i64>() {
        Ok(n) if n <= 1 << 20 => Ok((Some(n), &text[end..])),
        _ => Err(format!("`{}` is too large a number for a position", &text[..end])),
    }
}

fn take_name<'t>(text: &'t str, params: &[String]) -> Result<(String, &'t str), String> {
    let longest = params.iter().filter(|p| text.starts_with(p.as_str())).max_by_key(|p| p.len());
    if let Some(name) = longest {
        return Ok((name.clone(), &text[name.len()..]));
    }
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(text.len());
    Err(match &text[..end] {
        "" => "a number or the name of a parameter is missing".into(),
        name if params.is_empty() => format!("`{name}` is no number, and this file has no parameters"),
        name => format!("`{name}` is no number and no parameter; parameters: {}", params.join(", ")),
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
    /// Reads a range.
    pub fn parse(text: &str, params: &[String]) -> Result<Self, String> {
        let (hi, lo) = text.split_once(':').unwrap_or((text, text));
        Ok(Self { hi: Linear::parse(hi, params)?, lo: Linear::parse(lo, params)? })
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
    if let Some(rest) = text.strip_prefix('!') {
        return parse_mask(rest).map(|v| !v);
    }
    let mut all = 0;
    for part in text.split('|') {
        all |= parse_one(part.trim())?;
    }
    Ok(all)
}

fn parse_one(text: &str) -> Result<u128, String> {
    if let Some(inner) = text.strip_prefix("bit(").and_then(|t| t.strip_suffix(')')) {
        return match inner.trim().parse::<u32>() {
            Ok(n) if n < 127 => Ok(1 << n),
            _ => Err(format!("`{inner}` is not a bit number")),
        };
    }
    let digits = text.replace('_', "");
    let read = match digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")) {
        Some(hex) => u128::from_str_radix(hex, 16),
        None => digits.parse(),
    };
    read.map_err(|_| format!("`{text}` is not a mask: write hex (`0x101`), decimal or `bit(8)`, joined with `|`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_parameters() {
        let names = vec!["page-shift".to_owned(), "page".to_owned()];
        let params = Params::from([("page-shift".to_owned(), 14), ("page".to_owned(), 1)]);
        for (text, value) in [("7", 7), ("page-shift", 14), ("2*page-shift-3", 25), ("page-shift - 1", 13), ("page+2", 3)] {
            assert_eq!(Linear::parse(text, &names).unwrap().eval(&params), value, "{text}");
        }
        for text in ["", "x", "3*", "page-shift-", "1 2", "99999999999999999999"] {
            assert!(Linear::parse(text, &names).is_err(), "{text}");
        }
    }

    #[test]
    fn masks() {
        assert_eq!(parse_mask("0x101"), Ok(0x101));
        assert_eq!(parse_mask("bit(0) | bit(8)"), Ok(0x101));
        assert_eq!(parse_mask("!0x60").unwrap() as u64, !0x60);
        assert!(parse_mask("0xg").is_err() && parse_mask("").is_err() && parse_mask("-1").is_err());
    }
}
