//! The type and the offset of a proposed entry → numbers of one layout.

use super::super::lint::{FIELD_TOO_NARROW, Severity, UNDEFINED};
use super::super::{Finding, NoteRole};
use super::Trial;
use super::named::missing;
use crate::cubes::{Cube, Cubes};
use crate::diagnostic::Span;
use crate::model::Entries;
use crate::parse::proposal::{Encoding, Offset, Types, belongs};
use crate::words::KindWords;

/// The type numbers; findings report those that do not exist.
pub(super) fn type_numbers(
    trial: &Trial<'_>,
    types: &Types,
    span: &Span,
    out: &mut Vec<Finding>,
) -> Vec<u64> {
    let layout = trial.context.layout;
    let count = 1_u64 << layout.type_bits;
    match types {
        Types::Number(n) if *n >= count => {
            let message = format!("there is no type {n}: the highest is {}", count - 1);
            missing(trial, FIELD_TOO_NARROW, span, "type", message, out);
            Vec::new()
        }
        Types::Number(n) => vec![*n],
        Types::New => match layout.kind("swap").map(|k| k.types.end) {
            Some(end) if layout.kind_of_type(end).is_none() => vec![end],
            _ => {
                let message = format!(
                    "swap areas have no type to give away on {}",
                    trial.machine()
                );
                missing(trial, FIELD_TOO_NARROW, span, "swap", message, out);
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
                        format!("{} has no {kind}: it needs {option}", trial.machine())
                    }
                    None => format!("{} has no {name}", layout.system()),
                };
                missing(trial, UNDEFINED, span, name, message, out);
            }
            let options = kinds
                .iter()
                .filter(|k| !any && !trial.is(&k.name))
                .filter_map(|k| k.gate.one());
            if let Some(option) = options.min() {
                let message =
                    format!("with {option}=n there is no {name}, and the encoding is undefined");
                let mut finding = trial.finding(UNDEFINED, option, 0, message);
                finding.severity = Severity::Warn;
                finding
                    .places
                    .insert(0, (span.clone(), format!("needs {option}")));
                finding.places.extend(
                    kinds
                        .iter()
                        .map(|k| (k.span.clone(), format!("only with {option}"))),
                );
                let who = match is_of_userfaultfd(trial) {
                    true => "a marker of userfaultfd",
                    false => "its user",
                };
                let must = format!("{who} must not depend on an unrelated option");
                finding.note(NoteRole::Other, must);
                out.push(finding);
            }
            let all: Vec<u64> = kinds.iter().flat_map(|k| k.types.clone()).collect();
            if let Some(but) = but.filter(|n| !kinds.is_empty() && !all.contains(n)) {
                but_no_such(trial, name, but, count, span, out);
            }
            let left: Vec<u64> = all.into_iter().filter(|n| Some(*n) != *but).collect();
            if let (Some(but), [], false) = (but, &left[..], kinds.is_empty()) {
                let message = format!("{} has no {name} but type {but}", trial.machine());
                missing(trial, UNDEFINED, span, name, message, out);
            }
            left
        }
    }
}

/// Reports an excluded type that the kinds do not have: excluding it changes nothing, which is hardly intended. If
/// another kind has the number here it is only a warning, since the number can be right elsewhere.
fn but_no_such(
    trial: &Trial<'_>,
    name: &str,
    but: u64,
    count: u64,
    span: &Span,
    out: &mut Vec<Finding>,
) {
    let message = format!("{but} is no type of {name} on {}", trial.machine());
    let finding = missing(
        trial,
        UNDEFINED,
        span,
        &format!("{name} but {but}"),
        message,
        out,
    );
    let owner = trial.context.layout.kind_of_type(but);
    let of = match owner {
        _ if but >= count => format!("the highest type is {}", count - 1),
        Some(kind) => format!("it belongs to {}, so nothing is excluded", kind.name),
        None => "it belongs to no kind, so nothing is excluded".to_owned(),
    };
    finding.note(NoteRole::Other, of);
    if but < count {
        finding.severity = Severity::Warn;
    }
}

/// Whether the encoding is about userfaultfd: its use needs the uffd-wp bit, or the encoding uses the bit.
fn is_of_userfaultfd(trial: &Trial<'_>) -> bool {
    const FLAG: &str = "uffd-wp";
    let row = trial.row;
    let (bits, by_offset) = match &row.form {
        Encoding::Entry(_, offset, bits) => (bits, offset.value == Offset::Flag(FLAG.into())),
        Encoding::Word(word) => (&word.bits, false),
        Encoding::Test(bits, _) => (bits, false),
    };
    let mut named = bits.flags.iter().chain(&bits.present);
    by_offset
        || row.needs_flag.as_ref().is_some_and(|f| f.value == FLAG)
        || named.any(|n| n.name.value == FLAG)
}

/// The offset as a cube: its fixed bits and their values.
pub(super) fn offset_of(
    trial: &Trial<'_>,
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
                trial.machine()
            );
            missing(trial, FIELD_TOO_NARROW, span, "offset", message, out);
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
                    "{} has no `{flag}` bit in non-present entries",
                    trial.machine()
                );
                missing(trial, UNDEFINED, span, flag, message, out);
            }
            fixed(bit.map_or(0, |(_, bit)| 1 << bit))
        }
        Offset::ReservedBit => {
            // From above: the kernel's own bits grow from below.
            let reserved = (0..entries.offset_field.width()).rev().find(|&bit| {
                let set = bits_of(entries, 1 << bit, 1 << bit);
                let real = |w: &KindWords<'_>| w.occurring(&w.all.and(&set));
                let of_types = trial
                    .context
                    .words
                    .iter()
                    .filter(|w| types.iter().any(|t| w.kind.types.contains(t)));
                of_types.map(real).all(|real| real.is_empty())
            });
            if reserved.is_none() {
                let message = format!(
                    "no offset bit of these entries is always 0 on {}",
                    trial.machine()
                );
                missing(trial, UNDEFINED, span, "offset", message, out);
            }
            fixed(reserved.map_or(0, |bit| 1 << bit))
        }
    }
}

/// The words whose offset is `value` under `mask`.
fn bits_of(entries: &Entries, mask: u64, value: u64) -> Cubes {
    let field = &entries.offset_field;
    let bits = field.write(mask) ^ field.write(0);
    Cubes(vec![Cube {
        mask: bits,
        value: field.write(value) & bits,
    }])
}
