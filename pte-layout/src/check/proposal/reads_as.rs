//! How unchanged kernel code reads a word, as a short text.

use crate::codec::decode;
use crate::model::{Class, Layout, Level};

/// `swap, area 1, slot 0x0`.
pub fn reads_as(layout: &Layout, level: &Level, word: u64) -> String {
    let read = decode(layout, level, word);
    match read.class {
        Class::None => return "none".to_owned(),
        Class::Present => {
            let form = read.form.map(|(form, _)| form).filter(|f| !f.is_empty());
            return form.map_or_else(|| "present".to_owned(), |f| format!("present ({f})"));
        }
        Class::NonPresent => {}
    }
    let Some(raw) = read.raw else {
        return "no meaning: not none, not present, not an entry".to_owned();
    };
    if read.kind == "unknown" {
        // `is_swap_pte` holds for every word that is neither none nor present; generic code then reads the type.
        let by_type = layout.kind_of_type(raw.ty).map(|k| k.name.as_str());
        return by_type.map_or_else(
            || format!("unknown, type {}, offset {:#x}", raw.ty, raw.offset),
            |kind| {
                format!(
                    "unknown, read as {kind} by generic code: type {}, offset {:#x}",
                    raw.ty, raw.offset
                )
            },
        );
    }
    let detail = match (&read.pfn, &read.markers) {
        (Some(pfn), _) => format!(", PFN {pfn:#x}"),
        (_, Some(set)) if set.is_empty() => format!(", offset {:#x}", raw.offset),
        (_, Some(set)) => format!(" {}", set.join(" ")),
        _ => format!(", area {}, slot {:#x}", raw.ty, raw.offset),
    };
    // The helpers ignore the bits above the PFN.
    let width = level
        .entries
        .as_ref()
        .map_or(0, |e| e.offset_as_read.width());
    let used = layout
        .kind(&read.kind)
        .map_or(u64::MAX, |k| k.payload_mask(width));
    let beyond = match read.pfn.is_some() && raw.offset & !used != 0 {
        true => ", bits above it ignored",
        false => "",
    };
    format!("{}{detail}{beyond}", read.kind)
}
