//! A TOML table read key by key: every value with its place, every leftover key reported.

use std::cell::RefCell;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{At, Diagnostic, Report, Source, Span, nearest};

/// Reads one table; made with the keys it knows, so that any other is an error.
pub(crate) struct Table<'a> {
    table: &'a DeTable<'a>,
    pub(crate) span: Span,
    what: &'static str,
    report: &'a RefCell<Report>,
}

impl<'a> Table<'a> {
    /// `what` names the table in errors; keys not in `known` are reported at once.
    pub(crate) fn new(
        source: &Arc<Source>,
        value: &'a Spanned<DeValue<'a>>,
        what: &'static str,
        known: &[&'static str],
        report: &'a RefCell<Report>,
    ) -> Option<Self> {
        let span = Span { source: source.clone(), range: value.span() };
        let DeValue::Table(table) = value.get_ref() else {
            report.borrow_mut().push(wrong_type(&span, what, "a table", value.get_ref().type_str()));
            return None;
        };
        Some(Self::of(table, span, what, known, report))
    }

    pub(crate) fn of(
        table: &'a DeTable<'a>,
        span: Span,
        what: &'static str,
        known: &[&'static str],
        report: &'a RefCell<Report>,
    ) -> Self {
        let this = Self::any(table, span, what, report);
        for key in table.keys().filter(|k| !known.contains(&k.get_ref().as_ref())) {
            let name = key.get_ref();
            let place = this.place(key.span());
            let unknown = Diagnostic::new("unknown-key", format!("unknown key `{name}` in {what}"), &place, "not a key of this table");
            this.push(match nearest(name, known.iter().copied()) {
                Some(near) => unknown.help(format!("did you mean `{near}`? keys here: {}", known.join(", "))),
                None => unknown.help(format!("keys here: {}", known.join(", "))),
            });
        }
        this
    }

    /// A table whose keys are names of the file's own.
    pub(crate) fn any(table: &'a DeTable<'a>, span: Span, what: &'static str, report: &'a RefCell<Report>) -> Self {
        Self { table, span, what, report }
    }

    pub(crate) fn place(&self, range: std::ops::Range<usize>) -> Span {
        Span { source: self.span.source.clone(), range }
    }

    pub(crate) fn push(&self, diagnostic: Diagnostic) {
        self.report.borrow_mut().push(diagnostic);
    }

    pub(crate) fn report(&self) -> &'a RefCell<Report> {
        self.report
    }

    pub(crate) fn get(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.table.get(key)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The keys and their values, in the order of the text.
    pub(crate) fn entries(&self) -> Vec<(At<String>, &'a Spanned<DeValue<'a>>)> {
        let mut all: Vec<_> = self
            .table
            .iter()
            .map(|(k, v)| (At { value: k.get_ref().to_string(), span: self.place(k.span()) }, v))
            .collect();
        all.sort_by_key(|(k, _)| k.span.range.start);
        all
    }

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
                let what = format!("`{key}`");
                self.push(wrong_type(&span, &what, expected, value.get_ref().type_str()));
                None
            }
        }
    }

    pub(crate) fn string(&self, key: &str) -> Option<At<String>> {
        let read = self.typed(key, "a string", |v| v.as_str().map(str::to_owned))?;
        if read.value.trim().is_empty() {
            self.push(Diagnostic::new("empty", format!("`{key}` is empty"), &read.span, "says nothing"));
            return None;
        }
        Some(read)
    }

    pub(crate) fn integer(&self, key: &str) -> Option<At<i64>> {
        self.typed(key, "an integer", integer)
    }

    pub(crate) fn boolean(&self, key: &str) -> Option<At<bool>> {
        self.typed(key, "true or false", DeValue::as_bool)
    }

    /// A list, with the place of the list and each value in it.
    pub(crate) fn list(&self, key: &str) -> Option<At<&'a [Spanned<DeValue<'a>>]>> {
        self.typed(key, "a list", |v| v.as_array().map(|a| &a[..]))
    }

    pub(crate) fn strings(&self, key: &str) -> Option<At<Vec<At<String>>>> {
        let list = self.list(key)?;
        let mut all = Vec::new();
        for value in list.value {
            let span = self.place(value.span());
            match value.get_ref().as_str() {
                Some(s) => all.push(At { value: s.to_owned(), span }),
                None => self.push(wrong_type(&span, &format!("a value of `{key}`"), "a string", value.get_ref().type_str())),
            }
        }
        Some(At { value: all, span: list.span })
    }

    /// A list of tables, written `[[key]]` or `key = [{ … }]`.
    pub(crate) fn tables(&self, key: &str) -> &'a [Spanned<DeValue<'a>>] {
        self.list(key).map_or(&[], |l| l.value)
    }

    /// Reports the key as missing (once a table) and gives `None`, if it is not there.
    pub(crate) fn need<T>(&self, key: &'static str, example: &str, value: Option<T>) -> Option<T> {
        if value.is_none() && !self.has(key) {
            let place = self.place(self.span.range.start..self.header_end());
            let what = self.what;
            self.push(
                Diagnostic::new("missing-key", format!("{what} has no `{key}`"), &place, format!("`{key}` is missing"))
                    .help(format!("write for example `{example}`")),
            );
        }
        value
    }

    /// Where the first line of the table ends: enough to show which table is meant.
    fn header_end(&self) -> usize {
        let text = &self.span.source.text;
        let range = &self.span.range;
        let slice = text.get(range.clone()).unwrap_or("");
        range.start + slice.find('\n').unwrap_or(slice.len())
    }
}

pub(crate) fn integer(value: &DeValue<'_>) -> Option<i64> {
    let i = value.as_integer()?;
    i64::from_str_radix(i.as_str(), i.radix()).ok()
}

pub(crate) fn wrong_type(span: &Span, what: &str, expected: &str, found: &str) -> Diagnostic {
    Diagnostic::new("wrong-type", format!("{what} must be {expected}"), span, format!("this is of type {found}"))
}
