//! Reads a layout from the lines that `write` writes; `None` for anything else.

use std::str::SplitAsciiWhitespace;
use std::sync::Arc;

use crate::config::{Gate, Options, Params};
use crate::diagnostic::Span;
use crate::model::field::Piece;
use crate::model::kinds::{Kind, Limit, Payload};
use crate::model::partition::{Bits, Role};
use crate::model::predicate::{Compare, Predicate};
use crate::model::{Address, Entries, Form, Hardware, Layout, Level, Spans};

/// The words of a line.
type Words<'t> = SplitAsciiWhitespace<'t>;

/// The layout, if every line is valid.
pub(super) fn read(text: &str) -> Option<Layout> {
    let mut lines = text.lines();
    let mut layout = title(&mut lines.next()?.split_ascii_whitespace())?;
    for line in lines.filter(|l| !l.trim_ascii().is_empty()) {
        let mut words = line.split_ascii_whitespace();
        let name = words.next()?;
        match name {
            "on" => layout.options.on.extend(list(&mut words)?),
            "off" => layout.options.off.extend(list(&mut words)?),
            "param" => {
                let name = words.next()?.to_owned();
                layout.params.insert(name, words.next()?.parse().ok()?);
            }
            "kind" => layout.kinds.push(kind(&mut words)?),
            "limit" => layout.kinds.last_mut()?.limits.push(Limit {
                lowest: number(words.next()?)?,
                highest: number(words.next()?)?,
                why: rest(words),
            }),
            "names" => layout.kind_names = list(&mut words)?,
            "absent" => {
                let name = words.next()?.to_owned();
                layout.absent.push((name, gate(words)));
            }
            "level" => layout.levels.push(level(words.next()?)),
            _ => of_level(layout.levels.last_mut()?, name, words)?,
        }
    }
    layout.levels.iter_mut().try_for_each(complete)?;
    Some(layout)
}

fn title(words: &mut Words<'_>) -> Option<Layout> {
    let arch = words.next()?.to_owned();
    Some(Layout {
        file: arch.clone(),
        arch,
        kernel: Some(words.next()?.parse().ok()?),
        since: Some(words.next()?.parse().ok()?),
        word_bits: bit(words.next()?)?,
        entry_bits: bit(words.next()?)?,
        type_bits: bit(words.next()?)?,
        msb0: words.next()? == "msb0",
        big_endian: words.next()? == "big",
        options: Options::default(),
        params: Params::new(),
        kinds: Vec::new(),
        absent: Vec::new(),
        kind_names: Vec::new(),
        levels: Vec::new(),
        known_faults: Vec::new(),
    })
}

fn kind(words: &mut Words<'_>) -> Option<Kind> {
    Some(Kind {
        name: words.next()?.to_owned(),
        types: number(words.next()?)?..number(words.next()?)?,
        payload: payload(words.next()?)?,
        flag_set: words.next()?.to_owned(),
        flags: list(words)?,
        levels: list(words)?,
        limits: Vec::new(),
        means: String::new(),
        source: String::new(),
        gate: Gate::ALWAYS,
        markers: Vec::new(),
        span: Span::nowhere(""),
    })
}

/// The options of a gate; those that must be off have a `!`.
fn gate(words: Words<'_>) -> Gate {
    let one = |word: &str| match word.strip_prefix('!') {
        Some(option) => (option.to_owned(), false),
        None => (word.to_owned(), true),
    };
    Gate(words.map(one).collect())
}

fn payload(text: &str) -> Option<Payload> {
    let mut parts = text.split(':');
    match parts.next()? {
        "slot" => Some(Payload::Slot),
        "pfn" => Some(Payload::Pfn {
            bits: bit(parts.next()?)?,
            wanted: bit(parts.next()?)?,
            young_dirty: bit(parts.next()?),
        }),
        "markers" => {
            let mut out = Vec::new();
            for marker in parts.next()?.split(',').filter(|m| *m != "-") {
                let (name, at) = marker.split_once('@')?;
                out.push((name.to_owned(), bit(at)?));
            }
            Some(Payload::Markers(out))
        }
        _ => None,
    }
}

/// A level with only its name.
fn level(name: &str) -> Level {
    let nowhere = || Span::nowhere("");
    Level {
        name: name.to_owned(),
        none: Predicate::default(),
        present: Predicate::default(),
        hw_valid: Predicate::default(),
        swap: None,
        none_first: None,
        unknown: Vec::new(),
        hardware: None,
        address: None,
        spans: Spans {
            none: nowhere(),
            present: nowhere(),
            hw_valid: nowhere(),
        },
        source: String::new(),
        entries: None,
        forms: Vec::new(),
    }
}

/// Reads a line about a level.
fn of_level(level: &mut Level, name: &str, mut words: Words<'_>) -> Option<()> {
    match name {
        "none" => level.none = predicate(words.next()?)?,
        "present" => level.present = predicate(words.next()?)?,
        "hw-valid" => level.hw_valid = predicate(words.next()?)?,
        "swap" => level.swap = Some(predicate(words.next()?)?),
        "hardware" => {
            level.hardware = Some(Hardware {
                mask: number(words.next()?)?,
                why: rest(words),
                span: Span::nowhere(""),
            });
        }
        "address" => {
            level.address = Some(Address {
                bit: bit(words.next()?)?,
                page_0: number(words.next()?),
                why: rest(words),
                span: Span::nowhere(""),
            });
        }
        "entries" => level.entries = Some(Entries::default()),
        "form" => level.forms.push(Form {
            name: words.next()?.to_owned(),
            matches: predicate(words.next()?)?,
            partition: Arc::default(),
            source: String::new(),
        }),
        "bits" => {
            let bits = bits(&mut words)?;
            // The bits of a form follow the form, and all forms follow the entries.
            let partition = match (level.forms.last_mut(), &mut level.entries) {
                (Some(form), _) => &mut form.partition,
                (None, entries) => &mut entries.as_mut()?.partition,
            };
            Arc::make_mut(partition).bits.push(bits);
        }
        _ => return None,
    }
    Some(())
}

fn bits(words: &mut Words<'_>) -> Option<Bits> {
    let (hi, lo) = (bit(words.next()?)?, bit(words.next()?)?);
    let mut parts = words.next()?.split(':');
    let mut read_as = None;
    let role = match parts.next()? {
        "field" => Role::Field(
            parts.next()?.into(),
            Piece {
                word_lo: lo,
                value_lo: bit(parts.next()?)?,
                width: hi - lo + 1,
                inverted: parts.next().is_some(),
            },
        ),
        "flag" => Role::Flag(parts.next()?.into()),
        "zero" => {
            if let Some(at) = parts.next() {
                read_as = Some(Piece {
                    word_lo: lo,
                    value_lo: bit(at)?,
                    width: hi - lo + 1,
                    inverted: false,
                });
            }
            Role::Zero
        }
        "one" => Role::One,
        "free" => Role::Free,
        _ => return None,
    };
    Some(Bits {
        hi,
        lo,
        role,
        why: None,
        read_as,
        never_read: None,
        macro_name: None,
        span: Span::nowhere(""),
    })
}

/// Sets what follows from the bits of the entries.
fn complete(level: &mut Level) -> Option<()> {
    if let Some(entries) = &mut level.entries {
        entries.type_field = entries.partition.field("type")?;
        entries.offset_field = entries.partition.field("offset")?;
        entries.offset_as_read = entries.partition.offset_as_read()?;
        entries.ones = entries.partition.ones();
    }
    Some(())
}

fn predicate(text: &str) -> Option<Predicate> {
    let mut out = Predicate::default();
    for all in text.split('|') {
        let mut list = Vec::new();
        for compare in all.split('&') {
            let negate = compare.contains('!');
            let (mask, value) = compare.split_once(['=', '!'])?;
            list.push(Compare {
                mask: number(mask)?,
                value: number(value)?,
                negate,
            });
        }
        out.0.push(list);
    }
    Some(out)
}

fn number(text: &str) -> Option<u64> {
    match text.strip_prefix("0x") {
        Some(hex) => u64::from_str_radix(hex, 16).ok(),
        None => text.parse().ok(),
    }
}

fn bit(text: &str) -> Option<u32> {
    text.parse().ok()
}

fn list(words: &mut Words<'_>) -> Option<Vec<String>> {
    let all = words.next()?.split(',').filter(|t| *t != "-");
    Some(all.map(str::to_owned).collect())
}

/// The rest of a line: only the last text can have spaces.
fn rest(words: Words<'_>) -> String {
    words.collect::<Vec<_>>().join(" ")
}
