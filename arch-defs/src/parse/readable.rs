//! What a file says, as far as it could be read.
//!
//! What could not be read is reported where it is read. Later stages see it as what it is, so that they do not take it
//! for missing: one mistake gives one error.

use std::ops::{Deref, DerefMut};

/// What a file says in one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Read<T> {
    /// This.
    Said(T),
    /// Nothing.
    #[default]
    Unsaid,
    /// Something that could not be read, or that may be meant to be here.
    Unreadable,
}

impl<T> Read<T> {
    /// What it says, if that could be read.
    pub fn said(self) -> Option<T> {
        match self {
            Self::Said(value) => Some(value),
            Self::Unsaid | Self::Unreadable => None,
        }
    }

    /// The same, by reference.
    pub const fn as_ref(&self) -> Option<&T> {
        match self {
            Self::Said(value) => Some(value),
            Self::Unsaid | Self::Unreadable => None,
        }
    }

    /// It could not be read.
    pub const fn is_unreadable(&self) -> bool {
        matches!(self, Self::Unreadable)
    }

    /// The same with `of` of what it says.
    pub fn map<U>(self, of: impl FnOnce(T) -> U) -> Read<U> {
        match self {
            Self::Said(value) => Read::Said(of(value)),
            Self::Unsaid => Read::Unsaid,
            Self::Unreadable => Read::Unreadable,
        }
    }
}

/// A list of what a file says: the items that could be read, in order, and where others could not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    items: Vec<T>,
    lost: Vec<Lost>,
    /// There may be more of which nothing could be read, not even that they are there.
    more: bool,
}

/// An item that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Lost {
    /// How many of those that could be read stand before it.
    before: usize,
    /// What it is called.
    name: Option<String>,
}

impl<T> Listed<T> {
    /// A list that could not be read.
    pub(crate) fn unreadable() -> Self {
        Self::of(Vec::new(), false)
    }

    pub(crate) fn push(&mut self, item: T) {
        self.items.push(item);
    }

    /// Adds an item, or that one could not be read.
    pub(crate) fn add(&mut self, item: Option<T>) {
        match item {
            Some(item) => self.items.push(item),
            None => self.lose(),
        }
    }

    /// Adds that an item could not be read.
    pub(crate) fn lose(&mut self) {
        self.lost_item(None);
    }

    /// Adds that the item called `name` could not be read.
    pub(crate) fn lose_named(&mut self, name: String) {
        self.lost_item(Some(name));
    }

    fn lost_item(&mut self, name: Option<String>) {
        let before = self.items.len();
        self.lost.push(Lost { before, name });
    }

    /// All of its items could be read.
    pub fn is_whole(&self) -> bool {
        self.lost.is_empty() && !self.more
    }

    /// How many items could not be read, of those that are there.
    pub(crate) fn count_of_lost(&self) -> usize {
        self.lost.len()
    }

    /// An item called `name` could not be read.
    pub(crate) fn has_lost(&self, name: &str) -> bool {
        self.lost.iter().any(|l| l.name.as_deref() == Some(name))
    }

    /// Some item may be there that could not be read, and has from `least` to `most` readable ones before it.
    pub(crate) fn has_lost_between(&self, least: usize, most: usize) -> bool {
        let here = |l: &Lost| (least..=most).contains(&l.before);
        self.more || self.lost.iter().any(here)
    }

    /// A list of other items that has lost what this one has, of which `kept` items are left.
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

    /// The same, with more that nobody could read if `more`.
    #[must_use]
    pub(crate) fn with_more(mut self, more: bool) -> Self {
        self.more |= more;
        self
    }

    /// `items`, which are all that there are if `whole`.
    pub(crate) fn of(items: Vec<T>, whole: bool) -> Self {
        Self {
            items,
            lost: Vec::new(),
            more: !whole,
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

/// An item that is nothing could not be read.
impl<T> FromIterator<Option<T>> for Listed<T> {
    fn from_iter<I: IntoIterator<Item = Option<T>>>(items: I) -> Self {
        let mut out = Self::default();
        items.into_iter().for_each(|item| out.add(item));
        out
    }
}
