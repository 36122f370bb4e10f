//! A bit position or width in terms of parameters: a sum such as `2*page-shift-3`.

use std::fmt;

use crate::config::Params;
use crate::diagnostic::did_you_mean;
use crate::text::Text;

/// The longest expression: no position needs more, and it is evaluated for every value of the parameters.
const LONGEST: usize = 80;

/// A bit position or width in terms of parameters: a sum such as `2*page-shift-3`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linear {
    pub(crate) constant: i64,
    pub(crate) terms: Vec<(i64, Text)>,
}

impl Linear {
    /// The number `constant`.
    pub(super) const fn constant(constant: i64) -> Self {
        Self {
            constant,
            terms: Vec::new(),
        }
    }

    /// Parses an expression; its parameters must be in `params`.
    pub fn parse(text: &str, params: &[Text]) -> Result<Self, String> {
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
                out.terms.push((sign * factor, name.into()));
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
                Some(c) => return Err(format!("unexpected `{c}`")),
            };
            rest = rest[1..].trim_start();
        }
    }

    /// Whether it names no parameter.
    pub fn is_constant(&self) -> bool {
        self.terms.is_empty()
    }

    /// The parameters it names.
    pub fn params(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(|(_, name)| name.as_str())
    }

    /// Its value; a value that overflows saturates, and is outside every word.
    pub fn eval(&self, params: &Params) -> i64 {
        let value = |name: &Text| params.get(name).copied().unwrap_or_default();
        let add =
            |sum: i64, (k, name): &(i64, Text)| sum.saturating_add(k.saturating_mul(value(name)));
        self.terms.iter().fold(self.constant, add)
    }
}

impl fmt::Display for Linear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let term = |(factor, name): &(i64, Text)| match factor.unsigned_abs() {
            1 => (*factor < 0, name.to_string()),
            n => (*factor < 0, format!("{n}*{name}")),
        };
        let mut all: Vec<(bool, String)> = self.terms.iter().map(term).collect();
        if self.constant != 0 || all.is_empty() {
            all.push((self.constant < 0, self.constant.unsigned_abs().to_string()));
        }
        // Negative terms come last.
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

fn take_name<'t>(text: &'t str, params: &[Text]) -> Result<(String, &'t str), String> {
    let longest = params
        .iter()
        .filter(|p| text.starts_with(p.as_str()))
        .max_by_key(|p| p.len());
    if let Some(name) = longest {
        return Ok((name.to_string(), &text[name.len()..]));
    }
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'))
        .unwrap_or(text.len());
    let known = || did_you_mean(&text[..end], params.iter().map(Text::as_str));
    Err(match &text[..end] {
        "" => "a number or the name of a parameter is missing".into(),
        name if name.starts_with('-') => "`-` has nothing before it".into(),
        name if params.is_empty() => {
            format!("`{name}` is not a number, and this file has no parameters")
        }
        name => format!("`{name}` is neither a number nor a parameter; {}", known()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_parameters() {
        let names = vec!["page-shift".into(), "page".into()];
        let params = Params::from([("page-shift".into(), 14), ("page".into(), 1)]);
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
        let huge = Params::from([("page".into(), i64::MIN)]);
        assert_eq!(
            Linear::parse("9*page-9", &names).unwrap().eval(&huge),
            i64::MIN
        );
    }

    #[test]
    fn sums_as_they_are_written() {
        let names = vec!["page-shift".into()];
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
    }
}
