//! Encodes a word from a kind and its parts, or reports everything that is wrong with them.

use crate::diagnostic::did_you_mean;
use crate::model::kinds::{Kind, Payload};
use crate::model::partition::Role;
use crate::model::{Form, Layout, Level};

/// The values to encode.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The type: which swap area.
    pub ty: Option<u64>,
    /// The offset: a slot, or the whole offset of another kind.
    pub offset: Option<u64>,
    /// The PFN.
    pub pfn: Option<u64>,
    /// Marker bits.
    pub markers: Vec<String>,
    /// Flags.
    pub flags: Vec<String>,
    /// The page was young.
    pub young: bool,
    /// The page was dirty.
    pub dirty: bool,
    /// The form of a present word.
    pub form: Option<String>,
    /// The numbers of a present word, by name.
    pub numbers: Vec<(String, u64)>,
}

/// Encodes a word of `kind`, or returns everything that is wrong.
pub fn encode(
    layout: &Layout,
    level: &Level,
    kind: &str,
    fields: &Fields,
) -> Result<u64, Vec<String>> {
    let mut wrong = Vec::new();
    let word = match kind {
        "none" => {
            unused(fields, &[], "none", &mut wrong);
            layout.none_word(level)
        }
        "present" => encode_present(level, fields, &mut wrong),
        _ => encode_entry(layout, level, kind, fields, &mut wrong),
    };
    if wrong.is_empty() {
        Ok(word)
    } else {
        Err(wrong)
    }
}

fn unused(fields: &Fields, used: &[&str], kind: &str, wrong: &mut Vec<String>) {
    let given = [
        ("type", fields.ty.is_some()),
        ("offset", fields.offset.is_some()),
        ("pfn", fields.pfn.is_some()),
        ("marker", !fields.markers.is_empty()),
        ("flag", !fields.flags.is_empty()),
        ("young", fields.young),
        ("dirty", fields.dirty),
        ("form", fields.form.is_some()),
        ("field", !fields.numbers.is_empty()),
    ];
    for (name, _) in given
        .iter()
        .filter(|(n, given)| *given && !used.contains(n))
    {
        wrong.push(format!("{kind} has no {name}"));
    }
}

fn fits(
    value: u64,
    field: &crate::model::field::Field,
    name: &str,
    wrong: &mut Vec<String>,
) -> u64 {
    let room = field.value_mask();
    if value & !room != 0 {
        wrong.push(if room & (room + 1) == 0 {
            format!("{name} {value:#x} does not fit: the highest is {room:#x}")
        } else if room & 1 == 1 {
            let lost = crate::bits::describe(value & !room);
            format!("{name} {value:#x} does not fit: the word has no place for {lost}")
        } else {
            format!(
                "{name} {value:#x} does not fit: it must be a multiple of {:#x}, at most {room:#x}",
                room & room.wrapping_neg()
            )
        });
    }
    field.write(value & room)
}

fn encode_present(level: &Level, fields: &Fields, wrong: &mut Vec<String>) -> u64 {
    unused(fields, &["pfn", "flag", "form", "field"], "present", wrong);
    let names: Vec<&str> = level.forms.iter().map(|f| f.name.as_str()).collect();
    let wanted = fields
        .form
        .as_deref()
        .or(names.first().copied())
        .unwrap_or_default();
    let Some(form) = level.forms.iter().find(|f| f.name == wanted) else {
        wrong.push(format!(
            "no form `{wanted}` at level {}; {}",
            level.name,
            did_you_mean(wanted, names)
        ));
        return 0;
    };
    let mut word = form.partition.ones();
    let mut numbers = fields.numbers.clone();
    numbers.extend(fields.pfn.map(|pfn| ("pfn".to_owned(), pfn)));
    for (n, (name, _)) in numbers.iter().enumerate() {
        if numbers[..n].iter().any(|(first, _)| first == name) {
            wrong.push(format!("{name} is given twice"));
        }
    }
    for name in form.partition.field_names() {
        let given = numbers
            .iter()
            .find(|(n, _)| n == name)
            .map_or(0, |(_, v)| *v);
        word |= form
            .partition
            .field(name)
            .map_or(0, |f| fits(given, &f, name, wrong));
    }
    for (name, _) in &numbers {
        if form.partition.field(name).is_none() {
            wrong.push(format!(
                "a present word of form {wanted} has no field `{name}`; {}",
                did_you_mean(name, form.partition.field_names())
            ));
        }
    }
    let what = format!("a present word of form {wanted}");
    word |= flag_bits(&form.partition.flags(), &fields.flags, &what, wrong);
    if wrong.is_empty() && !form.matches.holds(word) {
        wrong.push(not_of(form, word));
    }
    word
}

/// The error for a word that the lines of the form allow and its `match` excludes.
fn not_of(form: &Form, word: u64) -> String {
    let mask = form.matches.mask();
    let identifying = form.partition.bits.iter().filter(|b| b.mask() & mask != 0);
    let mut names: Vec<&str> = identifying
        .filter_map(|b| match &b.role {
            Role::Field(name, _) | Role::Flag(name) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    names.dedup();
    let any_set =
        form.matches.0.len() == 1 && form.matches.0[0].iter().all(|c| c.negate && c.value == 0);
    if any_set {
        return format!(
            "{word:#x} is not of form {}: one of {} must be set",
            form.name,
            names.join(", ")
        );
    }
    format!(
        "{word:#x} is not of form {}: it needs other values of {}",
        form.name,
        names.join(", ")
    )
}

fn flag_bits(known: &[(&str, u32)], wanted: &[String], what: &str, wrong: &mut Vec<String>) -> u64 {
    let mut word = 0;
    for flag in wanted {
        match known.iter().find(|(name, _)| name == flag) {
            Some((_, bit)) => word |= 1 << bit,
            None => wrong.push(format!(
                "{what} has no flag `{flag}`; {}",
                did_you_mean(flag, known.iter().map(|(n, _)| *n))
            )),
        }
    }
    word
}

fn encode_entry(
    layout: &Layout,
    level: &Level,
    name: &str,
    fields: &Fields,
    wrong: &mut Vec<String>,
) -> u64 {
    let Some(entries) = &level.entries else {
        wrong.push(format!(
            "{} has no entries at level {}: a word is none or present there",
            layout.arch, level.name
        ));
        return 0;
    };
    let flags = entries.partition.flags();
    if name == "unknown" {
        unused(
            fields,
            &["type", "offset", "flag"],
            "unknown (a raw type and offset)",
            wrong,
        );
        let ty = fits(fields.ty.unwrap_or(0), &entries.type_field, "type", wrong);
        let offset = fits(
            fields.offset.unwrap_or(0),
            &entries.offset_field,
            "offset",
            wrong,
        );
        return entries.ones | ty | offset | flag_bits(&flags, &fields.flags, "an entry", wrong);
    }
    let Some(kind) = layout.kind(name) else {
        wrong.push(match layout.absent.iter().find(|(k, _)| k == name) {
            Some((_, option)) => format!("{name} needs {option}, which is off for {}", layout.arch),
            None => format!(
                "no kind `{name}` at {}; {}",
                layout.system(),
                did_you_mean(name, layout.kind_names())
            ),
        });
        return 0;
    };
    if !kind.is_used_at(&level.name) {
        let here: Vec<&str> = layout
            .kinds
            .iter()
            .filter(|k| k.is_used_at(&level.name))
            .map(|k| k.name.as_str())
            .collect();
        let here = if here.is_empty() {
            "none".to_owned()
        } else {
            here.join(", ")
        };
        wrong.push(format!(
            "{name} is not used at level {}; kinds there: {here}",
            level.name
        ));
    }
    let ty = type_of(layout, kind, fields, wrong);
    let offset = offset_of(kind, fields, entries.offset_field.width(), wrong);
    let allowed: Vec<(&str, u32)> = flags
        .iter()
        .copied()
        .filter(|(f, _)| kind.flags.iter().any(|k| k == f))
        .collect();
    let flags = flag_bits(&allowed, &fields.flags, name, wrong);
    entries.ones
        | entries.type_field.write(ty)
        | fits(offset, &entries.offset_field, "offset", wrong)
        | flags
}

fn type_of(layout: &Layout, kind: &Kind, fields: &Fields, wrong: &mut Vec<String>) -> u64 {
    let ty = fields.ty.unwrap_or(kind.types.start);
    if !kind.types.contains(&ty) {
        let others: Vec<String> = layout
            .kinds
            .iter()
            .filter(|k| k.name != kind.name)
            .map(|k| format!("{} {}", k.types.start, k.name))
            .collect();
        let last = kind.types.end - 1;
        wrong.push(if kind.payload == Payload::Slot {
            format!(
                "type {ty} is not a swap area: with this configuration areas are 0 to {last} ({})",
                others.join(", ")
            )
        } else {
            format!(
                "type {ty} is not {}: with this configuration that is type {last}",
                kind.name
            )
        });
    }
    ty
}

fn offset_of(kind: &Kind, fields: &Fields, width: u32, wrong: &mut Vec<String>) -> u64 {
    use crate::model::field::ones;
    let parts = fields.pfn.is_some() || !fields.markers.is_empty() || fields.young || fields.dirty;
    if let Some(offset) = fields.offset {
        if parts {
            wrong.push(
                "give either the whole offset or its parts (pfn, young, dirty, marker)".to_owned(),
            );
        }
        unused(
            fields,
            &["type", "offset", "flag", "pfn", "marker", "young", "dirty"],
            &kind.name,
            wrong,
        );
        return offset;
    }
    match &kind.payload {
        Payload::Slot => {
            unused(fields, &["type", "offset", "flag"], &kind.name, wrong);
            0
        }
        Payload::Pfn {
            bits, young_dirty, ..
        } => {
            let used: &[&str] = if young_dirty.is_some() {
                &["type", "pfn", "flag", "young", "dirty"]
            } else {
                &["type", "pfn", "flag"]
            };
            unused(fields, used, &kind.name, wrong);
            let pfn = fields.pfn.unwrap_or(0);
            if pfn > ones(*bits) {
                wrong.push(format!("pfn {pfn:#x} does not fit: with this configuration it has {bits} bits, the highest is {:#x}", ones(*bits)));
            }
            let at = young_dirty.unwrap_or(0);
            pfn & ones(*bits)
                | u64::from(fields.young) << at
                | u64::from(fields.dirty) << (at + 1).min(width)
        }
        Payload::Markers(known) => {
            unused(fields, &["type", "marker", "flag"], &kind.name, wrong);
            let known: Vec<(&str, u32)> = known.iter().map(|(n, b)| (n.as_str(), *b)).collect();
            let mut offset = 0;
            for marker in &fields.markers {
                match known.iter().find(|(n, _)| n == marker) {
                    Some((_, bit)) => offset |= 1 << bit,
                    None => wrong.push(format!(
                        "no marker `{marker}` with this configuration; {}",
                        did_you_mean(marker, known.iter().map(|(n, _)| *n))
                    )),
                }
            }
            offset
        }
    }
}
