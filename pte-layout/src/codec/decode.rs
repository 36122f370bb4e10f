//! Decodes a word as the kernel's helpers do. Every word has an answer.

use crate::model::kinds::{Kind, Payload};
use crate::model::partition::{Partition, Role};
use crate::model::{Class, Form, Layout, Level};

/// A decoded word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The word.
    pub word: u64,
    /// How the predicates read it.
    pub class: Class,
    /// Its kind, as the kernel's helpers read it.
    pub kind: String,
    /// The result of `pte_to_swp_entry()`, whatever the word is; absent where the level has no entries.
    pub raw: Option<RawEntry>,
    /// The names of the flags that are set.
    pub flags: Vec<String>,
    /// The PFN, if it has one.
    pub pfn: Option<u64>,
    /// Young and dirty, if a migration entry stores them.
    pub young_dirty: Option<(bool, bool)>,
    /// The marker bits that are set.
    pub markers: Option<Vec<String>>,
    /// The form of a present word, if its level has forms, and its numbers besides the PFN.
    pub form: Option<(String, Vec<(String, u64)>)>,
    /// Bits that no encoder sets this way; the kernel reads the word as if they were right. First those that no word of
    /// the level has, from the highest down; then what the kind does not have: the level, flags, type, offset.
    pub stray: Vec<Stray>,
}

/// Type and offset as generic code reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawEntry {
    /// The type.
    pub ty: u64,
    /// The offset.
    pub offset: u64,
    /// `swp_entry_t`.
    pub entry: u64,
}

/// Bits in which a word differs from what an encoder would write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// The bits of the word.
    pub bits: u64,
    /// The rule that they break.
    pub why: String,
}

impl Decoded {
    /// Whether an encoder can produce the word.
    pub fn is_canonical(&self) -> bool {
        self.stray.is_empty() && self.kind != "unknown"
    }
}

/// Decodes `word`. Every word has an answer.
pub fn decode(layout: &Layout, level: &Level, word: u64) -> Decoded {
    let word = word & layout.word_mask();
    let class = level.class(word);
    let raw = level.entries.as_ref().map(|e| {
        let entry = layout.entry(e.type_field.read(word), e.offset_as_read.read(word));
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
            let stray = word ^ layout.none_word(level);
            if stray != 0 {
                out.stray.push(Stray {
                    bits: stray,
                    why: "ignored by the test for none".to_owned(),
                });
            }
        }
        Class::Present => {
            if let Some(form) = level.form(word) {
                present(&mut out, form);
            }
        }
        Class::NonPresent => entry(&mut out, layout, level),
    }
    out
}

fn present(out: &mut Decoded, form: &Form) {
    let mut fields = Vec::new();
    for name in form.partition.field_names() {
        let value = form.partition.read(name, out.word);
        if name == "pfn" {
            out.pfn = Some(value);
        } else {
            fields.push((name.to_owned(), value));
        }
    }
    out.flags = set_flags(&form.partition.flags(), out.word);
    unused_bits(out, &form.partition);
    out.form = Some((form.name.to_string(), fields));
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
    out.kind = kind.name.to_string();
    if !kind.is_used_at(&level.name) {
        out.stray.push(Stray {
            bits: entries.type_field.word_mask(),
            why: format!("{} is not used at level {}", kind.name, level.name),
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
    let width = entries.offset_as_read.width();
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
            out.markers = Some(set.map(|(name, _)| name.to_string()).collect());
        }
    }
}

/// Adds the bits that no encoder writes this way.
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
