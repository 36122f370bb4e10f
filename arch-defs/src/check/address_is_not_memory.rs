//! The address bits of a word that is not present do not point at memory (L1TF).
//!
//! On processors with the fault, speculation uses the address bits of a word that is not present. The layout says
//! which bit lies above all memory that can be cached; every word that can occur has to set it.

use super::lint::{L1TF_EXPOSED, Severity};
use super::{Context, Finding};

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
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
            .push((rule.span.clone(), "this bit has to be set".to_owned()));
        finding.notes.push(rule.why.clone());
        if real.is_empty() {
            finding.severity = Severity::Warn;
            finding.notes.push(format!(
                "it does not occur: {}",
                words.rule_against(witness).unwrap_or_default()
            ));
        } else {
            finding
                .notes
                .push("store the field inverted, as x86-64 does since 4.19".to_owned());
        }
        out.push(finding);
    }
}
