//! The types and offsets that an entry is said by, as numbers of one layout.

use super::super::Finding;
use super::super::lint::{FIELD_TOO_NARROW, Severity, UNDEFINED};
use super::super::words::KindWords;
use super::Held;
use super::named::missing;
use crate::cubes::{Cube, Cubes};
use crate::diagnostic::Span;
use crate::model::Entries;
use crate::parse::proposal::{Offset, Types, belongs};

/// The type numbers; what there is not is told.
pub(super) fn type_numbers(
    held: &Held<'_>,
    types: &Types,
    span: &Span,
    out: &mut Vec<Finding>,
) -> Vec<u64> {
    let layout = held.context.layout;
    let count = 1_u64 << layout.type_bits;
    match types {
        Types::Number(n) if *n >= count => {
            let message = format!("there is no type {n}: the highest is {}", count - 1);
            missing(held, FIELD_TOO_NARROW, span, "type", message, out);
            Vec::new()
        }
        Types::Number(n) => vec![*n],
        Types::New => match layout.kind("swap").map(|k| k.types.end) {
            Some(end) if layout.kind_of_type(end).is_none() => vec![end],
            _ => {
                let message = format!(
                    "no type is left to take from the swap areas of {}",
                    held.machine()
                );
                missing(held, FIELD_TOO_NARROW, span, "swap", message, out);
                Vec::new()
            }
        },
        Types::Kind(name, but) => {
            let any = name == "any";
            let here = layout
                .kinds
                .iter()
                .filter(|k| any || belongs(&k.name, name));
            let kinds: Vec<_> = here.collect();
            if kinds.is_empty() {
                let option = layout.absent.iter().find(|(k, _)| belongs(k, name));
                let message = match option {
                    Some((kind, option)) => {
                        format!("{} has no {kind}: it needs {option}", held.machine())
                    }
                    None => format!("Linux {} has no {name}", layout.kernel),
                };
                missing(held, UNDEFINED, span, name, message, out);
            }
            let options = kinds
                .iter()
                .filter(|k| !any && !held.is(&k.name))
                .filter_map(|k| k.row.config.as_deref());
            if let Some(option) = options.min() {
                let message =
                    format!("with {option}=n there is no {name}, and the encoding is undefined");
                let mut finding = held.finding(UNDEFINED, option, 0, message);
                finding.severity = Severity::Warn;
                finding
                    .places
                    .insert(0, (span.clone(), format!("needs {option}")));
                finding.places.extend(
                    kinds
                        .iter()
                        .map(|k| (k.row.name.span.clone(), format!("only with {option}"))),
                );
                finding.notes.push(
                    "a marker of userfaultfd must not depend on an option that it has no use for"
                        .to_owned(),
                );
                out.push(finding);
            }
            let all = kinds.iter().flat_map(|k| k.types.clone());
            let left: Vec<u64> = all.filter(|n| Some(*n) != *but).collect();
            if let (Some(but), [], false) = (but, &left[..], kinds.is_empty()) {
                let message = format!("{} has no {name} but type {but}", held.machine());
                missing(held, UNDEFINED, span, name, message, out);
            }
            left
        }
    }
}

/// The bits of an offset, and those of them that are fixed.
pub(super) fn offset_of(
    held: &Held<'_>,
    entries: &Entries,
    offset: &Offset,
    span: &Span,
    types: &[u64],
    out: &mut Vec<Finding>,
) -> Cube {
    let room = entries.offset_field.value_mask();
    let fixed = |value| Cube { mask: room, value };
    match offset {
        Offset::Number(n) if n & !room != 0 => {
            let message = format!(
                "offset {n:#x} does not fit on {}: the highest is {room:#x}",
                held.machine()
            );
            missing(held, FIELD_TOO_NARROW, span, "offset", message, out);
            fixed(0)
        }
        Offset::Number(n) => fixed(*n),
        Offset::Any => Cube::ALL,
        Offset::Ones => fixed(room),
        Offset::Flag(flag) => {
            let flags = entries.partition.flags();
            let bit = flags.iter().find(|(f, _)| f == flag);
            if bit.is_none() {
                let message = format!(
                    "{} has no `{flag}` bit in a word that is not present",
                    held.machine()
                );
                missing(held, UNDEFINED, span, flag, message, out);
            }
            fixed(bit.map_or(0, |(_, bit)| 1 << bit))
        }
        Offset::ReservedBit => {
            // From above: the kernel's own bits grow from below.
            let reserved = (0..entries.offset_field.width()).rev().find(|&bit| {
                let set = bits_of(entries, 1 << bit, 1 << bit);
                let real = |w: &KindWords<'_>| w.occurring(&w.all.and(&set));
                let of_types = held
                    .context
                    .words
                    .iter()
                    .filter(|w| types.iter().any(|t| w.kind.types.contains(t)));
                of_types.map(real).all(|real| real.is_empty())
            });
            if reserved.is_none() {
                let message = format!(
                    "no offset bit of these entries is always 0 on {}",
                    held.machine()
                );
                missing(held, UNDEFINED, span, "offset", message, out);
            }
            fixed(reserved.map_or(0, |bit| 1 << bit))
        }
    }
}

/// The words whose offset has `value` under `mask`.
fn bits_of(entries: &Entries, mask: u64, value: u64) -> Cubes {
    let field = &entries.offset_field;
    let bits = field.write(mask) ^ field.write(0);
    Cubes(vec![Cube {
        mask: bits,
        value: field.write(value) & bits,
    }])
}
