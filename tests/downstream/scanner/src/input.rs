//! Reads words from a file one by one: a dump may be larger than memory.

use std::fmt;
use std::io::{self, BufRead};

/// The format of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// 8 bytes, little-endian.
    Binary,
    /// One word per line.
    Hex,
}

/// Why a word cannot be read.
#[derive(Debug)]
pub(crate) enum Mistake {
    Io(io::Error),
    /// This number of bytes is left at the end.
    Cut(usize),
    /// The number of the line, and its text.
    NoWord(u64, String),
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::Cut(bytes) => {
                write!(
                    f,
                    "the file ends in {bytes} of the 8 bytes of a word (is it `--hex`?)"
                )
            }
            Self::NoWord(line, text) => {
                write!(f, "line {line}: `{text}` is no word of 64 bits in hex")
            }
        }
    }
}

/// The words of `source`, each with its index.
pub(crate) fn words(
    source: impl BufRead,
    form: Form,
) -> impl Iterator<Item = (u64, Result<u64, Mistake>)> {
    let mut reader = Reader { source, line: 0 };
    let next = move || match form {
        Form::Binary => reader.binary().transpose(),
        Form::Hex => reader.hex().transpose(),
    };
    (0..).zip(std::iter::from_fn(next))
}

struct Reader<R> {
    source: R,
    line: u64,
}

impl<R: BufRead> Reader<R> {
    fn binary(&mut self) -> Result<Option<u64>, Mistake> {
        let (mut bytes, mut got) = ([0; 8], 0);
        while got < bytes.len() {
            match self.source.read(&mut bytes[got..]) {
                Ok(0) if got == 0 => return Ok(None),
                Ok(0) => return Err(Mistake::Cut(got)),
                Ok(n) => got += n,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(Mistake::Io(error)),
            }
        }
        Ok(Some(u64::from_le_bytes(bytes)))
    }

    /// Empty lines and comments after `#` are skipped.
    fn hex(&mut self) -> Result<Option<u64>, Mistake> {
        let mut text = String::new();
        loop {
            text.clear();
            self.line += 1;
            if self.source.read_line(&mut text).map_err(Mistake::Io)? == 0 {
                return Ok(None);
            }
            let word = text.split('#').next().unwrap_or_default().trim();
            if !word.is_empty() {
                let digits = word.strip_prefix("0x").unwrap_or(word);
                let wrong = || Mistake::NoWord(self.line, word.to_owned());
                // `from_str_radix` would accept a sign.
                if !digits.starts_with(|c: char| c.is_ascii_hexdigit()) {
                    return Err(wrong());
                }
                return u64::from_str_radix(digits, 16)
                    .map(Some)
                    .map_err(|_| wrong());
            }
        }
    }
}
