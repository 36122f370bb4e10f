//! One line of the index.

/// A name, what it is, its page, and other words that find it.
pub(super) type Entry = (String, String, String, String);

/// An entry of these texts.
pub(super) fn entry(name: &str, what: &str, to: &str, more: &str) -> Entry {
    (
        name.to_owned(),
        what.to_owned(),
        to.to_owned(),
        more.to_owned(),
    )
}
