//! The macros that lines of a layout cite: each must be about the bits of its line.

use pte_layout::model::partition::{Bits, Partition, Role};
use serde_json::Value;

use super::Context;
use super::found::Found;
use crate::records::hex;

/// Compares a `macro` record with each line that cites the macro. `None`: no line of this configuration does.
pub(super) fn compare(context: &Context<'_>, record: &Value, found: &mut Found) -> Option<()> {
    let name = record["name"].as_str()?;
    let value = hex(&record["value"]);
    let levels = context.layout.levels.iter();
    let of_entries = levels
        .clone()
        .filter_map(|l| l.entries.as_ref())
        .map(|e| &*e.partition);
    let of_forms = levels.flat_map(|l| &l.forms).map(|f| &*f.partition);
    let partitions: Vec<&Partition> = of_entries.chain(of_forms).collect();
    let mut seen = None;
    for line in partitions.into_iter().flat_map(|p| &p.bits) {
        if line.macro_name.as_ref().is_some_and(|m| m.as_str() == name) {
            seen = Some(());
            let is = is_about(value, line);
            found.fact(name, value, if is { value } else { line.mask() }, || {
                Some(line.span.clone())
            });
        }
    }
    seen
}

/// Whether a macro with this value is about these bits: their mask or part of it, a mask with all of them, the number of
/// the only bit. The macro of a flag that is off can be 0.
fn is_about(value: u64, line: &Bits) -> bool {
    let mask = line.mask();
    if line.role == Role::Free && value == 0 {
        return true;
    }
    let is_number = line.hi == line.lo && value == u64::from(line.lo);
    is_number || value != 0 && (value & mask == mask || value & mask == value)
}
