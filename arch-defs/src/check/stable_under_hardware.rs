//! Bits that the hardware may set behind the kernel's back change nothing.
//!
//! Some x86-64 processors set A and D in an entry that is not present. Whatever a kind's word becomes with any of
//! these bits set must still be read as that kind, with the same type and offset; and none must stay none.

use super::lint::FLAG_UNSTABLE;
use super::{Context, Finding};
use crate::cubes::{Cube, Cubes};

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(hardware) = &context.level.hardware else {
        return;
    };
    let bits = context.layout.word_bits;
    let (none, present) = (
        context.level.none.cubes(bits),
        context.level.present.cubes(bits),
    );
    let mut report =
        |context: &Context<'_>, subject: &str, witness: u64, what: String, lines: u64| {
            let message = format!(
                "{subject}: {what} when the hardware sets {} at level {}",
                crate::bits::describe(hardware.mask),
                context.level.name
            );
            let mut finding = context.finding(FLAG_UNSTABLE, subject, "hardware", witness, message);
            finding.places = context.lines(lines);
            finding.places.push((
                hardware.span.clone(),
                "the hardware may set these".to_owned(),
            ));
            finding.notes.push(hardware.why.clone());
            finding.notes.push(context.free_bits());
            out.push(finding);
        };
    // None with any of the bits set is still none.
    let disturbed = loosen(&none, hardware.mask);
    if let Some(witness) = disturbed.minus(&none).smallest() {
        report(
            context,
            "none",
            witness,
            "none is no longer none".to_owned(),
            0,
        );
    }
    let Some(entries) = &context.level.entries else {
        return;
    };
    for words in &context.words {
        let disturbed = loosen(&words.all, hardware.mask);
        let touched =
            (entries.type_field.word_mask() | entries.offset_field.word_mask() | words.flags)
                & hardware.mask;
        let kind = &words.kind.name;
        if touched != 0 {
            let witness = words.all.smallest().unwrap_or(0) | touched;
            report(
                context,
                kind,
                witness,
                format!(
                    "{} of its type, offset or flags change",
                    crate::bits::describe(touched)
                ),
                touched,
            );
        } else if let Some(witness) = disturbed.and(&present).smallest() {
            report(
                context,
                kind,
                witness,
                "it reads as present".to_owned(),
                hardware.mask,
            );
        } else if let Some(witness) = words.occurring(&disturbed.and(&none)).smallest() {
            report(
                context,
                kind,
                witness,
                "it reads as none".to_owned(),
                hardware.mask,
            );
        } else if let Some(swap) = &context.level.swap
            && let Some(witness) = disturbed.minus(&swap.cubes(bits)).smallest()
        {
            report(
                context,
                kind,
                witness,
                "it is no entry any more".to_owned(),
                hardware.mask,
            );
        }
    }
}

/// The words of `set` with any of `mask` set in addition.
fn loosen(set: &Cubes, mask: u64) -> Cubes {
    let free = set.0.iter().map(|c| {
        // A bit that is one stays one; a bit that is zero may become one.
        let open = mask & c.mask & !c.value;
        Cube {
            mask: c.mask & !open,
            value: c.value,
        }
    });
    Cubes(free.collect())
}
