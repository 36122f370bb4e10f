//! Words, and the values that are written as words: lists, places, rows.

use std::borrow::Cow;
use std::sync::Arc;

use crate::diagnostic::{At, Source, Span};
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

/// The words, and how far they have been read.
pub(super) struct Reader {
    text: &'static str,
    at: usize,
    /// The file that the places are in.
    pub(super) source: Arc<Source>,
}

impl Reader {
    pub(super) const fn new(text: &'static str, source: Arc<Source>) -> Self {
        let at = 0;
        Self { text, at, source }
    }

    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\n') = self.next() {
            self.at += 1;
        }
    }

    /// The text from `start` to here.
    fn since(&self, start: usize) -> Option<&'static str> {
        self.text.get(start..self.at)
    }

    /// The next word.
    pub(super) fn word(&mut self) -> Option<&'static str> {
        self.skip_space();
        let rest = self.text.as_bytes().get(self.at..)?;
        // No word has a character below a space.
        let end = rest.iter().position(|b| *b <= b' ');
        let start = self.at;
        self.at += end.unwrap_or(rest.len());
        self.since(start).filter(|word| !word.is_empty())
    }

    /// The next word, which is read by `of`.
    pub(super) fn within<T>(&mut self, of: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.skip_space();
        let value = of(self)?;
        matches!(self.next(), None | Some(b' ' | b'\n')).then_some(value)
    }

    /// Whether the next word starts with a digit.
    pub(super) fn skips_to_digit(&mut self) -> bool {
        self.skip_space();
        self.next().is_some_and(|b| b.is_ascii_digit())
    }

    /// The digits that start here, as a number.
    pub(super) fn digits(&mut self) -> Option<u64> {
        let mut number: Option<u64> = None;
        while let Some(digit @ b'0'..=b'9') = self.next() {
            let before = number.unwrap_or(0).checked_mul(10)?;
            number = Some(before.checked_add(u64::from(digit - b'0'))?);
            self.at += 1;
        }
        number
    }

    /// Reads the character `wanted`, which starts here.
    pub(super) fn mark(&mut self, wanted: u8) -> Option<()> {
        (self.next() == Some(wanted)).then(|| self.at += 1)
    }

    /// The next word, which is one character.
    pub(super) fn sign(&mut self) -> Option<u8> {
        self.within(|from| {
            let sign = from.next()?;
            from.at += 1;
            Some(sign)
        })
    }

    /// Reads the word `wanted`.
    pub(super) fn expect(&mut self, wanted: &str) -> Option<()> {
        self.within(|from| {
            let rest = from.text.as_bytes().get(from.at..)?;
            rest.starts_with(wanted.as_bytes())
                .then(|| from.at += wanted.len())
        })
    }

    /// Whether nothing is left.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.skip_space();
        self.at == self.text.len()
    }

    /// A word, or a text in quotes.
    pub(super) fn text(&mut self) -> Option<Cow<'static, str>> {
        self.skip_space();
        if self.mark(b'"').is_none() {
            return self.word().map(Cow::Borrowed);
        }
        let rest = self.text.get(self.at..)?;
        let plain = rest.get(..rest.find('"')?)?;
        if !plain.contains('\\') {
            self.at += plain.len() + 1;
            return Some(Cow::Borrowed(plain));
        }
        let mut out = self.until_quote_or_escape()?.to_owned();
        while self.mark(b'"').is_none() {
            self.mark(b'\\')?;
            let escaped = self.text.get(self.at..)?.chars().next()?;
            self.at += escaped.len_utf8();
            out.push(if escaped == 'n' { '\n' } else { escaped });
            out.push_str(self.until_quote_or_escape()?);
        }
        Some(Cow::Owned(out))
    }

    fn until_quote_or_escape(&mut self) -> Option<&'static str> {
        let start = self.at;
        while !matches!(self.next()?, b'"' | b'\\') {
            self.at += 1;
        }
        self.since(start)
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
        let mut out = Vec::with_capacity(count.min(from.text.len()));
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

            fn read(from: &mut $crate::facts::words::Reader) -> Option<Self> {
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
    use crate::version::Version;
    use crate::written::number::Range;

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
    fn numbers_are_whole_words() {
        let source = Span::nowhere("x").source;
        let reader = |text| Reader::new(text, source.clone());
        for text in ["12x", "12+3", "-1", "x", "", "99999999999999999999"] {
            assert_eq!(u64::read(&mut reader(text)), None, "{text:?}");
        }
        for text in ["5. 10", "5 .10", "5.10-", "5.10.1", "5", ".5"] {
            assert_eq!(Version::read(&mut reader(text)), None, "{text:?}");
        }
        for text in ["1+ 2", "1 +2", "1+2-", "1+", "+2"] {
            assert!(Span::read(&mut reader(text)).is_none(), "{text:?}");
        }
        for text in ["3: 2", "3 :2", "3:2x", "3:", "3:-2", "sum"] {
            assert!(Range::read(&mut reader(text)).is_none(), "{text:?}");
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
