//! The layouts of the project with their default configuration, ready to be used: `ready.txt`.
//!
//! A crate that derives its types for one of them needs neither a reader of TOML nor the checks, which have passed
//! when the file was written. It has what decides about bits; what is written for people, and where, it leaves out. A fact
//! a line, its words separated by spaces; a list is `a,b`, or `-` where it is empty. `write` says which words.

mod read;
#[cfg(feature = "tools")]
mod write;

use crate::known;
use crate::model::Layout;
use crate::version::Version;

#[cfg(feature = "tools")]
pub use write::{head, write};

/// All of them, one after the other.
const TEXT: &str = include_str!("../../ready.txt");

/// The lines of each layout, from the words behind `layout` on: whichever way they end in a checkout.
fn texts() -> impl Iterator<Item = &'static str> {
    TEXT.split("\nlayout ").skip(1)
}

/// The architecture and the kernel of a layout, which its first line begins with.
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

/// A list before the first layout.
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

/// `arch` is one of those that there are layouts of.
pub fn known_arch(arch: &str) -> Result<(), String> {
    let aliases: Vec<(&str, &str)> = names("aliases ")
        .filter_map(|a| a.split_once('='))
        .collect();
    known::arch(arch, &archs(), &aliases)
}

/// `arch` was verified against `kernel`.
pub fn verified_kernel(arch: &str, kernel: Version) -> Result<(), String> {
    known::verified(arch, kernel, &kernels_of(arch))
}

/// The kernels that `arch` was verified against, first to last.
fn kernels_of(arch: &str) -> Vec<Version> {
    let of = texts().filter_map(title).filter(|(a, _)| *a == arch);
    of.map(|(_, kernel)| kernel).collect()
}

/// The kernel that is meant for `arch` if none is said.
pub fn newest(arch: &str) -> Result<Version, String> {
    known_arch(arch)?;
    let last = kernels_of(arch).pop();
    last.ok_or_else(|| format!("no kernel was verified for {arch}"))
}

/// The layout of `arch` at `kernel` with every option on, or why there is none.
pub fn layout(arch: &str, kernel: Version) -> Result<Layout, String> {
    known_arch(arch)?;
    verified_kernel(arch, kernel)?;
    let text = texts().find(|t| title(t) == Some((arch, kernel)));
    text.and_then(read::read)
        .ok_or_else(|| format!("the layout of {arch} at Linux {kernel} is not ready"))
}
