//! The documentation of a generated module: what each bit means.

use std::fmt::Write;

use pte_layout::model::partition::{Partition, Role};
use pte_layout::model::{Layout, Level};

/// The whole text.
pub(super) fn module(layout: &Layout) -> String {
    let mut out = format!(
        "Page-table words of {}{}, generated from `{}`.\n\n",
        layout.arch,
        layout
            .kernel
            .map_or_else(String::new, |k| format!(" at Linux {k}")),
        layout.file
    );
    let params: Vec<String> = layout
        .params
        .iter()
        .map(|(k, v)| format!("`{k}={v}`"))
        .collect();
    let _ = writeln!(
        out,
        "Configuration: `{}`; {}.\n",
        layout.options.describe(),
        params.join(", ")
    );
    for level in &layout.levels {
        let _ = writeln!(out, "# Level {}\n", level.name);
        level_rules(&mut out, layout, level);
    }
    let kinds = super::entry::kinds(layout);
    if kinds.is_empty() {
        return out;
    }
    let _ = writeln!(
        out,
        "# Kinds of entry\n\n| type | kind | offset | flags | levels |\n|---|---|---|---|---|"
    );
    for kind in kinds {
        let last = kind.types.end - 1;
        let types = if kind.types.start == last {
            last.to_string()
        } else {
            format!("{}–{last}", kind.types.start)
        };
        let payload = match &kind.payload {
            pte_layout::model::kinds::Payload::Slot => "slot".to_owned(),
            pte_layout::model::kinds::Payload::Pfn {
                bits,
                young_dirty: None,
                ..
            } => format!("PFN ({bits} bits)"),
            pte_layout::model::kinds::Payload::Pfn {
                bits,
                young_dirty: Some(at),
                ..
            } => {
                format!("PFN ({bits} bits), young ({at}), dirty ({})", at + 1)
            }
            pte_layout::model::kinds::Payload::Markers(all) => all
                .iter()
                .map(|(n, b)| format!("{n} ({b})"))
                .collect::<Vec<_>>()
                .join(", "),
        };
        let _ = writeln!(
            out,
            "| {types} | {} | {payload} | {} | {} |",
            kind.name,
            kind.flags.join(", "),
            kind.levels.join(", ")
        );
    }
    out
}

fn level_rules(out: &mut String, layout: &Layout, level: &Level) {
    let _ = writeln!(out, "Source: `{}`.\n", level.source);
    match &level.entries {
        Some(entries) => {
            let _ = writeln!(out, "A non-present entry (`{}`):\n", entries.source);
            table(out, layout, &entries.partition);
        }
        None => {
            let _ = writeln!(
                out,
                "The layout has no lines for non-present entries at this level.\n"
            );
        }
    }
    for form in &level.forms {
        let _ = writeln!(out, "A present word, form `{}`:\n", form.name);
        table(out, layout, &form.partition);
    }
}

fn table(out: &mut String, layout: &Layout, partition: &Partition) {
    let ibm = if layout.msb0 { " IBM |" } else { "" };
    let rule = if layout.msb0 { "---|" } else { "" };
    let _ = writeln!(out, "| bits |{ibm} what | why |\n|---|{rule}---|---|");
    for bits in &partition.bits {
        let range = |hi, lo| {
            if hi == lo {
                format!("{hi}")
            } else {
                format!("{hi}:{lo}")
            }
        };
        let last = layout.word_bits - 1;
        let ibm = if layout.msb0 {
            format!(
                " {} |",
                range(last - bits.hi, last - bits.lo).replace(':', "–")
            )
        } else {
            String::new()
        };
        let what = match &bits.role {
            Role::Field(name, piece) => {
                let slice = if piece.value_lo == 0
                    && partition.field(name).is_some_and(|f| f.pieces.len() == 1)
                {
                    String::new()
                } else {
                    format!(
                        "\\[{}:{}\\]",
                        piece.value_lo + piece.width - 1,
                        piece.value_lo
                    )
                };
                format!(
                    "{name}{slice}{}",
                    if piece.inverted { ", inverted" } else { "" }
                )
            }
            Role::Flag(name) => format!("`{name}`"),
            Role::Zero => "0".to_owned(),
            Role::One => "1".to_owned(),
            Role::Free => "–".to_owned(),
        };
        let mut why = bits
            .why
            .as_deref()
            .unwrap_or_default()
            .replace('|', "\\|")
            .replace('<', "\\<")
            .replace('[', "\\[");
        if let Some(name) = &bits.macro_name {
            let _ = write!(why, "{}`{name}`", if why.is_empty() { "" } else { " " });
        }
        let _ = writeln!(out, "| {} |{ibm} {what} | {why} |", range(bits.hi, bits.lo));
    }
    out.push('\n');
}
