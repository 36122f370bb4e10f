//! The bits of a layout: by name, by macro, and by number.

use arch_defs::model::Layout;
use serde_json::json;

use super::entry::{Entry, entry};
use crate::docs::definitions::{Arch, partitions};
use crate::docs::html::pages::level::section::Section;
use crate::docs::html::parts::anchors::ids;
use crate::picture::cells::{Cell, cells};

/// What distinguishes a cell from that of another layout.
fn key(cell: &Cell) -> (&str, &str, u32, u32, Option<&str>) {
    let group = &cell.group;
    let macro_name = cell.macro_name.as_deref();
    (cell.role, &cell.name, group.hi, group.lo, macro_name)
}

/// Of an older layout, the kernel that ended what it has.
fn when(section: &Section<'_>) -> String {
    let until = section.newer.and(section.epoch.until);
    until.map_or_else(String::new, |until| format!(", before Linux {until}"))
}

/// The names of one layout, with the form that each is of: every field, flag and macro; of an older layout those that
/// are otherwise than later.
pub(super) fn words<'s>(arch: &Arch, section: &Section<'s>, out: &mut Vec<(&'s str, Entry)>) {
    let (epoch, level) = (section.epoch, section.level);
    let page = format!("{}/{}.html", arch.name, level.name);
    let when = when(section);
    for (form, partition, _) in partitions(level) {
        let newer = section.newer_cells(form).unwrap_or_default();
        let prefix = section.prefix(form);
        let cells = cells(partition);
        for (cell, id) in cells.iter().zip(ids(&cells, &prefix)) {
            if newer.iter().any(|n| key(n) == key(cell)) {
                continue;
            }
            let at = id.unwrap_or_else(|| format!("{prefix}bit-{}", cell.group.lo));
            let to = format!("{page}#{at}");
            let macro_name = cell.macro_name.clone().unwrap_or_default();
            let here = format!("{} {}", arch.name, level.name);
            let what = format!(
                "{}, {here}, {form}, {}{when}",
                cell.role,
                bit(epoch.layout(), cell)
            );
            if !cell.name.is_empty() {
                out.push((form, entry(&cell.name, &what, &to, &macro_name)));
            } else if !macro_name.is_empty() {
                out.push((form, entry(&macro_name, &what, &to, "")));
            }
        }
    }
}

/// `bit 11`, with the number that the manuals have where they count from the other end.
fn bit(layout: &Layout, cell: &Cell) -> String {
    let bit = format!("bit {}", cell.range());
    if !layout.msb0 {
        return bit;
    }
    format!("{bit} (IBM {})", cell.ibm(layout.word_bits))
}

/// What each bit of the main words of a layout is: the page, its path up to the number of the bit, runs of bits, and the
/// number of the last bit if the manuals count from the other end. Of an older layout, the bits that were otherwise.
pub(super) fn positions(arch: &Arch, section: &Section<'_>) -> Option<serde_json::Value> {
    let (epoch, level) = (section.epoch, section.level);
    let (form, partition, _) = partitions(level).into_iter().next()?;
    let newer = section.newer_cells(form).unwrap_or_default();
    let cells = cells(partition);
    let runs: Vec<_> = cells
        .iter()
        .filter(|c| newer.iter().all(|n| key(n) != key(c)))
        .map(|c| json!([c.group.hi, c.group.lo, c.what()]))
        .collect();
    if runs.is_empty() {
        return None;
    }
    let when = when(section);
    let layout = epoch.layout();
    Some(json!([
        format!("{} {}{when}", arch.name, level.name),
        format!(
            "{}/{}.html#{}bit-",
            arch.name,
            level.name,
            section.prefix(form)
        ),
        runs,
        layout.msb0.then(|| layout.word_bits - 1),
    ]))
}
