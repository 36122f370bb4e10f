//! An entry has all bits of a type and an offset, and `swp_entry_t` has room for both.
//!
//! Builds on the passes over the lines of a block, since the width of a wrong field means nothing. Skips blocks with
//! lines that could not be read.

use crate::bits::describe;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::field::{Field, ones};
use crate::model::partition::{Bits, Partition, Role};
use crate::model::{LevelAt, PlacedBlock};

pub(super) fn check(
    at: &LevelAt<'_>,
    placed: &PlacedBlock<'_>,
    type_bits: u32,
    report: &mut Report,
) {
    if !placed.block.has_readable_lines() {
        return;
    }
    let entry = at.file.entry.as_ref().map_or(at.word, |e| match e.value {
        32 => 32,
        _ => 64,
    });
    // In `swp_entry_t` the xarray takes one bit, and the type its bits.
    let room = entry - 1 - type_bits;
    let partition = placed.partition(&at.params);
    let of_types = Wanted {
        name: "type",
        least: type_bits,
        most: 8,
        why: format!(
            "types have {type_bits} bits (`type-bits` of the kinds); no architecture reads more than 8"
        ),
    };
    of_types.check(partition.field("type"), &partition, at, placed, report);
    let of_offsets = Wanted {
        name: "offset",
        least: 1,
        most: room,
        why: format!(
            "`swp_entry_t` has {entry} bits: 1 for the xarray, {type_bits} for the type, {room} for the offset"
        ),
    };
    let as_read = partition.field("offset").map(|f| partition.as_read(&f));
    of_offsets.check(as_read, &partition, at, placed, report);
}

/// The allowed width of a field.
struct Wanted {
    name: &'static str,
    least: u32,
    most: u32,
    why: String,
}

impl Wanted {
    fn check(
        &self,
        field: Option<Field>,
        partition: &Partition,
        at: &LevelAt<'_>,
        placed: &PlacedBlock<'_>,
        report: &mut Report,
    ) {
        let (name, most, least) = (self.name, self.most, self.least);
        let of_field = |b: &&Bits| matches!(&b.role, Role::Field(n, _) if n == name);
        let (Some(field), Some(line)) = (field, partition.bits.iter().find(of_field)) else {
            let level = &at.level.name;
            let message = format!("no line has the {name} at level {level}");
            let block = &placed.block.span;
            let missing = Diagnostic::new("missing-field", message, block, "in this block");
            report.push(missing.help(format!(
                "add a line `{{ bits = \"…\", field = \"{name}\" }}`"
            )));
            return;
        };
        let width = field.width();
        let label = format!("{width} bits");
        if width > most {
            let message = format!("`{name}` has {width} bits, but there is room for {most}");
            let wide = Diagnostic::new("field-too-wide", message, &line.span, label);
            report.push(wide.help(&self.why));
        } else if width < least {
            let message = format!("`{name}` has {width} bits, but needs {least}");
            let narrow = Diagnostic::new("field-too-narrow", message, &line.span, label);
            report.push(narrow.help(&self.why));
        }
        let missing = ones(width) & !field.value_mask();
        if missing != 0 {
            let message = format!("{} of `{name}` are in no line", describe(missing));
            let label = "its highest bits are here";
            let gap = Diagnostic::new("field-gap", message, &line.span, label);
            report.push(gap.help(format!("give every bit of `{name}` a place, from bit 0 up")));
        }
    }
}
