//! A word in a few words: what code that has not been taught of a proposal takes it for.

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
        return "nothing: not none, not present, and no entry".to_owned();
    };
    if read.kind == "unknown" {
        // `is_swap_pte` asks for neither none nor present, and what then is read is the type.
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
    // What is above the PFN is left out by the helpers, and told.
    let beyond = read.pfn.is_some() && read.stray.iter().any(|s| s.why.starts_with("offset bits"));
    let beyond = if beyond {
        ", bits above it not looked at"
    } else {
        ""
    };
    format!("{}{detail}{beyond}", read.kind)
}
