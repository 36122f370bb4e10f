//! An error message with a word in it, for proofs in constants: the standard formatting is not available there.

/// The length limit; names of variants and fields are the long part.
const MOST: usize = 1024;

/// The message.
#[doc(hidden)]
pub struct ConstMessage {
    bytes: [u8; MOST],
    len: usize,
}

impl ConstMessage {
    /// `before`, the word in hex, `after`; cut off at the limit.
    #[inline]
    pub const fn new(before: &str, word: u64, after: &str) -> Self {
        let message = Self {
            bytes: [0; MOST],
            len: 0,
        };
        message.and(before).and_hex(word).and(after)
    }

    #[inline]
    const fn and(mut self, text: &str) -> Self {
        let (text, mut at) = (text.as_bytes(), 0);
        while at < text.len() && self.len < MOST {
            self.bytes[self.len] = text[at];
            self.len += 1;
            at += 1;
        }
        self
    }

    #[inline]
    const fn and_hex(self, word: u64) -> Self {
        let (mut digits, mut at, mut left) = ([b'0'; 18], 18, word);
        while left != 0 || at == 18 {
            at -= 1;
            digits[at] = b"0123456789abcdef"[(left & 0xf) as usize];
            left >>= 4;
        }
        digits[at - 1] = b'x';
        match core::str::from_utf8(digits.split_at(at - 2).1) {
            Ok(text) => self.and(text),
            Err(_) => self,
        }
    }

    /// As text.
    #[inline]
    pub const fn text(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => text,
            Err(_) => "two variants share a word",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ConstMessage;

    #[test]
    fn a_word_is_in_hex() {
        for (word, text) in [
            (0, "is 0x0."),
            (0x1f0, "is 0x1f0."),
            (u64::MAX, "is 0xffffffffffffffff."),
        ] {
            assert_eq!(ConstMessage::new("is ", word, ".").text(), text);
        }
    }
}
