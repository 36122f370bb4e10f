//! Typed access to the values of a table.

use toml::Spanned;
use toml::de::DeValue;

use super::table::{MOST_ITEMS, Table, Value, integer, too_many};
use super::wrong_type;
use crate::diagnostic::{At, Diagnostic, Span};
use crate::text::Text;
use crate::written::readable::{Listed, Read};

impl<'a> Table<'a> {
    fn typed<T>(
        &self,
        key: &str,
        expected: &str,
        read: impl FnOnce(&'a DeValue<'a>) -> Option<T>,
    ) -> Option<At<T>> {
        let value = self.get(key)?;
        let span = self.place(value.span());
        match read(value.get_ref()) {
            Some(value) => Some(At { value, span }),
            None => {
                self.push(wrong_type(
                    &span,
                    &format!("`{key}`"),
                    expected,
                    value.get_ref(),
                ));
                None
            }
        }
    }

    pub(in crate::parse) fn string(&self, key: &str) -> Option<At<Text>> {
        let read = self.typed(key, "a string", |v| v.as_str().map(Text::from))?;
        self.printable(&read)?;
        if read.value.trim().is_empty() {
            self.empty(key, &read.span);
            return None;
        }
        Some(read)
    }

    /// Refuses text that is not printable: texts are printed on terminals in many places, so they are checked here,
    /// where all of them are read.
    fn printable(&self, text: &At<Text>) -> Option<()> {
        let steers = |c: &char| {
            c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let Some(found) = text.value.chars().find(steers) else {
            return Some(());
        };
        let message = format!("U+{:04X} is not printable", u32::from(found));
        let wrong = Diagnostic::new("control-character", message, &text.span, "in this text");
        self.push(wrong.help("write printable text on one line"));
        None
    }

    pub(in crate::parse) fn empty(&self, key: &str, span: &Span) {
        let empty = Diagnostic::new("empty", format!("`{key}` is empty"), span, "empty");
        self.push(empty.help("give a value, or remove the key"));
    }

    pub(in crate::parse) fn integer(&self, key: &str) -> Option<At<i64>> {
        self.typed(key, "an integer", integer)
    }

    pub(in crate::parse) fn boolean(&self, key: &str) -> Option<At<bool>> {
        self.typed(key, "true or false", DeValue::as_bool)
    }

    /// A list, with its place and its values.
    pub(in crate::parse) fn list(&self, key: &str) -> Option<At<&'a [Spanned<DeValue<'a>>]>> {
        let list = self.typed(key, "a list", |v| v.as_array().map(|a| &a[..]))?;
        if list.value.len() > MOST_ITEMS {
            // A list of `[[headers]]` has the place of the first.
            let end = self.header_of(&list.span);
            self.push(too_many(
                key,
                list.value.len(),
                &self.place(list.span.range.start..end),
            ));
            return None;
        }
        Some(list)
    }

    pub(in crate::parse) fn strings(&self, key: &str) -> Option<At<Vec<At<Text>>>> {
        let mut list = self.values(key, "a string", |v| v.as_str().map(Text::from))?;
        list.value.retain(|text| self.printable(text).is_some());
        Some(list)
    }

    pub(in crate::parse) fn integers(&self, key: &str) -> Option<At<Vec<At<i64>>>> {
        self.values(key, "an integer", integer)
    }

    fn values<T>(
        &self,
        key: &str,
        expected: &str,
        read: impl Fn(&'a DeValue<'a>) -> Option<T>,
    ) -> Option<At<Vec<At<T>>>> {
        let list = self.list(key)?;
        let mut all = Vec::new();
        for value in list.value {
            let span = self.place(value.span());
            match read(value.get_ref()) {
                Some(value) => all.push(At { value, span }),
                None => {
                    self.push(wrong_type(
                        &span,
                        &format!("a value of `{key}`"),
                        expected,
                        value.get_ref(),
                    ));
                }
            }
        }
        if list.value.is_empty() {
            self.empty(key, &list.span);
        }
        Some(At {
            value: all,
            span: list.span,
        })
    }

    /// A list of tables, each read by `by`; incomplete if it can be meant by an unknown key.
    pub(in crate::parse) fn listed<T>(
        &self,
        key: &'static str,
        by: impl FnMut(Value<'a>) -> Option<T>,
    ) -> Listed<T> {
        match self.read(key, |t, key| t.list(key)) {
            Read::Value(list) => {
                let read: Listed<T> = list.value.iter().map(by).collect();
                read.with_more(self.may_have_lost(key))
            }
            Read::Missing => Listed::default(),
            Read::Unreadable => Listed::unreadable(),
        }
    }

    /// A list of tables, written `[[key]]` or `key = [{ … }]`.
    pub(in crate::parse) fn tables(&self, key: &str) -> &'a [Spanned<DeValue<'a>>] {
        self.list(key).map_or(&[], |l| l.value)
    }
}
