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

/// The architectures and the kernels, each once.
fn titles() -> (Vec<&'static str>, Vec<Version>) {
    let (mut archs, mut kernels) = (Vec::new(), Vec::new());
    for (arch, kernel) in texts().filter_map(title) {
        if !archs.contains(&arch) {
            archs.push(arch);
        }
        if !kernels.contains(&kernel) {
            kernels.push(kernel);
        }
    }
    (archs, kernels)
}

/// `kernel` is one of those that there are layouts for.
pub fn known_kernel(kernel: Version) -> Result<(), String> {
    known::kernel(kernel, &titles().1)
}

/// The layout of `arch` at `kernel` with every option on, or why there is none.
pub fn layout(arch: &str, kernel: Version) -> Result<Layout, String> {
    known::arch(arch, &titles().0)?;
    known_kernel(kernel)?;
    let text = texts().find(|t| title(t) == Some((arch, kernel)));
    text.and_then(read::read)
        .ok_or_else(|| format!("the layout of {arch} at Linux {kernel} is not ready"))
}
