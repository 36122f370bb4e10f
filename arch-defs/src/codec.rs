//! Words read and written by a layout at run time.

use crate::diagnostic::did_you_mean;
use crate::model::kinds::{Kind, Payload};
use crate::model::partition::{Partition, Role};
use crate::model::{Class, Form, Layout, Level};

/// What a word says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The word.
    pub word: u64,
    /// What the predicates make of it.
    pub class: Class,
    /// Its kind: what the kernel's helpers take it for.
    pub kind: String,
    /// What `pte_to_swp_entry()` reads from it, whatever it is; absent where the level has no entries.
    pub raw: Option<RawEntry>,
    /// Names of bits that are set.
    pub flags: Vec<String>,
    /// A PFN, if it holds one.
    pub pfn: Option<u64>,
    /// The page was young and dirty, where a migration entry says so.
    pub young_dirty: Option<(bool, bool)>,
    /// Marker bits that are set.
    pub markers: Option<Vec<String>>,
    /// The form of a word in use, and its numbers besides the PFN.
    pub form: Option<(String, Vec<(String, u64)>)>,
    /// Bits that no encoder sets so: the word without them is what the kernel reads.
    pub stray: Vec<Stray>,
}

/// Type and offset as the kernel's generic code has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawEntry {
    /// The type.
    pub ty: u64,
    /// The offset.
    pub offset: u64,
    /// `swp_entry_t`.
    pub entry: u64,
}

/// Bits that make a word differ from what an encoder would have written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// The bits of the word.
    pub bits: u64,
    /// What is wrong with them.
    pub why: String,
}

impl Decoded {
    /// Some encoder produces the word.
    pub fn is_canonical(&self) -> bool {
        self.stray.is_empty() && self.kind != "unknown"
    }
}

/// Reads `word`. Every word has an answer.
pub fn decode(layout: &Layout, level: &Level, word: u64) -> Decoded {
    let word = word & layout.word_mask();
    let class = level.class(word);
    let raw = level.entries.as_ref().map(|e| {
        let entry = layout.entry(e.type_field.read(word), e.offset_field.read(word));
        let offset = entry & layout.entry_offset_mask();
        RawEntry {
            ty: entry >> layout.entry_type_shift(),
            offset,
            entry,
        }
    });
    let mut out = Decoded {
        word,
        class,
        kind: class.name().to_owned(),
        raw,
        flags: Vec::new(),
        pfn: None,
        young_dirty: None,
        markers: None,
        form: None,
        stray: Vec::new(),
    };
    match class {
        Class::None => {
            let stray = word ^ none_word(layout, level);
            if stray != 0 {
                out.stray.push(Stray {
                    bits: stray,
                    why: "ignored by the test for none".to_owned(),
                });
            }
        }
        Class::Present => match level.form(word) {
            Some(form) => present(&mut out, form),
            None => out.form = Some((String::new(), Vec::new())),
        },
        Class::NonPresent => entry(&mut out, layout, level),
    }
    out
}

/// The word that stands for none: the smallest that is.
pub fn none_word(layout: &Layout, level: &Level) -> u64 {
    level.none.cubes(layout.word_bits).smallest().unwrap_or(0)
}

fn present(out: &mut Decoded, form: &Form) {
    let mut fields = Vec::new();
    for name in form.partition.field_names() {
        let value = form.partition.field(name).map_or(0, |f| f.read(out.word));
        if name == "pfn" {
            out.pfn = Some(value);
        } else {
            fields.push((name.to_owned(), value));
        }
    }
    out.flags = set_flags(&form.partition.flags(), out.word);
    unused_bits(out, &form.partition);
    out.form = Some((form.name.clone(), fields));
}

fn set_flags(flags: &[(&str, u32)], word: u64) -> Vec<String> {
    flags
        .iter()
        .filter(|(_, bit)| word >> bit & 1 == 1)
        .map(|(name, _)| (*name).to_owned())
        .collect()
}

fn entry(out: &mut Decoded, layout: &Layout, level: &Level) {
    let (Some(entries), Some(raw)) = (&level.entries, out.raw) else {
        out.kind = "unknown".to_owned();
        return;
    };
    let word = out.word;
    let flags = entries.partition.flags();
    out.flags = set_flags(&flags, word);
    unused_bits(out, &entries.partition);
    let swap = level.swap.as_ref().is_none_or(|s| s.holds(word));
    let Some(kind) = layout.kind_of_type(raw.ty).filter(|_| swap) else {
        out.kind = "unknown".to_owned();
        if swap {
            let bits = entries.type_field.word_mask();
            out.stray.push(Stray {
                bits,
                why: format!("type {} belongs to no kind", raw.ty),
            });
        }
        return;
    };
    out.kind = kind.name.clone();
    if !kind.stands_at(&level.name) {
        out.stray.push(Stray {
            bits: entries.type_field.word_mask(),
            why: format!("{} does not stand at level {}", kind.name, level.name),
        });
    }
    for (name, bit) in flags {
        if word >> bit & 1 == 1 && !kind.flags.iter().any(|f| f == name) {
            out.stray.push(Stray {
                bits: 1 << bit,
                why: format!("{} is not set on {}", name, kind.name),
            });
        }
    }
    let type_bits = entries.type_field.read(word);
    if type_bits != raw.ty {
        let bits = entries.type_field.write(type_bits) ^ entries.type_field.write(raw.ty);
        out.stray.push(Stray {
            bits,
            why: "type bits that swp_entry_t has no room for".to_owned(),
        });
    }
    payload(out, kind, raw.offset);
    let width = entries.offset_field.width();
    let reserved = raw.offset & !kind.payload_mask(width);
    if reserved != 0 {
        let zero = entries.offset_field.write(0);
        out.stray.push(Stray {
            bits: entries.offset_field.write(reserved) ^ zero,
            why: format!("offset bits that {} does not use", kind.name),
        });
    }
}

fn payload(out: &mut Decoded, kind: &Kind, offset: u64) {
    use crate::model::field::ones;
    match &kind.payload {
        Payload::Slot => {}
        Payload::Pfn {
            bits, young_dirty, ..
        } => {
            out.pfn = Some(offset & ones(*bits));
            out.young_dirty =
                young_dirty.map(|b| (offset >> b & 1 == 1, offset >> (b + 1) & 1 == 1));
        }
        Payload::Markers(all) => {
            let set = all.iter().filter(|(_, bit)| offset >> bit & 1 == 1);
            out.markers = Some(set.map(|(name, _)| name.clone()).collect());
        }
    }
}

/// Bits that are not as every encoder writes them.
fn unused_bits(out: &mut Decoded, partition: &Partition) {
    for bits in &partition.bits {
        let wrong = match bits.role {
            Role::Zero | Role::Free => out.word & bits.mask(),
            Role::One => !out.word & bits.mask(),
            Role::Field(..) | Role::Flag(_) => 0,
        };
        if wrong == 0 {
            continue;
        }
        let rule = match bits.role {
            Role::Zero => "must be 0",
            Role::One => "must be 1",
            _ => "not used",
        };
        let why = bits
            .why
            .as_deref()
            .map_or_else(|| rule.to_owned(), |why| format!("{rule}: {why}"));
        out.stray.push(Stray { bits: wrong, why });
    }
}

/// What to write into a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The type: which swap area.
    pub ty: Option<u64>,
    /// The offset: a slot, or the whole of another kind's.
    pub offset: Option<u64>,
    /// The page frame.
    pub pfn: Option<u64>,
    /// Marker bits.
    pub markers: Vec<String>,
    /// Flags.
    pub flags: Vec<String>,
    /// The page was young.
    pub young: bool,
    /// The page was dirty.
    pub dirty: bool,
    /// The form of a word in use.
    pub form: Option<String>,
    /// Numbers of a word in use, by name.
    pub numbers: Vec<(String, u64)>,
}

/// Writes a word of `kind`, or says everything that keeps it from being one.
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
            none_word(layout, level)
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
        wrong.push(if room & 1 == 1 {
            format!("{name} {value:#x} does not fit: the highest is {room:#x}")
        } else {
            format!(
                "{name} {value:#x} does not fit: it is a multiple of {:#x} up to {room:#x}",
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
    word | flag_bits(
        &form.partition.flags(),
        &fields.flags,
        &format!("a present word of form {wanted}"),
        wrong,
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
            "{} has no entries at level {}: a word there is none or present",
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
                "no kind `{name}` at Linux {}; {}",
                layout.kernel,
                did_you_mean(name, layout.kind_names())
            ),
        });
        return 0;
    };
    if !kind.stands_at(&level.name) {
        let here: Vec<&str> = layout
            .kinds
            .iter()
            .filter(|k| k.stands_at(&level.name))
            .map(|k| k.name.as_str())
            .collect();
        let here = if here.is_empty() {
            "none".to_owned()
        } else {
            here.join(", ")
        };
        wrong.push(format!(
            "{name} does not stand at level {}; entries there: {here}",
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
            wrong.push("an offset is the whole of it: give either it or its parts (pfn, young, dirty, marker)".to_owned());
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
