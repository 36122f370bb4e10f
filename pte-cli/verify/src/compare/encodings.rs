//! Encoded entries, and the flags beside them.

use pte_layout::codec::{Fields, decode, encode};
use pte_layout::model::{Level, partition::Partition};
use serde_json::Value;

use super::Context;
use super::found::Found;
use super::{lines, predicates};
use crate::records::hex;

/// Type and offset.
fn entry(ty: u64, offset: u64) -> Fields {
    Fields {
        ty: Some(ty),
        offset: Some(offset),
        ..Fields::default()
    }
}

/// Compares an `enc` record: `swp_entry_to_pte()` of a type and an offset, and `pte_to_swp_entry()` of that.
pub(super) fn compare(context: &Context<'_>, record: &Value, found: &mut Found) -> Option<()> {
    let layout = context.layout;
    let pte = layout.level("pte")?;
    let entries = pte.entries.as_ref()?;
    let (ty, offset, raw) = (
        hex(&record["type"]),
        hex(&record["off"]),
        hex(&record["raw"]),
    );
    found.about("pte", raw);
    // The kernel truncates values that are too wide, or lets them run over other bits: here they are errors.
    let fits = offset & !entries.offset_field.value_mask() == 0
        && ty & !entries.type_field.value_mask() == 0;
    let word = encode(layout, pte, "unknown", &entry(ty, offset)).ok();
    let place = || lines::of_entry_bits(pte, raw ^ word.unwrap_or(raw));
    found.fact("swp_entry_to_pte", fits.then_some(raw), word, place);
    read(
        context,
        pte,
        record,
        raw,
        ["type_back", "off_back", "entry_back"],
        found,
    );
    if let Some(kind) = layout.kind_of_type(ty) {
        let same = encode(layout, pte, &kind.name, &entry(ty, offset)).ok();
        found.fact(&kind.name, word, same, || Some(kind.span.clone()));
    }
    Some(())
}

/// Compares type, offset and entry that are read from `raw`; the record has them under `names`.
pub(super) fn read(
    context: &Context<'_>,
    level: &Level,
    record: &Value,
    raw: u64,
    names: [&str; 3],
    found: &mut Found,
) {
    let Some(back) = decode(context.layout, level, raw).raw else {
        return found.differ(
            "pte_to_swp_entry",
            "an entry".to_owned(),
            format!("no entries at {}", level.name),
            None,
        );
    };
    let field = |name: &str| {
        level
            .entries
            .as_ref()
            .and_then(|e| lines::of_field(&e.partition, name))
    };
    let [ty, offset, entry] = names;
    if record.get(ty).is_some() {
        found.fact("swp_type", hex(&record[ty]), back.ty, || field("type"));
        found.fact("swp_offset", hex(&record[offset]), back.offset, || {
            offset_line(level, hex(&record[offset]) ^ back.offset)
        });
    }
    found.fact("pte_to_swp_entry", hex(&record[entry]), back.entry, || {
        field("type")
    });
}

/// The line with these bits of the offset.
fn offset_line(level: &Level, bits: u64) -> Option<pte_layout::diagnostic::Span> {
    let entries = level.entries.as_ref()?;
    let zero = entries.offset_field.write(0);
    let in_word = entries.offset_field.write(bits) ^ zero;
    lines::of_bits(&entries.partition, in_word)
        .or_else(|| lines::of_field(&entries.partition, "offset"))
}

/// Compares a `flag` record: one helper on a word.
pub(super) fn flag(context: &Context<'_>, record: &Value, found: &mut Found) -> Option<()> {
    let name = record["fn"].as_str()?;
    let (word, out) = (hex(&record["in"]), hex(&record["out"]));
    let pte = context.layout.level("pte")?;
    let partition = &pte.entries.as_ref()?.partition;
    let Some((set, clear)) = context.names.flag(name) else {
        found.differ(
            name,
            "a helper".to_owned(),
            "no such helper in names.toml".to_owned(),
            None,
        );
        return Some(());
    };
    let bits = |flag: &str| match flag {
        "all" => partition
            .flags()
            .iter()
            .fold(0, |all, (_, bit)| all | 1 << bit),
        _ => lines::flag_bit(partition, flag),
    };
    let ours = word & !bits(clear) | bits(set);
    found.about("pte", word);
    let of_flag = lines::of_flag(partition, if set.is_empty() { clear } else { set });
    found.fact(name, out, ours, || {
        of_flag.or_else(|| lines::of_bits(partition, out ^ ours))
    });
    Some(())
}

/// Compares a `flagset` record: flags set together, and what is read then.
pub(super) fn flag_set(context: &Context<'_>, record: &Value, found: &mut Found) -> Option<()> {
    let pte = context.layout.level("pte")?;
    let partition: &Partition = &pte.entries.as_ref()?.partition;
    let set = |key: &str, name| {
        if record[key] == 1 {
            lines::flag_bit(partition, name)
        } else {
            0
        }
    };
    let flags =
        set("exclusive", "exclusive") | set("soft_dirty", "soft-dirty") | set("uffd_wp", "uffd-wp");
    let (word, out) = (hex(&record["in"]) | flags, hex(&record["out"]));
    found.about("pte", out);
    found.fact("flags", out, word, || lines::of_bits(partition, out ^ word));
    let decoded = decode(context.layout, pte, word);
    let raw = decoded.raw?;
    found.fact("swp_type", hex(&record["type"]), raw.ty, || {
        lines::of_field(partition, "type")
    });
    let offset = hex(&record["off"]);
    found.fact("swp_offset", offset, raw.offset, || {
        offset_line(pte, offset ^ raw.offset)
    });
    predicates::compare(context, &decoded, &record["pte"], found);
    Some(())
}
