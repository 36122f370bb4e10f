//! A word for WaveDrom and bitfield: a list of fields, least significant first.

use serde_json::{Value, json};

use super::word::Word;

/// The list as one line.
pub(crate) fn write(word: &Word<'_>) -> String {
    format!("{}\n", fields(word))
}

/// The list. Fixed bits are named by their digits, and bits that are not used have no name.
pub(super) fn fields(word: &Word<'_>) -> Value {
    let cells = word.cells.iter().rev().map(|cell| {
        let bits = cell.group.hi - cell.group.lo + 1;
        let mut field = json!({ "bits": bits });
        match (cell.role, cell.digit()) {
            ("free", _) => {}
            (_, Some(digit)) => field["name"] = digit.to_string().repeat(bits as usize).into(),
            _ => field["name"] = cell.what().into(),
        }
        // Colours by number, as WaveDrom has them.
        match cell.role {
            "field" => field["type"] = if cell.name == "type" { 3 } else { 4 }.into(),
            "flag" => field["type"] = 5.into(),
            _ => {}
        }
        if cell.inverted {
            field["attr"] = "stored inverted".into();
        }
        field
    });
    Value::Array(cells.collect())
}
