//! Checks of names: known names, new names, and names of options.

use super::document::Table;
use crate::diagnostic::{At, Diagnostic, did_you_mean};
use crate::text::Text;

/// Returns `value` if it is in `known`, else reports it with a suggestion.
pub(super) fn one_of(
    table: &Table<'_>,
    what: &str,
    value: At<Text>,
    known: &[&str],
) -> Option<At<Text>> {
    if known.contains(&value.value.as_str()) {
        return Some(value);
    }
    let message = format!("`{}` is not a known {what}", value.value);
    let unknown = Diagnostic::new("unknown-name", message, &value.span, "not known");
    table.push(unknown.help(did_you_mean(&value.value, known.iter().copied())));
    None
}

/// The prefixes of generated functions: `with_soft_dirty`.
const RESERVED: &[&str] = &["with-", "is-", "has-", "new-"];

/// Returns `value` if scripts and generated code can use it as a name.
pub(super) fn name(table: &Table<'_>, what: &str, value: At<Text>) -> Option<At<Text>> {
    let name = value.value.as_str();
    let good = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && name.len() <= 40;
    let taken =
        RESERVED.iter().any(|r| name.starts_with(r)) || ["self", "super", "crate"].contains(&name);
    if good && taken {
        let message = format!("`{name}` cannot be the name of {what}");
        table.push(
            Diagnostic::new("name", message, &value.span, "taken in generated code")
                .help("generated code uses this name: choose another"),
        );
        return None;
    }
    if good {
        return Some(value);
    }
    let message = format!("`{name}` cannot be the name of {what}");
    table.push(
        Diagnostic::new("name", message, &value.span, "not a name")
            .help("a name is a letter from a to z, then letters, digits and `-`: `soft-dirty`"),
    );
    None
}

/// Returns `value` if it can be a kernel option.
pub(super) fn option(table: &Table<'_>, value: At<Text>) -> Option<At<Text>> {
    let name = value.value.as_str();
    let bare = name.strip_prefix("CONFIG_");
    let good = |n: &str| {
        !n.is_empty() && n.len() <= 80 && n.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    if bare.is_none() && good(name) {
        return Some(value);
    }
    let wrong = Diagnostic::new(
        "option",
        format!("`{name}` is not a kernel option"),
        &value.span,
        "here",
    );
    table.push(match bare.filter(|b| good(b)) {
        Some(bare) => wrong.help(format!("remove `CONFIG_`: `\"{bare}\"`")),
        None => wrong.help("write it as in Kconfig: `\"MEM_SOFT_DIRTY\"`"),
    });
    None
}

/// Whether it can be a word in a condition.
pub(super) fn is_word(name: &str) -> bool {
    let good = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.len() <= 40
        && name.chars().all(good)
}
