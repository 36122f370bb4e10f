//! Free bits, types and offsets as JSON: one object per level, one per line, and one for what they share.

use std::io::{self, Write};

use pte_layout::check::free::{Free, common};
use serde_json::{Value, json};

/// Writes the objects.
pub(crate) fn write(all: &[Free], out: &mut impl Write) -> io::Result<()> {
    for free in all {
        writeln!(out, "{}", object(free))?;
    }
    let shared = common(all);
    let object = json!({
        "summary": true,
        "free": numbers(shared.bits),
        "marker-free": shared.markers.map(numbers),
    });
    writeln!(out, "{object}")
}

fn object(free: &Free) -> Value {
    let bits = free
        .bits
        .iter()
        .map(|b| json!({ "hi": b.hi, "lo": b.lo, "free": b.free, "what": b.what, "why": b.why }));
    let types = free
        .types
        .iter()
        .map(|(types, kind)| json!({ "from": types.start, "to": types.end - 1, "kind": kind }));
    let offsets = free.offsets.iter().map(|o| {
        let ranges = o.ranges.iter().map(|(from, to, why)| {
            json!({ "from": format!("{from:#x}"), "to": format!("{to:#x}"), "why": why })
        });
        json!({ "kinds": o.kinds, "unused-bits": numbers(o.unused), "never": ranges.collect::<Vec<_>>() })
    });
    let markers = free.markers.as_ref().map(|m| {
        let used = m.used.iter().map(|(name, bit)| json!({ "name": name, "bit": bit }));
        let taken = m.taken.iter().map(|(mask, why)| json!({ "bits": numbers(*mask), "why": why }));
        json!({ "used": used.collect::<Vec<_>>(), "free": numbers(m.free), "taken": taken.collect::<Vec<_>>() })
    });
    json!({
        "arch": free.arch,
        "kernel": free.kernel.map(|k| k.to_string()),
        "level": free.level,
        "entries": free.entries,
        "free": numbers(free.mask()),
        "bits": bits.collect::<Vec<_>>(),
        "types": types.collect::<Vec<_>>(),
        "marker": markers,
        "offsets": offsets.collect::<Vec<_>>(),
    })
}

fn numbers(mask: u64) -> Vec<u32> {
    (0..64).rev().filter(|bit| mask >> bit & 1 == 1).collect()
}
