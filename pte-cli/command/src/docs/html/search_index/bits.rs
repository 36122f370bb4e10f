//! The bits of layouts: by name, by macro, and by number.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::docs::definitions::partitions;
use crate::docs::html::pages::level::section::Section;
use crate::picture::cells::{Cell, cells};

/// The different cells of an architecture, each once.
#[derive(Default)]
pub(super) struct Cells {
    places: BTreeMap<String, usize>,
    values: Vec<Value>,
}

impl Cells {
    /// The place of a cell in the list; `nth` of several pieces of a field.
    fn place(&mut self, cell: &Cell, nth: usize) -> usize {
        let what = Some(cell.what()).filter(|w| !cell.name.is_empty() && *w != cell.name);
        let mut value = vec![
            json!(cell.group.hi),
            json!(cell.group.lo),
            json!(cell.role),
            json!(cell.name),
        ];
        let macro_name = cell.macro_name.as_deref().unwrap_or_default();
        if nth > 1 || what.is_some() || !macro_name.is_empty() {
            value.push(json!(macro_name));
        }
        if nth > 1 || what.is_some() {
            value.push(json!(nth));
        }
        value.extend(what.map(Value::from));
        let value = Value::from(value);
        *self.places.entry(value.to_string()).or_insert_with(|| {
            self.values.push(value);
            self.values.len() - 1
        })
    }

    pub(super) fn into_value(self) -> Value {
        self.values.into()
    }
}

/// What distinguishes a cell from that of another layout.
fn key(cell: &Cell) -> (&str, &str, u32, u32, Option<&str>) {
    let group = &cell.group;
    let macro_name = cell.macro_name.as_deref();
    (cell.role, &cell.name, group.hi, group.lo, macro_name)
}

/// The forms of one layout with their cells: `[level, since, until, form, is it the main one, cells]`. Of an older layout,
/// `until` is the kernel that ended it (else nothing), and only the cells that are otherwise than later are there.
pub(super) fn places(section: &Section<'_>, all: &mut Cells) -> Vec<Value> {
    let level = section.level;
    let epoch = section.epoch;
    let until = section.newer.map(|_| {
        let until = epoch.until;
        until.map_or_else(String::new, |u| u.to_string())
    });
    let mut out = Vec::new();
    for (n, (form, partition, _)) in partitions(level).into_iter().enumerate() {
        let newer = section.newer_cells(form).unwrap_or_default();
        let mut pieces: BTreeMap<String, usize> = BTreeMap::new();
        let mut here = Vec::new();
        for cell in cells(partition) {
            let nth = pieces.entry(cell.name.clone()).or_default();
            *nth += 1;
            // Bits without a name and a macro are found by number only.
            let is_found = n == 0 || !cell.name.is_empty() || cell.macro_name.is_some();
            if is_found && newer.iter().all(|n| key(n) != key(&cell)) {
                let nth = if cell.name.is_empty() { 1 } else { *nth };
                here.push(all.place(&cell, nth));
            }
        }
        if !here.is_empty() {
            let since = epoch.since.to_string();
            out.push(json!([level.name, since, until, form, n == 0, here]));
        }
    }
    out
}
