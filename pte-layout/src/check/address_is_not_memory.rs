//! No non-present entry has address bits that point at memory (L1TF).
//!
//! Affected processors speculate with the address bits of a non-present entry. The layout names a bit above all
//! cacheable memory; every entry that can occur must set it.
//!
//! Present words that the MMU does not use are checked too: a `PROT_NONE` page is present, and the MMU does not use
//! its entry. The PFNs of such words are those of memory (`pfn_modify_allowed` in arch/x86/mm/mmap.c keeps others out).

use super::lint::{L1TF_EXPOSED, Severity};
use super::{Context, Finding, NoteRole, lines_of};

/// Checks the words of each kind.
pub(super) fn entries(context: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(rule) = &context.level.address else {
        return;
    };
    let exposed = rule.exposed();
    for words in &context.words {
        let hits = words.all.and(&exposed);
        let Some(any) = hits.smallest() else { continue };
        let real = words.occurring(&hits);
        let witness = real.smallest().unwrap_or(any);
        let kind = &words.kind.name;
        let message = format!(
            "the address bits of a word of `{kind}` can point at memory at level {}: bit {} is clear",
            context.level.name, rule.bit
        );
        let mut finding = context.finding(L1TF_EXPOSED, kind, "memory", witness, message);
        finding.places = context.lines(1 << rule.bit);
        finding
            .places
            .push((rule.span.clone(), "this bit must be set".to_owned()));
        finding.note(NoteRole::Other, rule.why.as_str());
        if real.is_empty() {
            finding.severity = Severity::Warn;
            let rule = words.rule_against(witness).unwrap_or_default();
            finding.note(NoteRole::Rule, rule);
        } else {
            let hint = "store the field inverted, as x86-64 does since 4.19";
            finding.note(NoteRole::Other, hint);
        }
        out.push(finding);
    }
}

/// Checks the forms of present words that the MMU does not use.
pub(super) fn forms(context: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(rule) = &context.level.address else {
        return;
    };
    for words in &context.forms {
        let of_memory = words.of_memory(context.layout, rule.bit);
        let hits = words.unwalked.and(&of_memory).and(&rule.exposed());
        let Some(witness) = hits.smallest() else {
            continue;
        };
        let name = words.name();
        let message = format!(
            "the MMU does not use a word of `{name}`, but its address bits can point at memory at level {}: bit {} is clear",
            context.level.name, rule.bit
        );
        let mut finding = context.finding(L1TF_EXPOSED, &name, "memory", witness, message);
        finding.places = lines_of(&words.form.partition, 1 << rule.bit);
        finding
            .places
            .push((rule.span.clone(), "this bit must be set".to_owned()));
        finding.note(NoteRole::Other, rule.why.as_str());
        let hint = "store the PFN inverted, as x86-64 does where P is clear (protnone_mask)";
        finding.note(NoteRole::Other, hint);
        out.push(finding);
    }
}
