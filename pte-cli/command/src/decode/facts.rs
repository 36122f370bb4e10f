//! The facts below the picture of a word: a label and a text each.

use pte_layout::model::Class;
use pte_layout::model::kinds::{Kind, Payload};

use super::means::means;
use crate::picture::bit_groups;
use crate::word::reading::Reading;
use crate::word::space::Space;
use crate::wording::anomaly::anomaly;

/// The facts of a word, the most important first.
pub(crate) fn facts(reading: &Reading<'_>) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    let d = &reading.decoded;
    match d.class {
        Class::None => {}
        Class::Present => present(reading, &mut out),
        Class::NonPresent => entry(reading, &mut out),
    }
    if d.class != Class::None || !d.flags.is_empty() {
        out.push((
            "flags",
            if d.flags.is_empty() {
                "none".to_owned()
            } else {
                d.flags.join(" ")
            },
        ));
    }
    for stray in &d.stray {
        out.push(("anomaly", anomaly(stray)));
    }
    out.push(("means", means(reading)));
    for name in reading.unknown() {
        let text = format!(
            "whether it is none depends on {name}, which only the running kernel knows: set it with --param {name}=0x…"
        );
        out.push(("unknown", text));
    }
    // The line `offset` explains slot 0 already.
    let slot_0 = d.raw.is_some_and(|raw| raw.offset == 0) && d.markers.is_none();
    if let Some(limit) = reading.broken_limit().filter(|_| !slot_0) {
        out.push(("rule", format!("cannot occur: {}", limit.why)));
    }
    if let Some(entry) = reading.entry().filter(|_| d.class == Class::NonPresent) {
        let empty = if entry == 0 {
            "; generic code treats 0 as no entry"
        } else {
            ""
        };
        out.push((
            "as entry",
            format!("{entry:#018x} (what \"Bad swap file entry\" prints{empty})"),
        ));
    }
    out.push(("source", source(reading)));
    out
}

fn frame(reading: &Reading<'_>, out: &mut Vec<(&'static str, String)>) {
    let Some(pfn) = reading.decoded.pfn.filter(|_| !reading.is_hidden()) else {
        return;
    };
    let shift = reading
        .target
        .layout
        .params
        .get("page-shift")
        .copied()
        .unwrap_or_default();
    let address = u128::from(pfn) << shift;
    out.push(("pfn", format!("{pfn:#x}: physical address {address:#x}")));
}

fn present(reading: &Reading<'_>, out: &mut Vec<(&'static str, String)>) {
    frame(reading, out);
    let Some((form, fields)) = &reading.decoded.form else {
        return;
    };
    for (name, value) in fields {
        out.push((
            "field",
            format!("{name} {}", bit_groups::value(name, *value)),
        ));
    }
    out.push(("form", form.clone()));
}

fn entry(reading: &Reading<'_>, out: &mut Vec<(&'static str, String)>) {
    let d = &reading.decoded;
    let Some(raw) = d.raw.filter(|_| !reading.is_hidden()) else {
        return;
    };
    let layout = &reading.target.layout;
    let owner = layout.kind_of_type(raw.ty);
    out.push((
        "type",
        format!(
            "{}: {}",
            raw.ty,
            owner.map_or_else(|| "of no kind".to_owned(), whose)
        ),
    ));
    let mut offset = format!("{0:#x} ({0})", raw.offset);
    match reading.kind().map(|k| &k.payload) {
        Some(Payload::Slot) if raw.offset == 0 => {
            offset += ": slot 0 is the header of the area and is never allocated"
        }
        Some(Payload::Slot) => {
            let shift = layout.params.get("page-shift").copied().unwrap_or_default();
            offset += &format!(
                ": a slot of the area, at byte {:#x}",
                u128::from(raw.offset) << shift
            );
        }
        _ => {}
    }
    out.push(("offset", offset));
    frame(reading, out);
    if let Some((young, dirty)) = d.young_dirty {
        let word = |is, name: &'static str, not: &'static str| if is { name } else { not };
        out.push((
            "page",
            format!(
                "{}, {}",
                word(young, "young", "old"),
                word(dirty, "dirty", "clean")
            ),
        ));
    }
    if let Some(Payload::Markers(all)) = reading.kind().map(|k| &k.payload) {
        let set = all.iter().filter(|(_, bit)| raw.offset >> bit & 1 == 1);
        let set: Vec<String> = set
            .map(|(name, bit)| format!("{name} (bit {bit} of the offset)"))
            .collect();
        out.push((
            "marker",
            if set.is_empty() {
                "no known bit".to_owned()
            } else {
                set.join(", ")
            },
        ));
    }
}

/// The meaning of a type number under this configuration.
fn whose(kind: &Kind) -> String {
    match kind.payload {
        Payload::Slot => format!("a swap area (areas are 0 to {})", kind.types.end - 1),
        _ => kind.name.to_string(),
    }
}

fn source(reading: &Reading<'_>) -> String {
    let level = reading.target.level();
    if reading.space == Space::Pagemap {
        return "fs/proc/task_mmu.c: pte_to_pagemap_entry".to_owned();
    }
    let word = reading.decoded.word;
    match reading.decoded.class {
        Class::None => level.source.to_string(),
        Class::Present => level
            .form(word)
            .map_or_else(|| level.source.to_string(), |f| f.source.to_string()),
        Class::NonPresent => {
            let of_word = level.entries.as_ref().map_or(&level.source, |e| &e.source);
            reading.kind().map_or_else(
                || of_word.to_string(),
                |k| format!("{of_word}; {}", k.source),
            )
        }
    }
}
