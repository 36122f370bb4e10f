//! Single values: numbers, names, texts, places.

use std::borrow::Cow;

use super::reader::Reader;
use super::words::Fact;
#[cfg(feature = "tools")]
use super::words::Writer;
use crate::diagnostic::Span;
use crate::text::Text;
use crate::version::{Release, Version};

/// Numbers are decimal.
macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl Fact for $number {
            #[cfg(feature = "tools")]
            fn write(&self, out: &mut Writer) {
                out.word(&self.to_string());
            }

            fn read(from: &mut Reader) -> Option<Self> {
                from.word()?.parse().ok()
            }
        }
    )*};
}

numbers!(i64 u128);

impl Fact for u64 {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        out.word(&self.to_string());
    }

    fn read(from: &mut Reader) -> Option<Self> {
        from.within(Reader::digits)
    }
}

impl Fact for usize {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        out.word(&self.to_string());
    }

    fn read(from: &mut Reader) -> Option<Self> {
        u64::read(from)?.try_into().ok()
    }
}

/// `major.minor`.
impl Fact for Version {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        out.word(&self.to_string());
    }

    fn read(from: &mut Reader) -> Option<Self> {
        from.within(|from| {
            let major = from.digits()?.try_into().ok()?;
            from.mark(b'.')?;
            let minor = from.digits()?.try_into().ok()?;
            Some(Self { major, minor })
        })
    }
}

impl Fact for bool {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        out.word(if *self { "y" } else { "n" });
    }

    fn read(from: &mut Reader) -> Option<Self> {
        match from.sign()? {
            b'y' => Some(true),
            b'n' => Some(false),
            _ => None,
        }
    }
}

impl Fact for String {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        out.text(self);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        from.text().map(Cow::into_owned)
    }
}

impl Fact for Text {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        out.text(self);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        Some(match from.text()? {
            Cow::Borrowed(text) => Self::fixed(text),
            Cow::Owned(text) => text.into(),
        })
    }
}

impl Fact for Release {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        out.word(&self.text);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        from.word()?.parse().ok()
    }
}

/// `start+length`.
impl Fact for Span {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        out.word(&format!("{}+{}", self.range.start, self.range.len()));
    }

    fn read(from: &mut Reader) -> Option<Self> {
        let (start, length): (usize, usize) = from.within(|from| {
            let start = from.digits()?.try_into().ok()?;
            from.mark(b'+')?;
            Some((start, from.digits()?.try_into().ok()?))
        })?;
        Some(Self {
            source: from.source.clone(),
            range: start..start.checked_add(length)?,
        })
    }
}
