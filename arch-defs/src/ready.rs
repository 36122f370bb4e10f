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
pub use write::write;

/// All of them, one after the other.
const TEXT: &str = include_str!("../ready.txt");

/// The lines of each layout, from the words behind `layout` on: whichever way they end in a checkout.
fn texts() -> impl Iterator<Item = &'static str> {
    TEXT.split("\nlayout ").skip(1)
}

/// The architecture and the kernel of a layout, which its first line begins with.
fn title(text: &str) -> Option<(&str, Version)> {
    let mut words = text.split_ascii_whitespace();
    Some((words.next()?, words.next()?.parse().ok()?))
}

/// The architectures, each once.
fn archs() -> Vec<&'static str> {
    let mut archs = Vec::new();
    for (arch, _) in texts().filter_map(title) {
        if !archs.contains(&arch) {
            archs.push(arch);
        }
    }
    archs
}

/// The kernels that there are layouts of `arch` for.
fn kernels_of(arch: &str) -> Vec<Version> {
    let own = texts().filter_map(title).filter(|(a, _)| *a == arch);
    own.map(|(_, kernel)| kernel).collect()
}

/// `arch` is one of those that there are layouts of.
pub fn known_arch(arch: &str) -> Result<(), String> {
    known::arch(arch, &archs())
}

/// `kernel` is one of those that there are layouts of `arch` for.
pub fn verified_kernel(arch: &str, kernel: Version) -> Result<(), String> {
    known::verified(arch, kernel, &kernels_of(arch))
}

/// The layout of `arch` at `kernel` with every option on, or why there is none.
pub fn layout(arch: &str, kernel: Version) -> Result<Layout, String> {
    known_arch(arch)?;
    verified_kernel(arch, kernel)?;
    let text = texts().find(|t| title(t) == Some((arch, kernel)));
    text.and_then(read::read)
        .ok_or_else(|| format!("the layout of {arch} at Linux {kernel} is not ready"))
}
