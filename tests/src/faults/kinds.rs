//! Edits of the kinds: types given twice or moved, payloads that do not fit, and levels where a kind is not used.

use std::sync::Arc;

use pte_layout::model::Layout;
use pte_layout::model::kinds::{Kind, Payload};

/// An edit: its group, its description, and the edited layout.
type Edit = (&'static str, String, Layout);

/// Every edit of the kinds of `layout`.
pub fn edits_of_kinds(layout: &Layout) -> Vec<Edit> {
    let mut out = Vec::new();
    for n in 0..layout.kinds.len() {
        edit_types(layout, n, &mut out);
        edit_payload(layout, n, &mut out);
        edit_levels_and_limits(layout, n, &mut out);
    }
    out
}

/// `layout` with kind `n` changed.
fn with(layout: &Layout, n: usize, change: impl Fn(&mut Kind)) -> Layout {
    let mut out = layout.clone();
    change(&mut Arc::make_mut(&mut out.kinds)[n]);
    out
}

fn edit_types(layout: &Layout, n: usize, out: &mut Vec<Edit>) {
    let (kind, types) = (&layout.kinds[n], &layout.kinds[n].types);
    let name = &kind.name;
    let mut add = |what: String, types: std::ops::Range<u64>| {
        let changed = with(layout, n, |k| k.types = types.clone());
        out.push(("type", what, changed));
    };
    for other in layout.kinds.iter().filter(|k| k.name != *name) {
        let what = format!("{name} has the type of {}", other.name);
        add(what, other.types.clone());
    }
    add(format!("{name} one up"), types.start + 1..types.end + 1);
    add(
        format!("{name} also the type above"),
        types.start..types.end + 1,
    );
    if types.start > 0 {
        add(format!("{name} one down"), types.start - 1..types.end - 1);
        add(
            format!("{name} also the type below"),
            types.start - 1..types.end,
        );
    }
    if types.end - types.start == 1 {
        for bit in 0..layout.type_bits + 1 {
            let ty = types.start ^ 1 << bit;
            add(format!("{name}: bit {bit} of its type"), ty..ty + 1);
        }
    }
}

fn edit_payload(layout: &Layout, n: usize, out: &mut Vec<Edit>) {
    let kind = &layout.kinds[n];
    for up in [true, false] {
        let step = |n: u32| if up { n + 1 } else { n.saturating_sub(1) };
        let way = if up { "up" } else { "down" };
        let mut add = |what: &str, payload: Payload| {
            let changed = with(layout, n, |k| k.payload = payload.clone());
            out.push(("payload", format!("{}: {what} {way}", kind.name), changed));
        };
        match kind.payload.clone() {
            Payload::Slot => {}
            Payload::Pfn {
                bits,
                wanted,
                young_dirty,
            } => {
                let pfn = |bits, wanted, young_dirty| Payload::Pfn {
                    bits,
                    wanted,
                    young_dirty,
                };
                add("pfn", pfn(step(bits), step(wanted), young_dirty));
                if let Some(at) = young_dirty {
                    add("young and dirty", pfn(bits, wanted, Some(step(at))));
                }
            }
            Payload::Markers(all) => {
                for m in 0..all.len() {
                    let mut moved = all.clone();
                    moved[m].1 = step(moved[m].1);
                    add(&all[m].0, Payload::Markers(moved));
                }
            }
        }
    }
}

/// The levels where it is used, and the limits of its offset.
fn edit_levels_and_limits(layout: &Layout, n: usize, out: &mut Vec<Edit>) {
    let kind = &layout.kinds[n];
    for level in ["pte", "pmd"].iter().filter(|l| !kind.is_used_at(l)) {
        let changed = with(layout, n, |k| k.levels.push((*level).into()));
        out.push(("level", format!("{} at {level}", kind.name), changed));
    }
    for m in 0..kind.limits.len() {
        let changed = with(layout, n, |k| _ = k.limits.remove(m));
        out.push(("limit", format!("{}: no limit {m}", kind.name), changed));
    }
}
