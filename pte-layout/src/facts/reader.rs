//! Words of facts, read one after the other.

use std::borrow::Cow;
use std::sync::Arc;

use crate::diagnostic::Source;

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

    /// The bytes of all words.
    pub(super) const fn length(&self) -> usize {
        self.text.len()
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

#[cfg(test)]
mod tests {
    use super::Reader;
    use crate::diagnostic::Span;
    use crate::facts::words::Fact;
    use crate::version::Version;
    use crate::written::number::Range;

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
}
