//! A TOML table read key by key: values have their places, and unknown keys are reported.

use std::cell::RefCell;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::wrong_type;
use crate::diagnostic::{At, Diagnostic, Report, Source, Span, did_you_mean, nearest};
use crate::text::Text;
use crate::written::readable::Read;

/// The most items of a list, and the most entries of a table with free names, so that every check is fast.
pub(in crate::parse) const MOST_ITEMS: usize = 256;

/// A value of the TOML tree.
pub(in crate::parse) type Value<'a> = &'a Spanned<DeValue<'a>>;

/// Reads one table. It is created with the known keys; any other key is an error.
pub(in crate::parse) struct Table<'a> {
    table: &'a DeTable<'a>,
    pub(in crate::parse) span: Span,
    what: &'static str,
    report: &'a RefCell<Report>,
    /// The known keys that unknown keys are most likely misspellings of.
    misspelt: Vec<&'static str>,
    unknown: bool,
    /// Whether a part of it could not be read as TOML.
    damaged: bool,
}

impl<'a> Table<'a> {
    /// `what` names the table in errors; keys not in `known` are reported at once.
    pub(in crate::parse) fn new(
        source: &Arc<Source>,
        value: Value<'a>,
        what: &'static str,
        known: &[&'static str],
        report: &'a RefCell<Report>,
    ) -> Option<Self> {
        let span = Span {
            source: source.clone(),
            range: value.span(),
        };
        let DeValue::Table(table) = value.get_ref() else {
            report
                .borrow_mut()
                .push(wrong_type(&span, what, "a table", value.get_ref()));
            return None;
        };
        Some(Self::of(table, span, what, known, report))
    }

    pub(in crate::parse) fn of(
        table: &'a DeTable<'a>,
        span: Span,
        what: &'static str,
        known: &[&'static str],
        report: &'a RefCell<Report>,
    ) -> Self {
        let mut this = Self::any(table, span, what, report);
        for key in table
            .keys()
            .filter(|k| !known.contains(&k.get_ref().as_ref()))
        {
            this.unknown = true;
            if report.borrow().is_full() {
                break;
            }
            let name = key.get_ref();
            let place = this.place(key.span());
            let message = format!("unknown key `{name}` in {what}");
            let unknown = Diagnostic::new("unknown-key", message, &place, "not a known key");
            this.push(unknown.help(did_you_mean(name, known.iter().copied())));
            let meant = nearest(name, known.iter().copied());
            this.misspelt
                .extend(known.iter().filter(|k| Some(**k) == meant));
        }
        this
    }

    /// A table whose keys are free names.
    pub(in crate::parse) fn any(
        table: &'a DeTable<'a>,
        span: Span,
        what: &'static str,
        report: &'a RefCell<Report>,
    ) -> Self {
        Self {
            table,
            span,
            what,
            report,
            misspelt: Vec::new(),
            unknown: false,
            damaged: false,
        }
    }

    /// Sets whether some part of the table could not be read as TOML.
    pub(in crate::parse) fn with_damage(mut self, damaged: bool) -> Self {
        self.damaged = damaged;
        self
    }

    pub(in crate::parse) fn place(&self, range: std::ops::Range<usize>) -> Span {
        Span {
            source: self.span.source.clone(),
            range,
        }
    }

    pub(in crate::parse) fn push(&self, diagnostic: Diagnostic) {
        self.report.borrow_mut().push(diagnostic);
    }

    pub(in crate::parse) fn report(&self) -> &'a RefCell<Report> {
        self.report
    }

    pub(in crate::parse) fn get(&self, key: &str) -> Option<Value<'a>> {
        self.table.get(key)
    }

    pub(in crate::parse) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The result of `by` for `key`. A missing key can be meant by an unknown one.
    pub(in crate::parse) fn read<T>(
        &self,
        key: &'static str,
        by: impl FnOnce(&Self, &'static str) -> Option<T>,
    ) -> Read<T> {
        match by(self, key) {
            Some(value) => Read::Value(value),
            None if self.has(key) || self.may_have_lost(key) => Read::Unreadable,
            None => Read::Missing,
        }
    }

    /// Whether it has an unknown key.
    pub(in crate::parse) fn has_unknown(&self) -> bool {
        self.unknown
    }

    /// Whether the key is missing but can be meant: by a misspelt key, or in a part that could not be read.
    pub(in crate::parse) fn may_have_lost(&self, key: &str) -> bool {
        self.damaged || self.misspelt.contains(&key)
    }

    /// The keys and their values, in the order of the text.
    pub(in crate::parse) fn entries(&self) -> Vec<(At<Text>, Value<'a>)> {
        let at = |k: &Spanned<_>| self.place(k.span());
        let read = self.table.iter().map(|(k, v)| {
            (
                At {
                    value: Text::from(&**k.get_ref()),
                    span: at(k),
                },
                v,
            )
        });
        let mut all: Vec<_> = read.collect();
        all.sort_by_key(|(k, _)| k.span.range.start);
        all
    }

    /// Reports the key as missing, once per table, if the value is `None`.
    pub(in crate::parse) fn need<T>(
        &self,
        key: &'static str,
        example: &str,
        value: Option<T>,
    ) -> Option<T> {
        if value.is_none() && !self.has(key) && !self.may_have_lost(key) {
            let place = self.place(self.span.range.start..self.header_end());
            let message = format!("{} has no `{key}`", self.what);
            self.push(
                Diagnostic::new(
                    "missing-key",
                    message,
                    &place,
                    format!("`{key}` is missing"),
                )
                .help(format!("add for example `{example}`")),
            );
        }
        value
    }

    /// The end of the first line of the table, to show which table it is.
    fn header_end(&self) -> usize {
        self.header_of(&self.span)
    }

    pub(super) fn header_of(&self, span: &Span) -> usize {
        let text = &span.source.text;
        let range = &span.range;
        let slice = text.get(range.clone()).unwrap_or("");
        range.start + slice.find('\n').unwrap_or(slice.len())
    }
}

/// The error for more than [`MOST_ITEMS`] items.
pub(in crate::parse) fn too_many(key: &str, count: usize, span: &Span) -> Diagnostic {
    let message = format!("`{key}` has {count} items");
    let many = Diagnostic::new("too-many", message, span, "too many");
    many.help(format!("at most {MOST_ITEMS}: no definition needs more"))
}

pub(in crate::parse) fn integer(value: &DeValue<'_>) -> Option<i64> {
    let i = value.as_integer()?;
    i64::from_str_radix(i.as_str(), i.radix()).ok()
}

/// The entries of a table with free names.
pub(in crate::parse) fn sub<'a>(
    top: &Table<'a>,
    value: Value<'a>,
    what: &str,
) -> Vec<(At<Text>, Value<'a>)> {
    match value.get_ref() {
        DeValue::Table(t) if t.len() > MOST_ITEMS => {
            let place = top.place(t.keys().next().map_or(value.span(), |k| k.span()));
            top.push(too_many(what.trim_matches('`'), t.len(), &place));
            Vec::new()
        }
        DeValue::Table(t) => {
            Table::any(t, top.place(value.span()), "a table", top.report()).entries()
        }
        other => {
            top.push(wrong_type(&top.place(value.span()), what, "a table", other));
            Vec::new()
        }
    }
}
