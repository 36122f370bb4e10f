//! Layout and kinds files in a form that is quick to read: the facts of their tables, one line a row, with the conditions
//! and places of each.
//!
//! `cargo run -p pte-generate facts` writes them from the TOML files, which have then been checked; so they have no
//! mistakes and nothing in them is checked again. The first line has the hash of the TOML text: facts of another text
//! are not used.
//!
//! Words are separated by spaces and line ends. `layout_file` and `kinds_file` list the words of each row, `values`,
//! `numbers` and `conditions` have the forms of single values.

mod conditions;
mod kinds_file;
mod layout_file;
mod numbers;
mod values;
mod words;

use std::sync::Arc;

use crate::diagnostic::Source;
use crate::written::kinds::KindsFile;
use crate::written::layout::LayoutFile;
#[cfg(feature = "tools")]
use words::Writer;
use words::{Fact, Reader};

pub use layout_file::Head;

/// The first word of the facts, with their version.
const FORMAT: &str = "pte-facts/1";

/// The facts of a layout file.
#[cfg(feature = "tools")]
pub fn of_layout(file: &LayoutFile) -> String {
    let mut out = start(&file.source);
    Head::of(file).write(&mut out);
    file.write(&mut out);
    out.into_text()
}

/// The facts of a kinds file.
#[cfg(feature = "tools")]
pub fn of_kinds(file: &KindsFile) -> String {
    let mut out = start(&file.source);
    file.write(&mut out);
    out.into_text()
}

#[cfg(feature = "tools")]
fn start(source: &Source) -> Writer {
    let mut out = Writer::default();
    out.line(FORMAT);
    out.word(&format!("{:016x}", hash(&source.text)));
    out
}

/// The names and kernels in `facts`, if they are those of the text of `source`.
pub fn head(facts: &str, source: &Arc<Source>) -> Option<Head> {
    let mut reader = open(facts, source)?;
    Head::read(&mut reader)
}

/// The layout file in `facts`, if they are those of the text of `source`.
pub fn layout(facts: &str, source: &Arc<Source>) -> Option<LayoutFile> {
    let mut reader = open(facts, source)?;
    Head::read(&mut reader)?;
    let file = <LayoutFile as Fact>::read(&mut reader)?;
    reader.is_at_end().then_some(file)
}

/// The kinds file in `facts`, if they are those of the text of `source`.
pub fn kinds(facts: &str, source: &Arc<Source>) -> Option<KindsFile> {
    let mut reader = open(facts, source)?;
    let file = <KindsFile as Fact>::read(&mut reader)?;
    reader.is_at_end().then_some(file)
}

fn open<'f>(facts: &'f str, source: &Arc<Source>) -> Option<Reader<'f>> {
    let mut reader = Reader::new(facts, source.clone());
    reader.expect(FORMAT)?;
    let of = u64::from_str_radix(reader.word()?, 16).ok()?;
    (of == hash(&source.text)).then_some(reader)
}

/// A hash of a text: as FNV-1a, over words of eight bytes.
fn hash(text: &str) -> u64 {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let add = |hash: u64, word: u64| (hash ^ word).wrapping_mul(PRIME).rotate_left(29);
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    for word in words {
        hash = add(hash, u64::from_le_bytes(*word));
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    add(add(hash, u64::from_le_bytes(last)), text.len() as u64)
}
