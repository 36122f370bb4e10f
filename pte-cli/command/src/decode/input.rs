//! Words as people and logs write them: from arguments, and line by line from stdin.

use std::io::{self, BufRead, Read};

/// No line with a word in it is longer; a file of one endless line must not fill the memory.
const LONGEST: usize = 4096;

/// Reads a word of at most `bits` bits, or says why it is none.
pub(crate) fn parse(text: &str, bits: u32) -> Result<u64, String> {
    let shown = || shorten(text);
    // `0b` begins a number in binary. With other digits than 0 and 1, or as long as a word is printed, it is in hex.
    let binary = text.strip_prefix("0b").or_else(|| text.strip_prefix("0B"));
    let binary = binary.filter(|b| b.bytes().all(|c| b"01_".contains(&c)));
    let binary = binary.filter(|_| text.len() != bits as usize / 4);
    let hex = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    let (digits, base) = match (binary, hex) {
        (Some(digits), _) => (digits, 2),
        (None, Some(digits)) => (digits, 16),
        (None, None) => (text, 16),
    };
    let mut value: u64 = 0;
    let mut any = false;
    let mut over = false;
    for c in digits.bytes().filter(|c| *c != b'_') {
        let Some(digit) = char::from(c).to_digit(base) else {
            return Err(format!("`{}` is not a hex number", shown()));
        };
        any = true;
        over |= value.checked_mul(base.into()).is_none();
        value = value.wrapping_mul(base.into()) | u64::from(digit);
    }
    if !any {
        let what = if base == 2 { "a binary" } else { "a hex" };
        return Err(format!("`{}` is not {what} number", shown()));
    }
    if over || value.checked_shr(bits).unwrap_or(0) != 0 {
        return Err(format!("`{}` has more than {bits} bits", shown()));
    }
    Ok(value)
}

/// What was typed, fit for one line of a terminal.
fn shorten(text: &str) -> String {
    let mut out: String = text.chars().take(40).flat_map(char::escape_debug).collect();
    if text.chars().nth(40).is_some() {
        out.push('…');
    }
    out
}

/// A line that has something on it.
pub(crate) enum Line<'b> {
    /// Its text.
    Text(&'b str),
    /// Why it cannot be text with a word.
    Wrong(String),
}

/// Lines of a reader, one at a time in one buffer.
pub(crate) struct Lines<R> {
    reader: R,
    buffer: Vec<u8>,
    /// The number of the line last read.
    pub(crate) number: u64,
}

impl<R: BufRead> Lines<R> {
    /// The lines of `reader`.
    pub(crate) fn new(reader: R) -> Self {
        Self {
            reader,
            buffer: Vec::with_capacity(64),
            number: 0,
        }
    }

    /// The next line that is not blank and no comment.
    pub(crate) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        loop {
            self.buffer.clear();
            let read = (&mut self.reader)
                .take(LONGEST as u64 + 1)
                .read_until(b'\n', &mut self.buffer)?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            if read > LONGEST && !self.buffer.ends_with(b"\n") {
                self.reader.skip_until(b'\n')?;
                return Ok(Some(Line::Wrong(format!(
                    "it has more than {LONGEST} bytes"
                ))));
            }
            let line = self.buffer.trim_ascii();
            if !line.is_empty() && !line.starts_with(b"#") {
                break;
            }
        }
        let line = self.buffer.trim_ascii();
        Ok(Some(match std::str::from_utf8(line) {
            Ok(text) => Line::Text(text),
            Err(_) => Line::Wrong(format!(
                "`{}` is not a hex number",
                shorten(&String::from_utf8_lossy(line))
            )),
        }))
    }

    /// The reader, to ask what it holds.
    pub(crate) fn reader(&self) -> &R {
        &self.reader
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, Lines, parse};

    #[test]
    fn words() {
        for (text, value) in [
            ("0", 0),
            ("0x1F", 31),
            ("1f", 31),
            ("0X_ff_", 255),
            ("0b1111", 15),
            ("0B1_0000", 16),
            ("0b12", 0xb12),
            ("0b1f", 0xb1f),
            ("0000_0000_0000_0000_0001", 1),
            ("ffffffffffffffff", u64::MAX),
        ] {
            assert_eq!(parse(text, 64), Ok(value), "{text}");
        }
        for text in [
            "", "0x", "_", "0x_", "xyz", "+1", "-1", "0x-1", "1 2", "0x0x1", "é",
        ] {
            assert_eq!(
                parse(text, 64),
                Err(format!("`{text}` is not a hex number")),
                "{text}"
            );
        }
        assert!(
            parse("1_0000_0000_0000_0000", 64)
                .unwrap_err()
                .contains("more than 64 bits")
        );
        assert!(
            parse("1_0000_0000", 32)
                .unwrap_err()
                .contains("more than 32 bits")
        );
        assert_eq!(parse("ffff_ffff", 32), Ok(0xffff_ffff));
    }

    #[test]
    fn lines() {
        let long = "0".repeat(4097);
        let whole = "0".repeat(4096);
        let text = format!("a\r\n\n  # no\n b \n{long}\n{whole}\nc");
        let mut lines = Lines::new(text.as_bytes());
        let mut seen = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            let what = match line {
                Line::Text(text) => text.chars().take(2).collect(),
                Line::Wrong(why) => why,
            };
            seen.push((lines.number, what));
        }
        let seen: Vec<(u64, &str)> = seen.iter().map(|(n, s)| (*n, s.as_str())).collect();
        assert_eq!(
            seen,
            [
                (1, "a"),
                (4, "b"),
                (5, "it has more than 4096 bytes"),
                (6, "00"),
                (7, "c")
            ]
        );
    }
}
