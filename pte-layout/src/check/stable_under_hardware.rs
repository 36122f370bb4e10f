//! Bits that the hardware may set on its own do not change what a word is.
//!
//! Some x86-64 processors set A and D in non-present entries. With any of these bits set, a word of a kind must still
//! read as that kind, with the same type and offset; none must stay none; and a present word that the MMU does not use
//! must stay the same.

use super::lint::FLAG_UNSTABLE;
use super::{Context, Finding, NoteRole, lines_of};
use crate::cubes::{Cube, Cubes};
use crate::diagnostic::Span;
use crate::model::partition::Role;
use crate::model::{Class, Hardware};
use crate::words::forms::FormWords;

/// The finding about `subject`; `places` are the lines that can set the bits.
fn report(
    context: &Context<'_>,
    hardware: &Hardware,
    subject: &str,
    (witness, what): (u64, &str),
    places: Vec<(Span, String)>,
) -> Finding {
    let message = format!(
        "{subject}: {what} when the hardware sets {} at level {}",
        crate::bits::describe(hardware.mask),
        context.level.name
    );
    let mut finding = context.finding(FLAG_UNSTABLE, subject, "hardware", witness, message);
    finding.places = places;
    finding.places.push((
        hardware.span.clone(),
        "the hardware may set these".to_owned(),
    ));
    finding.note(NoteRole::Other, hardware.why.as_str());
    finding
}

/// Checks none and the words of each kind.
pub(super) fn entries(context: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(hardware) = &context.level.hardware else {
        return;
    };
    let bits = context.layout.word_bits;
    let (none, present) = (
        context.level.none.cubes(bits),
        context.level.present.cubes(bits),
    );
    let mut report = |subject: &str, witness: u64, what: String, lines: u64| {
        let places = context.lines(lines);
        let mut finding = report(context, hardware, subject, (witness, &what), places);
        finding.notes.push(context.unused_bits());
        out.push(finding);
    };
    // None must stay none with any of the bits set.
    let disturbed = loosen(&none, hardware.mask);
    if let Some(witness) = disturbed.minus(&none).smallest() {
        report("none", witness, "none does not read as none".to_owned(), 0);
    }
    let Some(entries) = &context.level.entries else {
        return;
    };
    let swap = context.level.swap.as_ref().map(|s| s.cubes(bits));
    for words in &context.words {
        // The words that can occur and read correctly; other checks report the rest.
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
            (entries.type_field.word_mask() | entries.offset_as_read.word_mask() | words.flags)
                & hardware.mask;
        let changed = changed(&sound, touched);
        let Some(witness) = changed.into_iter().chain(bad.smallest()).min() else {
            continue;
        };
        let what = match context.level.class(witness) {
            Class::None => "it reads as none".to_owned(),
            Class::Present => "it reads as present".to_owned(),
            Class::NonPresent if swap.as_ref().is_some_and(|s| !s.contains(witness)) => {
                "it is no longer a valid entry".to_owned()
            }
            Class::NonPresent => format!(
                "{} of its type, offset or flags change",
                crate::bits::describe(touched)
            ),
        };
        let lines = if touched == 0 { hardware.mask } else { touched };
        report(&words.kind.name, witness, what, lines);
    }
}

/// Checks present words that the MMU does not use.
pub(super) fn forms(context: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(hardware) = &context.level.hardware else {
        return;
    };
    let level = context.level;
    let walked = level.hw_valid.cubes(context.layout.word_bits);
    let meant = set_by_the_mmu(context);
    for words in &context.forms {
        let sound = &words.unwalked;
        let disturbed = loosen(sound, hardware.mask);
        let bad = disturbed.minus(&words.taken).or(&disturbed.and(&walked));
        let touched = claimed(words, &meant) & hardware.mask;
        let changed = changed(sound, touched);
        let Some(witness) = changed.into_iter().chain(bad.smallest()).min() else {
            continue;
        };
        let form = level.form(witness).map(|f| f.name.as_str());
        let what = match level.class(witness) {
            Class::None => "it reads as none".to_owned(),
            Class::NonPresent => "it is no longer present".to_owned(),
            Class::Present if form != Some(&words.form.name) => {
                format!("it reads as `{}`", form.unwrap_or("present"))
            }
            Class::Present if walked.contains(witness) => "the MMU uses it".to_owned(),
            Class::Present => format!(
                "{} of its flags or numbers change",
                crate::bits::describe(touched)
            ),
        };
        let lines = if touched == 0 { hardware.mask } else { touched };
        let places = lines_of(&words.form.partition, lines);
        let found = report(context, hardware, &words.name(), (witness, &what), places);
        out.push(found);
    }
}

/// The smallest word that results from setting a clear bit of `touched` in a word of `sound`.
fn changed(sound: &Cubes, touched: u64) -> Option<u64> {
    let bits = (0..64).filter(|b| touched >> b & 1 == 1);
    let after = bits.filter_map(|b| {
        let clear = Cubes(vec![Cube {
            mask: 1 << b,
            value: 0,
        }]);
        Some(sound.and(&clear).smallest()? | 1 << b)
    });
    after.min()
}

/// The flags of words that the MMU uses, and their bits. The hardware sets accessed and dirty there; in other words
/// these flags mean the same.
fn set_by_the_mmu(context: &Context<'_>) -> Vec<(String, u32)> {
    let walked = context.level.hw_valid.cubes(context.layout.word_bits);
    let all = context.forms.iter();
    let walked = all.filter(|f| !f.taken.and(&walked).is_empty());
    let flags = walked.flat_map(|f| f.form.partition.flags());
    flags.map(|(name, bit)| (name.to_owned(), bit)).collect()
}

/// The bits that hold numbers and flags of a form, except the flags `meant`.
fn claimed(words: &FormWords<'_>, meant: &[(String, u32)]) -> u64 {
    let partition = &words.form.partition;
    let flags = partition.flags().into_iter();
    let own = flags.filter(|(name, bit)| !meant.iter().any(|(n, b)| n == name && b == bit));
    let numbers = partition.mask_of(|r| matches!(r, Role::Field(..)));
    own.fold(numbers, |mask, (_, bit)| mask | 1 << bit)
}

/// The words of `set`, with any bits of `mask` set in addition.
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
