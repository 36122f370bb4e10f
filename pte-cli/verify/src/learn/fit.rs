//! The bits of an entry, from records: encodings are affine over bits, so a base word and one question for each bit of
//! type and offset have all of them, and random words confirm it.

use serde_json::Value;

use crate::compare::Names;
use crate::records::{Records, hex};

/// What one bit of an entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Bit {
    /// A bit of the type or the offset.
    Field {
        name: &'static str,
        bit: u32,
        inverted: bool,
    },
    /// A flag.
    Flag(String),
    /// The same in every entry without flags.
    Fixed(bool),
}

/// The bits, the lowest first; `Err` says why the records do not fit.
pub(super) fn fit(records: &Records) -> Result<Vec<Bit>, String> {
    let all: Vec<Encoding> = records.of("enc").map(Encoding::of).collect();
    let whole = || all.iter().filter(|e| e.is_stored());
    let base = whole().find(|e| e.ty == 0 && e.offset == 0);
    let base = base.ok_or("no record of type 0 and offset 0")?.raw;
    let width = records
        .of("meta")
        .find_map(|r| r["pte_bytes"].as_u64())
        .unwrap_or(8)
        * 8;
    let mut bits: Vec<Bit> = (0..width).map(|b| Bit::Fixed(base >> b & 1 == 1)).collect();
    for encoding in whole() {
        let (name, value) = match (encoding.ty, encoding.offset) {
            (ty, 0) if ty.is_power_of_two() => ("type", ty),
            (0, offset) if offset.is_power_of_two() => ("offset", offset),
            _ => continue,
        };
        let bit = value.trailing_zeros();
        let changed = encoding.raw ^ base;
        if !changed.is_power_of_two() {
            return Err(format!(
                "bit {bit} of the {name} changes the bits {changed:#x} of a word, not one"
            ));
        }
        let inverted = base & changed != 0;
        bits[changed.trailing_zeros() as usize] = Bit::Field {
            name,
            bit,
            inverted,
        };
    }
    for encoding in whole() {
        let word = word(&bits, encoding.ty, encoding.offset);
        if word != encoding.raw {
            let Encoding { ty, offset, raw } = encoding.shown();
            return Err(format!(
                "entries are not affine: type {ty:#x}, offset {offset:#x} is {raw:#x}, not {word:#x}"
            ));
        }
    }
    for (flag, mask) in flags(records)? {
        let at = mask.trailing_zeros() as usize;
        match bits.get_mut(at) {
            Some(bit @ Bit::Fixed(false)) => *bit = Bit::Flag(flag),
            _ => return Err(format!("flag {flag} has bit {at}, which is in use")),
        }
    }
    Ok(bits)
}

/// A record of an encoding.
#[derive(Clone, Copy)]
struct Encoding {
    ty: u64,
    offset: u64,
    raw: u64,
}

impl Encoding {
    /// The record; one whose numbers are truncated has a raw word of nothing.
    fn of(record: &Value) -> Self {
        let (ty, offset) = (hex(&record["type"]), hex(&record["off"]));
        let back = (hex(&record["type_back"]), hex(&record["off_back"]));
        let raw = hex(&record["raw"]);
        let stored = back == (ty, offset);
        Self {
            ty: if stored { ty } else { u64::MAX },
            offset,
            raw,
        }
    }

    const fn is_stored(&self) -> bool {
        self.ty != u64::MAX
    }

    const fn shown(self) -> Self {
        self
    }
}

/// The word that these bits make.
fn word(bits: &[Bit], ty: u64, offset: u64) -> u64 {
    let of = |bit: &Bit| match bit {
        Bit::Fixed(one) => *one,
        Bit::Flag(_) => false,
        Bit::Field {
            name,
            bit,
            inverted,
        } => {
            let value = if *name == "type" { ty } else { offset };
            (value >> bit & 1 == 1) != *inverted
        }
    };
    let set = bits.iter().enumerate().filter(|(_, bit)| of(bit));
    set.fold(0, |word, (at, _)| word | 1 << at)
}

/// The flags that have a bit, with its mask.
fn flags(records: &Records) -> Result<Vec<(String, u64)>, String> {
    let names = Names::read();
    let mut out: Vec<(String, u64)> = Vec::new();
    for record in records.of("flag") {
        let Some((flag, "")) = record["fn"].as_str().and_then(|name| names.flag(name)) else {
            continue;
        };
        let changed = hex(&record["in"]) ^ hex(&record["out"]);
        match out.iter_mut().find(|(name, _)| name == flag) {
            Some((_, mask)) => *mask |= changed,
            None => out.push((flag.to_owned(), changed)),
        }
    }
    out.retain(|(_, mask)| *mask != 0);
    match out.iter().find(|(_, mask)| !mask.is_power_of_two()) {
        Some((flag, mask)) => Err(format!("flag {flag} changes the bits {mask:#x}, not one")),
        None => Ok(out),
    }
}
