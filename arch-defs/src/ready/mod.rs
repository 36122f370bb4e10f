//! The layouts of the project in their default configuration, from `ready.txt`.
//!
//! A crate that derives types for these layouts needs neither the TOML reader nor the checks: they have passed when the
//! file was generated. The file has everything that decides about bits, but no texts for people and no places. It has
//! one fact per line, as words separated by spaces; a list is `a,b`, or `-` if it is empty. `write` defines the words.

mod read;
#[cfg(feature = "tools")]
mod write;

use crate::known;
use crate::model::Layout;
use crate::version::Version;

#[cfg(feature = "tools")]
pub use write::{head, write};

/// The whole file.
const TEXT: &str = include_str!("../../ready.txt");

/// The lines of each layout, starting after the word `layout`; line ends can be LF or CRLF.
fn texts() -> impl Iterator<Item = &'static str> {
    TEXT.split("\nlayout ").skip(1)
}

/// The architecture and the kernel of a layout: the start of its first line.
fn title(text: &str) -> Option<(&str, Version)> {
    let mut words = text.split_ascii_whitespace();
    Some((words.next()?, words.next()?.parse().ok()?))
}

/// The names of all kinds of all kernels.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    names("kinds ")
}

/// The names of all flags beside an entry.
pub fn flags() -> impl Iterator<Item = &'static str> {
    names("flags ")
}

/// The names of all bits of markers.
pub fn markers() -> impl Iterator<Item = &'static str> {
    names("markers ")
}

/// A list in the lines before the first layout.
fn names(key: &str) -> impl Iterator<Item = &'static str> {
    let head = TEXT.split("\nlayout ").next().unwrap_or_default();
    let line = head.lines().find_map(|l| l.strip_prefix(key));
    line.unwrap_or_default().trim_ascii().split(',')
}

/// The architectures.
pub fn archs() -> Vec<&'static str> {
    let mut all: Vec<&str> = texts().filter_map(title).map(|(arch, _)| arch).collect();
    all.dedup();
    all
}

/// Checks that there are layouts of `arch`.
pub fn known_arch(arch: &str) -> Result<(), String> {
    let aliases: Vec<(&str, &str)> = names("aliases ")
        .filter_map(|a| a.split_once('='))
        .collect();
    known::arch(arch, &archs(), &aliases)
}

/// Checks that `arch` was verified against `kernel`.
pub fn verified_kernel(arch: &str, kernel: Version) -> Result<(), String> {
    known::verified(arch, kernel, &kernels_of(arch))
}

/// The kernels that `arch` was verified against, in order.
fn kernels_of(arch: &str) -> Vec<Version> {
    let of = texts().filter_map(title).filter(|(a, _)| *a == arch);
    of.map(|(_, kernel)| kernel).collect()
}

/// The default kernel for `arch`.
pub fn newest(arch: &str) -> Result<Version, String> {
    known_arch(arch)?;
    let last = kernels_of(arch).pop();
    last.ok_or_else(|| format!("{arch} was not verified against any kernel"))
}

/// The layout of `arch` at `kernel` with every option on, or why there is none.
pub fn layout(arch: &str, kernel: Version) -> Result<Layout, String> {
    known_arch(arch)?;
    verified_kernel(arch, kernel)?;
    let text = texts().find(|t| title(t) == Some((arch, kernel)));
    text.and_then(read::read)
        .ok_or_else(|| format!("ready.txt has no layout of {arch} at Linux {kernel}"))
}
