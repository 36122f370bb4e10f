//! A proposal: what its variants mean on a layout, and the questions about their words.

mod confused;
mod meant;
mod named;
mod numbers;
mod of_variant;
mod variant;

use std::sync::Arc;

use std::io::{self, Write};

use pte_layout::check::proposal::LEVEL;
use pte_layout::model::{Entries, Layout, Level};
use pte_layout::parse::proposal::{Encoding, ProposalFile};

use super::writer::Writer;
use variant::Variant;

/// Writes the questions about every variant of `files` on `layout`, if it has the level that proposals are about.
pub(super) fn write(
    files: &[ProposalFile],
    layout: &Layout,
    out: &mut impl Write,
) -> io::Result<()> {
    let Some(level) = layout.level(LEVEL) else {
        return Ok(());
    };
    let all = files.iter().flat_map(variants);
    let (new, plain): (Vec<_>, Vec<_>) = all.partition(Variant::takes_a_type);
    // A variant that takes a type for itself changes what swap areas are, and so what they are asked about.
    for (layout, variants) in [(layout, plain), (&one_area_less(layout), new)] {
        if !variants.is_empty() {
            on_layout(layout, level, &variants, out)?;
        }
    }
    Ok(())
}

fn variants(file: &ProposalFile) -> impl Iterator<Item = Variant<'_>> {
    let rows = file.encodings.iter().enumerate();
    rows.map(|(n, row)| Variant::new(file, n, row))
}

fn one_area_less(layout: &Layout) -> Layout {
    let mut layout = layout.clone();
    for kind in Arc::make_mut(&mut layout.kinds)
        .iter_mut()
        .filter(|k| k.name == "swap")
    {
        let last = kind.types.end - 1;
        kind.types = kind.types.start..last.max(kind.types.start + 1);
    }
    layout
}

fn on_layout(
    layout: &Layout,
    level: &Level,
    variants: &[Variant<'_>],
    out: &mut impl Write,
) -> io::Result<()> {
    let writer = Writer::begin(layout, level, out)?;
    writer.predicates(out)?;
    match &level.entries {
        Some(entries) => {
            writer.reading(entries, out)?;
            writer.present_words(out)?;
            for kind in writer.kinds() {
                writer.kind(entries, kind, out)?;
            }
            for variant in variants {
                writer.variant(entries, variant, out)?;
            }
        }
        // Without entries nothing that is not present has a word.
        None => {
            for variant in variants {
                let id = format!("{}/word", variant.name);
                writer.ask(&id, &[], &["false".to_owned()], "w", out)?;
            }
        }
    }
    writer.end(out)
}

impl Writer<'_> {
    fn variant(
        &self,
        entries: &Entries,
        variant: &Variant<'_>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        writeln!(
            out,
            "; {}: {}",
            variant.name,
            one_line(&variant.row.what.value)
        )?;
        match &variant.row.form {
            Encoding::Entry(types, offset, bits) => {
                self.entry(entries, variant, (&types.value, &offset.value, bits), out)?;
            }
            Encoding::Word(word) => self.word_by_bits(entries, variant, word, out)?,
            Encoding::Test(bits, except) => self.test(variant, bits, except, out)?,
        }
        self.of_variant(entries, variant, out)?;
        self.confused(entries, variant, out)
    }
}

/// A comment ends with its line, whatever a file has in its text.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
