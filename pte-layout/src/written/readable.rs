//! Values and lists of a file, with the information whether they could be read.
//!
//! A value that could not be read is reported once. Later stages see that it is unreadable, not missing, so that one
//! mistake gives one error.

use crate::text::Text;
use std::ops::{Deref, DerefMut};

/// A value of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Read<T> {
    /// The value.
    Value(T),
    /// No value.
    #[default]
    Missing,
    /// A value that could not be read, or that can be meant by an unknown key.
    Unreadable,
}

impl<T> Read<T> {
    /// The value, if there is one that could be read.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Missing | Self::Unreadable => None,
        }
    }

    /// The value by reference, if there is one that could be read.
    pub const fn as_ref(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Missing | Self::Unreadable => None,
        }
    }

    /// Whether it could not be read.
    pub const fn is_unreadable(&self) -> bool {
        matches!(self, Self::Unreadable)
    }

    /// Applies `of` to the value.
    pub fn map<U>(self, of: impl FnOnce(T) -> U) -> Read<U> {
        match self {
            Self::Value(value) => Read::Value(of(value)),
            Self::Missing => Read::Missing,
            Self::Unreadable => Read::Unreadable,
        }
    }
}

/// A list of a file: the items that could be read, in order, and the positions of those that could not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    items: Vec<T>,
    lost: Vec<Lost>,
    /// There can be more items: it is not known whether they exist.
    more: bool,
}

/// An item that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Lost {
    /// The number of readable items before it.
    before: usize,
    /// Its name.
    name: Option<Text>,
}

impl<T> Listed<T> {
    /// A list that could not be read.
    pub(crate) fn unreadable() -> Self {
        Self::of(Vec::new(), false)
    }

    pub(crate) fn push(&mut self, item: T) {
        self.items.push(item);
    }

    /// Adds an item, or notes that one could not be read.
    pub(crate) fn add(&mut self, item: Option<T>) {
        match item {
            Some(item) => self.items.push(item),
            None => self.lose(),
        }
    }

    /// Notes that an item could not be read.
    pub(crate) fn lose(&mut self) {
        self.lost_item(None);
    }

    /// Notes that the item called `name` could not be read.
    pub(crate) fn lose_named(&mut self, name: Text) {
        self.lost_item(Some(name));
    }

    fn lost_item(&mut self, name: Option<Text>) {
        let before = self.items.len();
        self.lost.push(Lost { before, name });
    }

    /// Whether all of its items could be read.
    pub fn is_complete(&self) -> bool {
        self.lost.is_empty() && !self.more
    }

    /// The number of items that could not be read.
    pub(crate) fn count_of_lost(&self) -> usize {
        self.lost.len()
    }

    /// Whether an item called `name` could not be read.
    pub(crate) fn has_lost(&self, name: &str) -> bool {
        self.lost.iter().any(|l| l.name.as_deref() == Some(name))
    }

    /// Whether there can be an unreadable item with `least` to `most` readable ones before it.
    pub(crate) fn has_lost_between(&self, least: usize, most: usize) -> bool {
        let here = |l: &Lost| (least..=most).contains(&l.before);
        self.more || self.lost.iter().any(here)
    }

    /// A list of other items with the unreadable items of this list; `kept` selects the readable items that remain.
    pub(crate) fn like<U>(&self, items: Vec<U>, kept: impl Fn(usize) -> bool) -> Listed<U> {
        let lost = self.lost.iter().map(|l| Lost {
            before: (0..l.before).filter(|n| kept(*n)).count(),
            name: l.name.clone(),
        });
        Listed {
            items,
            lost: lost.collect(),
            more: self.more,
        }
    }

    /// Adds that there can be more items, if `more`.
    #[must_use]
    pub(crate) fn with_more(mut self, more: bool) -> Self {
        self.more |= more;
        self
    }

    /// A list of `items`, which are all items if `complete`.
    pub(crate) fn of(items: Vec<T>, complete: bool) -> Self {
        Self {
            items,
            lost: Vec::new(),
            more: !complete,
        }
    }
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl<T> From<Vec<T>> for Listed<T> {
    fn from(items: Vec<T>) -> Self {
        Self::of(items, true)
    }
}

impl<T> Deref for Listed<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<T> DerefMut for Listed<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.items
    }
}

impl<'l, T> IntoIterator for &'l Listed<T> {
    type Item = &'l T;
    type IntoIter = std::slice::Iter<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

/// `None` is an item that could not be read.
impl<T> FromIterator<Option<T>> for Listed<T> {
    fn from_iter<I: IntoIterator<Item = Option<T>>>(items: I) -> Self {
        let mut out = Self::default();
        items.into_iter().for_each(|item| out.add(item));
        out
    }
}
