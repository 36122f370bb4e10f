//! The questions about one level of a layout.

use std::io::{self, Write};

use pte_layout::model::{Layout, Level};

use super::writer::Writer;

/// Writes the questions about `level`.
pub(super) fn write(layout: &Layout, level: &Level, out: &mut impl Write) -> io::Result<()> {
    let writer = Writer::begin(layout, level, out)?;
    writer.predicates(out)?;
    writer.of_level(out)?;
    writer.of_forms(out)?;
    if let Some(entries) = &level.entries {
        let kinds = writer.kinds();
        writer.reading(entries, out)?;
        for kind in &kinds {
            writer.kind(entries, kind, out)?;
            writer.reads(entries, kind, out)?;
        }
        for (n, kind) in kinds.iter().enumerate() {
            writer.of_kind(entries, kind, out)?;
            for other in &kinds[..n] {
                writer.of_pair(entries, other, kind, out)?;
            }
        }
    }
    writer.nothing(out)?;
    writer.end(out)
}
