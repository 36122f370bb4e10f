//! Lines of entries whose bits the records show differently.

use pte_layout::model::Layout;
use pte_layout::model::partition::{Bits, Role};
use pte_layout::version::Version;

use super::fit::Bit;
use super::lines;
use super::{Edit, Learned, edit};

/// Adds the edits of the lines of entries.
pub(super) fn edits(fitted: &[Bit], layout: &Layout, since: Option<Version>, out: &mut Learned) {
    let Some(entries) = layout.level("pte").and_then(|l| l.entries.as_ref()) else {
        out.open.push("the layout has no entries at pte".to_owned());
        return;
    };
    let wrong = |line: &&Bits| {
        (line.lo..=line.hi).any(|b| {
            fitted
                .get(b as usize)
                .is_some_and(|bit| *bit != here(line, b))
        })
    };
    let affected: Vec<&Bits> = entries.partition.bits.iter().filter(wrong).collect();
    // Lines that are next to each other in the word are rewritten together.
    let mut groups: Vec<Vec<&Bits>> = Vec::new();
    for line in affected {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| last.lo == line.hi + 1) => {
                group.push(line)
            }
            _ => groups.push(vec![line]),
        }
    }
    for group in &groups {
        let runs = lines::runs(fitted, group[0].hi, group[group.len() - 1].lo);
        for line in group {
            let Some(table) = edit::table_at(&line.span.source.text, line.span.range.start) else {
                out.open
                    .push(format!("line {} cannot be edited", line.span.line()));
                continue;
            };
            // A new line goes where the old line with its highest bit is.
            let mine = runs
                .iter()
                .filter(|run| (line.lo..=line.hi).contains(&run.hi));
            let mut texts: Vec<String> = mine
                .map(|run| lines::line(run, fitted, &entries.partition.bits, since))
                .collect();
            if let Some(version) = since {
                let old = &line.span.source.text[table.clone()];
                texts.insert(0, edit::with_key(old, "until", &edit::name(version)));
            }
            out.edits.push(Edit {
                source: line.span.source.clone(),
                range: table,
                text: texts.join(",\n  "),
            });
        }
    }
}

/// What the layout says of bit `b`, which is in `line`.
fn here(line: &Bits, b: u32) -> Bit {
    match &line.role {
        Role::Zero | Role::Free => Bit::Fixed(false),
        Role::One => Bit::Fixed(true),
        Role::Flag(name) => Bit::Flag(name.as_str().to_owned()),
        Role::Field(name, piece) => Bit::Field {
            name: if name.as_str() == "type" {
                "type"
            } else {
                "offset"
            },
            bit: b - piece.word_lo + piece.value_lo,
            inverted: piece.inverted,
        },
    }
}
