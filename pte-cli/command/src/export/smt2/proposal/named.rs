//! Bits by their names.

use std::io::{self, Write};

use pte_layout::model::Form;
use pte_layout::model::partition::Partition;
use pte_layout::parse::proposal::{Bits, Named};

use super::super::writer::Writer;
use super::variant::Variant;

/// The bit of a flag in these lines.
pub(super) fn bit(lines: &Partition, flag: &str) -> Option<u32> {
    let all = lines.flags();
    all.iter().find(|(f, _)| *f == flag).map(|(_, bit)| *bit)
}

impl Writer<'_> {
    /// Writes the bits that are named, and whether they are all there. A word of a form has its bits where the form
    /// has them.
    pub(super) fn named(
        &self,
        variant: &Variant<'_>,
        bits: &Bits,
        form: Option<&Form>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let entries = self.level.entries.iter().map(|e| &*e.partition).collect();
        let forms = form.into_iter().chain(&self.level.forms);
        let present = forms.map(|f| &*f.partition).collect();
        let (mut all, mut there) = (0, true);
        for (row, lines) in [(&bits.flags, entries), (&bits.present, present)] {
            let lines: Vec<&Partition> = lines;
            let here = |n: &&Named| n.arch.as_ref().is_none_or(|a| *a == self.layout.arch);
            let names: Vec<&Named> = row.iter().filter(here).collect();
            if names.is_empty() && !row.is_empty() {
                writeln!(out, "; no bit is given for {}", self.layout.arch)?;
                there = false;
            }
            for name in names.iter().map(|n| &n.name.value) {
                match lines.iter().find_map(|l| bit(l, name)) {
                    Some(bit) => all |= 1 << bit,
                    None => {
                        writeln!(out, "; there is no bit `{name}`")?;
                        there = false;
                    }
                }
            }
        }
        let (name, all) = (&variant.name, self.word(all));
        writeln!(out, "(define-fun {name}.beside () Word {all})")?;
        writeln!(out, "(define-fun {name}.there () Bool {there})")
    }
}
