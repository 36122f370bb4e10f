//! No two kinds share an encoding.
//!
//! This follows if every kind keeps to its type numbers, but it is proved from the words: it also finds a type number
//! that two kinds have, and a type field that is too narrow.

use super::lint::{Severity, UNREACHABLE_COLLISION, VALUE_COLLISION};
use super::{Context, Finding, NoteRole};
use crate::cubes::{Cube, Cubes};
use crate::overlap::overlapping;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let mut cubes: Vec<Cube> = Vec::new();
    let mut owner: Vec<usize> = Vec::new();
    for (n, words) in context.words.iter().enumerate() {
        for cube in &words.all.0 {
            cubes.push(*cube);
            owner.push(n);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    overlapping(
        &cubes,
        |a, b| owner[a] == owner[b],
        |a, b| pairs.push((owner[a].min(owner[b]), owner[a].max(owner[b]))),
    );
    pairs.sort_unstable();
    pairs.dedup();
    for (a, b) in pairs {
        let (a, b) = (&context.words[a], &context.words[b]);
        let shared: Cubes = a.all.and(&b.all);
        let real = b.occurring(&a.occurring(&shared));
        let Some(witness) = real.smallest().or(shared.smallest()) else {
            continue;
        };
        let lint = if real.is_empty() {
            UNREACHABLE_COLLISION
        } else {
            VALUE_COLLISION
        };
        let message = format!(
            "`{}` and `{}` share an encoding at level {}",
            a.kind.name, b.kind.name, context.level.name
        );
        let mut finding = context.finding(lint, &b.kind.name, &a.kind.name, witness, message);
        finding.places = vec![
            (
                b.kind.span.clone(),
                format!("types {}", describe(b.kind.types.clone())),
            ),
            (
                a.kind.span.clone(),
                format!("types {}", describe(a.kind.types.clone())),
            ),
        ];
        finding.places.extend(
            context.lines(
                context
                    .level
                    .entries
                    .as_ref()
                    .map_or(0, |e| e.type_field.word_mask()),
            ),
        );
        finding.note(NoteRole::Meaning, lint.meaning);
        if real.is_empty() {
            finding.severity = Severity::Warn;
            let rule = a
                .rule_against(witness)
                .or(b.rule_against(witness))
                .unwrap_or_default();
            finding.note(NoteRole::Rule, rule);
        }
        out.push(finding);
    }
}

fn describe(types: std::ops::Range<u64>) -> String {
    if types.end - types.start == 1 {
        types.start.to_string()
    } else {
        format!("{} to {}", types.start, types.end - 1)
    }
}
