//! Layout and kinds files in a form that is quick to read: the facts of their tables, one line a row, with the conditions
//! and places of each.
//!
//! `cargo run -p pte-generate facts` writes them from the TOML files, which have then been checked; so they have no
//! mistakes and nothing in them is checked again. The first line has the hash of the TOML text, of a layout file together
//! with that of the kinds file that it was checked with: facts of another text are not used.
//!
//! Words are separated by spaces and line ends. `layout_file` and `kinds_file` list the words of each row, `values`,
//! `numbers` and `conditions` have the forms of single values.

mod conditions;
mod kinds_file;
mod layout_file;
mod numbers;
mod reader;
mod values;
mod words;

use std::sync::Arc;

use crate::diagnostic::Source;
use crate::written::kinds::KindsFile;
use crate::written::layout::LayoutFile;
use reader::Reader;
use words::Fact;
#[cfg(feature = "tools")]
use words::Writer;

pub use layout_file::Head;

/// The first word of the facts, with their version.
const FORMAT: &str = "pte-facts/2";

/// The facts of a layout file, which was checked with the kinds in the text `kinds`.
#[cfg(feature = "tools")]
pub fn of_layout(file: &LayoutFile, kinds: &str) -> String {
    let mut out = start(&[&file.source.text, kinds]);
    Head::of(file).write(&mut out);
    file.write(&mut out);
    out.into_text()
}

/// The facts of a kinds file.
#[cfg(feature = "tools")]
pub fn of_kinds(file: &KindsFile) -> String {
    let mut out = start(&[&file.source.text]);
    file.write(&mut out);
    out.into_text()
}

#[cfg(feature = "tools")]
fn start(texts: &[&str]) -> Writer {
    let mut out = Writer::default();
    out.line(FORMAT);
    out.word(&format!("{:016x}", hash(texts)));
    out
}

/// The names and kernels in `facts`, if they are those of the text of `source` and of the text `kinds`.
pub fn head(facts: &'static str, source: &Arc<Source>, kinds: &str) -> Option<Head> {
    let mut reader = open(facts, source, &[&source.text, kinds])?;
    Head::read(&mut reader)
}

/// The layout file in `facts`, if they are those of the text of `source` and of the text `kinds`.
pub fn layout(facts: &'static str, source: &Arc<Source>, kinds: &str) -> Option<LayoutFile> {
    let mut reader = open(facts, source, &[&source.text, kinds])?;
    Head::read(&mut reader)?;
    let file = <LayoutFile as Fact>::read(&mut reader)?;
    reader.is_at_end().then_some(file)
}

/// The kinds file in `facts`, if they are those of the text of `source`.
pub fn kinds(facts: &'static str, source: &Arc<Source>) -> Option<KindsFile> {
    let mut reader = open(facts, source, &[&source.text])?;
    let file = <KindsFile as Fact>::read(&mut reader)?;
    reader.is_at_end().then_some(file)
}

fn open(facts: &'static str, source: &Arc<Source>, texts: &[&str]) -> Option<Reader> {
    let mut reader = Reader::new(facts, source.clone());
    reader.expect(FORMAT)?;
    let of = u64::from_str_radix(reader.word()?, 16).ok()?;
    (of == hash(texts)).then_some(reader)
}

/// A hash of texts: as FNV-1a, over words of eight bytes.
fn hash(texts: &[&str]) -> u64 {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let add = |hash: u64, word: u64| (hash ^ word).wrapping_mul(PRIME).rotate_left(29);
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for text in texts {
        let (words, rest) = text.as_bytes().as_chunks::<8>();
        for word in words {
            hash = add(hash, u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        hash = add(add(hash, u64::from_le_bytes(last)), text.len() as u64);
    }
    hash
}
