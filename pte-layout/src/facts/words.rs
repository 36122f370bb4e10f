//! Words, and the values that are written as words: lists, places, rows.

use super::reader::Reader;
use crate::diagnostic::{At, Span};
use crate::written::readable::{Listed, Read};

/// A value that can be written as words and read again.
pub(super) trait Fact: Sized {
    /// Writes it.
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer);
    /// Reads it; `None` for anything that `write` does not write.
    fn read(from: &mut Reader) -> Option<Self>;
}

/// The words so far.
#[cfg(feature = "tools")]
#[derive(Default)]
pub(super) struct Writer(String);

#[cfg(feature = "tools")]
impl Writer {
    /// Starts a line with `word`.
    pub(super) fn line(&mut self, word: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(word);
    }

    /// Adds a word without spaces.
    pub(super) fn word(&mut self, word: &str) {
        self.0.push(' ');
        self.0.push_str(word);
    }

    /// Adds a text: as a word if it is a plain one, else in quotes.
    pub(super) fn text(&mut self, text: &str) {
        let plain = |c: char| c.is_ascii_alphanumeric() || "_-./:!".contains(c);
        if text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && text.chars().all(plain)
        {
            return self.word(text);
        }
        self.0.push_str(" \"");
        for c in text.chars() {
            match c {
                '"' | '\\' => self.0.extend(['\\', c]),
                '\n' => self.0.push_str("\\n"),
                c => self.0.push(c),
            }
        }
        self.0.push('"');
    }

    /// The text of all words.
    pub(super) fn into_text(mut self) -> String {
        self.0.push('\n');
        self.0
    }
}

/// The value, then its place.
impl<T: Fact> Fact for At<T> {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        self.value.write(out);
        self.span.write(out);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        Some(Self {
            value: T::read(from)?,
            span: Span::read(from)?,
        })
    }
}

/// `-`, or `+` and the value.
impl<T: Fact> Fact for Option<T> {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        out.word(if self.is_some() { "+" } else { "-" });
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(from: &mut Reader) -> Option<Self> {
        match from.sign()? {
            b'-' => Some(None),
            b'+' => T::read(from).map(Some),
            _ => None,
        }
    }
}

/// As an `Option`: everything in a file without mistakes could be read.
impl<T: Fact> Fact for Read<T> {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        out.word(if self.as_ref().is_some() { "+" } else { "-" });
        if let Some(value) = self.as_ref() {
            value.write(out);
        }
    }

    fn read(from: &mut Reader) -> Option<Self> {
        Option::read(from).map(|value| value.map_or(Self::Missing, Self::Value))
    }
}

/// The number of items, then the items.
impl<T: Fact> Fact for Vec<T> {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        self.len().write(out);
        self.iter().for_each(|item| item.write(out));
    }

    fn read(from: &mut Reader) -> Option<Self> {
        let count = usize::read(from)?;
        // An item has at least one character, so more of them cannot follow.
        let mut out = Vec::with_capacity(count.min(from.length()));
        for _ in 0..count {
            out.push(T::read(from)?);
        }
        Some(out)
    }
}

impl<T: Fact> Fact for Listed<T> {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        self.len().write(out);
        self.iter().for_each(|item| item.write(out));
    }

    fn read(from: &mut Reader) -> Option<Self> {
        Vec::read(from).map(Self::from)
    }
}

impl<A: Fact, B: Fact> Fact for (A, B) {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        self.0.write(out);
        self.1.write(out);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        Some((A::read(from)?, B::read(from)?))
    }
}

/// Implements [`Fact`] for structs: their fields in this order, after a word that starts a line if one is given.
macro_rules! rows {
    ($($name:ident $(= $word:literal)? { $($field:ident)* })*) => {$(
        impl $crate::facts::words::Fact for $name {
            #[cfg(feature = "tools")]
            fn write(&self, out: &mut $crate::facts::words::Writer) {
                $(out.line($word);)?
                let Self { $($field,)* } = self;
                $($crate::facts::words::Fact::write($field, out);)*
            }

            fn read(from: &mut $crate::facts::reader::Reader) -> Option<Self> {
                $(from.expect($word)?;)?
                Some(Self { $($field: $crate::facts::words::Fact::read(from)?,)* })
            }
        }
    )*};
}

pub(super) use rows;

#[cfg(all(test, feature = "tools"))]
mod tests {
    use super::*;

    fn again<T: Fact>(value: &T) -> Option<T> {
        let mut out = Writer::default();
        value.write(&mut out);
        let source = Span::nowhere("x").source;
        let text = out.into_text().leak();
        let mut reader = Reader::new(text, source);
        T::read(&mut reader).filter(|_| reader.is_at_end())
    }

    #[test]
    fn texts_come_back() {
        for text in [
            "",
            "-",
            "+",
            "a",
            "a b",
            "3",
            "\"",
            "a\\\"b\n c",
            "ä →\u{a0}",
            " ",
            "x:y",
            "é",
            "_",
        ] {
            let all = vec![text.to_owned(), "next".to_owned()];
            assert_eq!(again(&all), Some(all), "{text:?}");
        }
    }

    #[test]
    fn numbers_and_options_come_back() {
        for n in [0, -1, i64::MAX, i64::MIN] {
            assert_eq!(again(&(Some(n), None::<i64>)), Some((Some(n), None)));
        }
        assert_eq!(again(&u128::MAX), Some(u128::MAX));
        assert_eq!(
            again(&vec![(true, 1_u64), (false, 2)]),
            Some(vec![(true, 1), (false, 2)])
        );
    }
}
