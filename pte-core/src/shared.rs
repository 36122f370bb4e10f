//! What the generated code of all types shares. A function here is compiled once; in a macro it would be compiled for
//! each type.

use core::fmt;
use core::ops::BitOr;

/// The flag called `name`.
#[inline]
pub fn flag<S: Copy>(flags: &[(&'static str, S)], name: &str) -> Option<S> {
    flags.iter().find(|f| f.0 == name).map(|f| f.1)
}

/// The flags that are in `set`, each with its name.
#[inline]
pub fn flags_in<S: Copy + Into<u64>>(
    flags: &'static [(&'static str, S)],
    set: S,
) -> impl Iterator<Item = (&'static str, S)> {
    let bits: u64 = set.into();
    flags.iter().copied().filter(move |f| {
        let flag: u64 = f.1.into();
        bits & flag == flag
    })
}

/// `set` and `all`.
#[inline]
pub fn union<S: BitOr<Output = S>>(set: S, all: impl IntoIterator<Item = S>) -> S {
    all.into_iter().fold(set, BitOr::bitor)
}

/// The `Debug` of a set: the names of its flags.
///
/// # Errors
/// Those of the formatter.
#[inline]
pub fn debug_set<S: Copy + Into<u64>>(
    flags: &'static [(&'static str, S)],
    set: S,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    f.debug_set()
        .entries(flags_in(flags, set).map(|f| f.0))
        .finish()
}

/// The `Debug` of a word: its type, and the word as a number and as text.
///
/// # Errors
/// Those of the formatter.
#[inline]
pub fn debug_word(
    name: &str,
    word: u64,
    text: &dyn fmt::Display,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    write!(f, "{name}({word:#x}: {text})")
}

/// The `Debug` of a present word: its type, and the word as a number; its form, PFN and bits.
///
/// # Errors
/// Those of the formatter.
#[inline]
pub fn debug_present(
    (name, word): (&str, u64),
    form: &dyn fmt::Debug,
    pfn: Option<u64>,
    bits: &[(&str, bool)],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    write!(f, "{name}({word:#x}, {form:?}")?;
    if let Some(pfn) = pfn {
        write!(f, ", pfn {pfn:#x}")?;
    }
    for (bit, _) in bits.iter().filter(|b| b.1) {
        write!(f, ", {bit}")?;
    }
    f.write_str(")")
}
