//! The kernel's constants: type numbers, the shift of `swp_entry_t`, the bits of PFNs and markers.

use pte_layout::model::kinds::Payload;
use serde_json::Value;

use super::Context;
use super::found::Found;
use super::lines;
use crate::records::hex;

/// Compares a `const` record. `None`: the layout says nothing about this constant.
pub(super) fn compare(context: &Context<'_>, record: &Value, found: &mut Found) -> Option<()> {
    let name = record["name"].as_str()?;
    let layout = context.layout;
    let value = hex(&record["value"]);
    if let Some(kind) = context.names.kind_of_constant(name) {
        let ours = layout.kind(kind).map(|k| k.types.start);
        // A kind that is off can have a constant: nothing has this type.
        if ours.is_none() && layout.kind_names.iter().any(|k| k == kind) {
            return None;
        }
        found.fact(name, Some(value), ours, || lines::of_kind(layout, kind));
        return Some(());
    }
    if let Some(marker) = context.names.marker_of_constant(name) {
        let kind = layout.kind("marker")?;
        let known = kind.markers.iter().find(|m| m.name == marker);
        found.fact(name, Some(value), known.map(|m| 1 << m.bit), || {
            Some(kind.span.clone())
        });
        return Some(());
    }
    let ours = match name {
        "MAX_SWAPFILES" => layout.kind("swap").map(|k| k.types.end),
        "MAX_SWAPFILES_SHIFT" => Some(u64::from(layout.type_bits)),
        "SWP_TYPE_SHIFT" => Some(u64::from(layout.entry_type_shift())),
        "SWP_OFFSET_MASK" => Some(layout.entry_offset_mask()),
        _ => return pfn_bits(context, name, value, found),
    };
    found.fact(name, Some(value), ours, || lines::of_kind(layout, "swap"));
    Some(())
}

/// The constants about the PFN of an entry, and young and dirty above it.
fn pfn_bits(context: &Context<'_>, name: &str, value: u64, found: &mut Found) -> Option<()> {
    let layout = context.layout;
    let kind = layout
        .kind("migration-read")
        .or_else(|| layout.kind("hwpoison"))?;
    let Payload::Pfn {
        wanted,
        young_dirty,
        ..
    } = kind.payload
    else {
        return None;
    };
    let wanted = wanted.min(layout.entry_type_shift());
    let ours = match name {
        "SWP_PFN_BITS" => Some(u64::from(wanted)),
        "SWP_PFN_MASK" => Some((1 << wanted) - 1),
        // The constants exist without a place for the bits.
        "SWP_MIG_YOUNG_BIT" => Some(u64::from(young_dirty?)),
        "SWP_MIG_DIRTY_BIT" => Some(u64::from(young_dirty? + 1)),
        "SWP_MIG_TOTAL_BITS" => Some(u64::from(young_dirty? + 2)),
        _ => return None,
    };
    found.fact(name, Some(value), ours, || Some(kind.span.clone()));
    Some(())
}
