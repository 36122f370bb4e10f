//! Every field is wide enough for what the kinds store in it.
//!
//! The kernel checks the same with `MAX_SWAPFILES_CHECK` and `BUILD_BUG_ON(SWP_TYPE_SHIFT < SWP_PFN_BITS)`.

use super::lint::FIELD_TOO_NARROW;
use super::{Context, Finding, NoteRole};
use crate::model::kinds::{Kind, Payload};

/// The smallest value of `kind` that does not fit into an offset of `width` bits: as an offset, and as text.
pub fn too_large(kind: &Kind, width: u32) -> Option<(u64, String)> {
    match &kind.payload {
        Payload::Slot => None,
        Payload::Pfn { wanted, .. } if *wanted > width => {
            let pfn = 1 << width;
            Some((pfn, format!("PFN {pfn:#x}")))
        }
        Payload::Pfn { young_dirty, .. } => {
            // Young and dirty fit at the lowest level; another level can have a narrower offset.
            let young = (*young_dirty)?;
            let bits = [(young, "young"), (young + 1, "dirty")];
            let cut = bits.into_iter().find(|(at, _)| *at >= width);
            cut.map(|(at, name)| (1 << at, name.to_owned()))
        }
        Payload::Markers(all) => {
            let cut = all.iter().filter(|(_, at)| *at >= width);
            let (name, at) = cut.min_by_key(|(_, at)| *at)?;
            Some((1 << at, format!("marker {name}")))
        }
    }
}

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(entries) = &context.level.entries else {
        return;
    };
    let width = entries.offset_field.width();
    let offset_lines = || context.lines(entries.offset_field.word_mask());
    for kind in context.words.iter().map(|w| w.kind) {
        let last = kind.types.end - 1;
        if last & !entries.type_field.value_mask() != 0 {
            let message = format!(
                "type {last} of `{}` does not fit into {} bits at level {}",
                kind.name,
                entries.type_field.width(),
                context.level.name
            );
            let word =
                entries.ones | entries.type_field.write(last) | entries.offset_field.write(0);
            let mut finding = context.finding(FIELD_TOO_NARROW, &kind.name, "type", word, message);
            finding.places = context.lines(entries.type_field.word_mask());
            finding.note(NoteRole::Other, "MAX_SWAPFILES_CHECK() would not compile");
            out.push(finding);
        }
        let needed = match &kind.payload {
            Payload::Slot => 0,
            Payload::Pfn {
                wanted,
                young_dirty,
                ..
            } => young_dirty.map_or(*wanted, |at| (at + 2).max(*wanted)),
            Payload::Markers(all) => all.iter().map(|(_, bit)| bit + 1).max().unwrap_or(0),
        };
        if let Some((value, what)) = too_large(kind, width) {
            let message = format!(
                "`{}` needs {needed} bits, but the offset has {width} at level {}: no room for {what}",
                kind.name, context.level.name
            );
            // The word that would be written: the bits that do not fit are lost.
            let word = entries.ones
                | entries.type_field.write(kind.types.start)
                | entries.offset_field.write(value);
            let mut finding =
                context.finding(FIELD_TOO_NARROW, &kind.name, "offset", word, message);
            finding.places = offset_lines();
            finding
                .places
                .push((kind.span.clone(), format!("needs {needed} bits")));
            finding.note(NoteRole::Meaning, FIELD_TOO_NARROW.meaning);
            out.push(finding);
        }
    }
}
