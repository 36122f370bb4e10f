//! How generic code reads a word: by its type and its offset.

use std::io::{self, Write};

use pte_layout::model::Entries;

use super::term::{number, stored};
use super::writer::Writer;

impl Writer<'_> {
    /// How `pte_to_swp_entry()` reads a word: out of the pieces, through `swp_entry_t`.
    pub(super) fn reading(&self, entries: &Entries, out: &mut impl Write) -> io::Result<()> {
        let (shift, bits) = (self.layout.entry_type_shift(), self.layout.entry_bits);
        for (name, field) in [
            ("stored.type", &entries.type_field),
            ("stored.offset", &entries.offset_as_read),
        ] {
            let body = stored(field);
            writeln!(out, "(define-fun {name} ((w Word)) Number {body})")?;
        }
        let offset = number(self.layout.entry_offset_mask());
        let entry = format!(
            "(bvor (bvshl (stored.type w) {}) (bvand (stored.offset w) {offset}))",
            number(shift.into())
        );
        let entry = match bits {
            64 => entry,
            // An `unsigned long` of fewer bits: what is above is lost.
            _ => format!("(bvand {entry} {})", number((1 << bits) - 1)),
        };
        writeln!(out, "(define-fun swp.entry ((w Word)) Number {entry})")?;
        writeln!(
            out,
            "(define-fun read.type ((w Word)) Number (bvlshr (swp.entry w) {}))",
            number(shift.into())
        )?;
        writeln!(
            out,
            "(define-fun read.offset ((w Word)) Number (bvand (swp.entry w) {offset}))"
        )
    }
}
