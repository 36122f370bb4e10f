//! The value of a literal: the text of a string, the number of an integer.

/// A literal that a key can be given.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Literal {
    Text(String),
    /// `None`: it has more than 64 bits.
    Number(Option<u64>),
    /// A number that its own suffix cannot hold.
    Overflow(String),
}

/// The value of `token`; `None` if it is neither a string nor an integer.
pub(super) fn read(token: &str) -> Option<Literal> {
    if token.starts_with(|c: char| c.is_ascii_digit()) {
        return number(token);
    }
    let text = match token.strip_prefix('r') {
        Some(raw) => {
            let quoted = raw.trim_start_matches('#');
            let hashes = &raw[..raw.len() - quoted.len()];
            let text = quoted.strip_suffix(hashes)?;
            text.strip_prefix('"')?.strip_suffix('"')?.to_owned()
        }
        None => unescaped(token.strip_prefix('"')?.strip_suffix('"')?)?,
    };
    Some(Literal::Text(text))
}

/// The suffixes of integers.
const SUFFIXES: &[&str] = &[
    "", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize",
];

fn number(token: &str) -> Option<Literal> {
    let (radix, digits) = match token.get(..2) {
        Some("0x") => (16, &token[2..]),
        Some("0o") => (8, &token[2..]),
        Some("0b") => (2, &token[2..]),
        _ => (10, token),
    };
    let ends = digits.find(|c: char| c != '_' && !c.is_digit(radix));
    let (digits, suffix) = digits.split_at(ends.unwrap_or(digits.len()));
    let digits = digits.replace('_', "");
    if digits.is_empty() || !SUFFIXES.contains(&suffix) {
        return None;
    }
    let number = u64::from_str_radix(&digits, radix).ok();
    let fits = number.is_some_and(|n| n <= highest(suffix));
    // More than 64 bits are never accepted, whatever the suffix can hold.
    if !fits && (number.is_some() || highest(suffix) < u64::MAX) {
        return Some(Literal::Overflow(suffix.to_owned()));
    }
    Some(Literal::Number(number))
}

/// The highest number of 64 bits with this suffix.
fn highest(suffix: &str) -> u64 {
    let (is_signed, bits) = (suffix.starts_with('i'), suffix.get(1..).unwrap_or_default());
    // `usize` depends on the machine, and a number without a suffix can be of any type: 64 bits for both.
    let bits = bits.parse().unwrap_or(64);
    let bits = if is_signed { bits - 1 } else { bits };
    u64::MAX >> (64 - u32::min(bits, 64))
}

/// The text between quotes, by the Rust Reference, "String literals".
fn unescaped(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut left = text.chars();
    while let Some(c) = left.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match left.next()? {
            'n' => out.push('\n'),
            'r' => out.push('\r'),
            't' => out.push('\t'),
            '0' => out.push('\0'),
            c @ ('\\' | '\'' | '"') => out.push(c),
            'x' => out.push(character(left.as_str().get(..2)?, &mut left, 2)?),
            'u' => {
                let braced = left.as_str();
                let all = braced.find('}')? + 1;
                let digits = braced[..all - 1].strip_prefix('{')?.replace('_', "");
                out.push(character(&digits, &mut left, all)?);
            }
            // A line that goes on: the spaces at the start of the next line are not part of the text.
            '\n' => {
                let rest = left.as_str();
                left = rest.trim_start_matches([' ', '\t', '\n', '\r']).chars();
            }
            _ => return None,
        }
    }
    Some(out)
}

/// The character with this number, written in the next `all` characters.
fn character(digits: &str, left: &mut std::str::Chars<'_>, all: usize) -> Option<char> {
    left.nth(all - 1);
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}
