//! Writes a layout as the lines that `read` reads.

use std::fmt::Write as _;

use crate::model::kinds::{Kind, Payload};
use crate::model::partition::{Partition, Role};
use crate::model::predicate::Predicate;
use crate::model::{Layout, Level};
use crate::written::kinds::KindsFile;

/// The lines before the first layout: the known names.
pub fn head(kinds: &KindsFile, aliases: &[(&str, &str)]) -> String {
    format!(
        "aliases {}\nkinds {}\nflags {}\nmarkers {}\n",
        list(
            aliases
                .iter()
                .map(|(alias, arch)| format!("{alias}={arch}"))
        ),
        list(kinds.kind_names()),
        list(kinds.flag_names()),
        list(kinds.marker_names())
    )
}

/// The lines of `layout`; `None` for the table of another system.
pub fn write(layout: &Layout) -> Option<String> {
    let mut out = String::new();
    let mut line = |text: String| out.push_str(&(text + "\n"));
    line(format!(
        "layout {} {} {} {} {} {} {} {}",
        layout.arch,
        layout.kernel?,
        layout.since?,
        layout.word_bits,
        layout.entry_bits,
        layout.type_bits,
        if layout.msb0 { "msb0" } else { "lsb0" },
        if layout.big_endian { "big" } else { "little" },
    ));
    line(format!("on {}", list(&layout.options.on)));
    line(format!("off {}", list(&layout.options.off)));
    for (name, value) in &layout.params {
        line(format!("param {name} {value}"));
    }
    for kind in &layout.kinds {
        line(self::kind(kind));
        for limit in &kind.limits {
            let (lowest, highest, why) = (limit.lowest, limit.highest, &limit.why);
            line(format!("limit {lowest} {highest} {why}"));
        }
    }
    line(format!("names {}", list(&layout.kind_names)));
    for (kind, option) in &layout.absent {
        line(format!("absent {kind} {option}"));
    }
    for level in &layout.levels {
        line(self::level(level).trim_end().to_owned());
    }
    Some(out)
}

fn kind(kind: &Kind) -> String {
    let payload = match &kind.payload {
        Payload::Slot => "slot".to_owned(),
        Payload::Pfn {
            bits,
            wanted,
            young_dirty,
        } => {
            let at = young_dirty.map_or_else(|| "-".to_owned(), |at| at.to_string());
            format!("pfn:{bits}:{wanted}:{at}")
        }
        Payload::Markers(all) => {
            let all = all.iter().map(|(name, bit)| format!("{name}@{bit}"));
            format!("markers:{}", list(all))
        }
    };
    format!(
        "kind {} {} {} {payload} {} {} {}",
        kind.name,
        kind.types.start,
        kind.types.end,
        kind.flag_set,
        list(&kind.flags),
        list(&kind.levels),
    )
}

fn level(level: &Level) -> String {
    let mut out = format!("level {}\n", level.name);
    let named = [
        ("none", Some(&level.none)),
        ("present", Some(&level.present)),
        ("hw-valid", Some(&level.hw_valid)),
        ("swap", level.swap.as_ref()),
    ];
    for (name, rule) in named {
        if let Some(rule) = rule {
            let _ = writeln!(out, "{name} {}", predicate(rule));
        }
    }
    if let Some(hardware) = &level.hardware {
        let _ = writeln!(out, "hardware {:#x} {}", hardware.mask, hardware.why);
    }
    if let Some(address) = &level.address {
        let page_0 = address
            .page_0
            .map_or_else(|| "-".to_owned(), |p| format!("{p:#x}"));
        let _ = writeln!(out, "address {} {page_0} {}", address.bit, address.why);
    }
    if let Some(entries) = &level.entries {
        out.push_str("entries\n");
        bits(&entries.partition, &mut out);
    }
    for form in &level.forms {
        let _ = writeln!(out, "form {} {}", form.name, predicate(&form.matches));
        bits(&form.partition, &mut out);
    }
    out
}

fn bits(partition: &Partition, out: &mut String) {
    for bits in &partition.bits {
        let role = match &bits.role {
            Role::Field(name, piece) => {
                let inverted = if piece.inverted { ":inverted" } else { "" };
                format!("field:{name}:{}{inverted}", piece.value_lo)
            }
            Role::Flag(name) => format!("flag:{name}"),
            Role::Zero => match bits.read_as {
                Some(piece) => format!("zero:{}", piece.value_lo),
                None => "zero".to_owned(),
            },
            Role::One => "one".to_owned(),
            Role::Free => "free".to_owned(),
        };
        let _ = writeln!(out, "bits {} {} {role}", bits.hi, bits.lo);
    }
}

/// `0x3=0x2&0x4!0x0|0x8=0x8`: compares under a mask, `=` for equal and `!` for different.
fn predicate(rule: &Predicate) -> String {
    let any = rule.0.iter().map(|all| {
        let all = all.iter().map(|c| {
            let sign = if c.negate { '!' } else { '=' };
            format!("{:#x}{sign}{:#x}", c.mask, c.value)
        });
        all.collect::<Vec<_>>().join("&")
    });
    any.collect::<Vec<_>>().join("|")
}

fn list<T: ToString>(all: impl IntoIterator<Item = T>) -> String {
    let all: Vec<String> = all.into_iter().map(|t| t.to_string()).collect();
    if all.is_empty() {
        "-".to_owned()
    } else {
        all.join(",")
    }
}
