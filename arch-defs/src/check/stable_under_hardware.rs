//! Bits that the hardware may set behind the kernel's back change nothing.
//!
//! Some x86-64 processors set A and D in an entry that is not present. Whatever a kind's word becomes with any of
//! these bits set must still be read as that kind, with the same type and offset; and none must stay none.

use super::lint::FLAG_UNSTABLE;
use super::{Context, Finding};
use crate::cubes::{Cube, Cubes};
use crate::model::Class;

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
    let swap = context.level.swap.as_ref().map(|s| s.cubes(bits));
    for words in &context.words {
        // Words that occur and read as they should; what reads otherwise anyway is told as that.
        let mut sound = words.occurring(&words.all.minus(&none).minus(&present));
        if let Some(swap) = &swap {
            sound = sound.and(swap);
        }
        let disturbed = loosen(&sound, hardware.mask);
        let mut bad = disturbed.and(&none).or(&disturbed.and(&present));
        if let Some(swap) = &swap {
            bad = bad.or(&disturbed.minus(swap));
        }
        let touched =
            (entries.type_field.word_mask() | entries.offset_field.word_mask() | words.flags)
                & hardware.mask;
        let changed = (0..bits).filter(|b| touched >> b & 1 == 1).filter_map(|b| {
            let clear = Cubes(vec![Cube {
                mask: 1 << b,
                value: 0,
            }]);
            Some(sound.and(&clear).smallest()? | 1 << b)
        });
        let Some(witness) = changed.chain(bad.smallest()).min() else {
            continue;
        };
        let what = match context.level.class(witness) {
            Class::None => "it reads as none".to_owned(),
            Class::Present => "it reads as present".to_owned(),
            Class::NonPresent if swap.as_ref().is_some_and(|s| !s.contains(witness)) => {
                "it is no entry any more".to_owned()
            }
            Class::NonPresent => format!(
                "{} of its type, offset or flags change",
                crate::bits::describe(touched)
            ),
        };
        let lines = if touched == 0 { hardware.mask } else { touched };
        report(context, &words.kind.name, witness, what, lines);
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
