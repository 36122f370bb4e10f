//! The word that proves a finding: what its encoder stored in it, and its bits.

use pte_layout::check::lint::FIELD_TOO_NARROW;
use pte_layout::check::{Finding, too_large};
use pte_layout::model::kinds::Payload;
use pte_layout::model::{Layout, Level};

use crate::picture::{bit_groups, text};
use crate::terminal::colours::Paint;

/// What the encoder of the finding's kind stored in the witness.
pub(crate) fn meaning(finding: &Finding, layout: &Layout) -> String {
    let level = layout.level(&finding.level);
    let kind = layout.kind(&finding.subject);
    let (Some(entries), Some(kind)) = (level.and_then(|l| l.entries.as_ref()), kind) else {
        return finding.subject.clone();
    };
    let word = finding.witness;
    let offset = entries.offset_field.read(word);
    let mut out = match &kind.payload {
        Payload::Slot => format!(
            "{}, area {}, slot {offset:#x}",
            kind.name,
            entries.type_field.read(word)
        ),
        Payload::Pfn { bits, .. } => {
            let pfn = offset & pte_layout::model::field::ones(*bits);
            format!("{} of PFN {pfn:#x}", kind.name)
        }
        Payload::Markers(all) => {
            let set = all.iter().filter(|(_, bit)| offset >> bit & 1 == 1);
            let set: Vec<&str> = set.map(|(name, _)| name.as_str()).collect();
            format!("{} {}", kind.name, set.join(" "))
                .trim_end()
                .to_owned()
        }
    };
    let flags = entries.partition.flags();
    for (name, _) in flags.iter().filter(|(_, bit)| word >> bit & 1 == 1) {
        out += ", ";
        out += name;
    }
    if finding.lint != FIELD_TOO_NARROW {
        return out;
    }
    // No word holds the value itself: the witness has what is left of it.
    let lost = match finding.other.as_str() {
        "type" => Some(format!("type {}", kind.types.end - 1)),
        _ => too_large(kind, entries.offset_field.width()).map(|(_, what)| what),
    };
    match lost {
        Some(what) => format!("{} of {what}, which becomes {out}", kind.name),
        None => out,
    }
}

/// The witness bit by bit; the bits at fault are marked.
pub(crate) fn drawn(
    finding: &Finding,
    layout: &Layout,
    columns: usize,
    paint: Paint,
) -> Option<String> {
    let level = layout.level(&finding.level)?;
    let form = level
        .forms
        .iter()
        .find(|f| finding.subject == format!("present ({})", f.name));
    let entries = level.entries.as_ref().map(|e| &e.partition);
    let partition = form.map(|f| &f.partition).or(entries)?;
    let groups = bit_groups::partition(partition, finding.witness);
    let fault = fault(finding, level);
    Some(text::draw(
        &groups,
        finding.witness,
        layout.word_bits,
        fault,
        layout.msb0,
        columns,
        paint,
    ))
}

/// The bits at fault; none where all bits together are.
fn fault(finding: &Finding, level: &Level) -> u64 {
    let tested = |mask: u64| match mask & finding.witness {
        0 => mask,
        set => set,
    };
    match finding.other.as_str() {
        "present" => tested(level.present.mask()),
        "hw-valid" => tested(level.hw_valid.mask()),
        "memory" => level.address.as_ref().map_or(0, |a| 1 << a.bit),
        "hardware" => level.hardware.as_ref().map_or(0, |h| h.mask),
        _ => 0,
    }
}
