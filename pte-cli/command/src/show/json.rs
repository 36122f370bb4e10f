//! The layout as one JSON object, with the keys of `pte export --format json`.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::parts::kinds::before_kinds;
use super::shown::Shown;
use crate::layouts_json::document::{kinds_value, layout_value};

/// Writes all that is shown.
pub(super) fn write(shown: &Shown, out: &mut impl Write) -> io::Result<()> {
    let mut layout = layout_value(&shown.layout, &shown.kinds, &shown.resolved)?;
    let level = |l: &Value| l.as_str().is_some_and(|l| shown.has_level(l));
    if let Some(levels) = layout["levels"].as_array_mut() {
        let mut written = shown.layout.levels.iter();
        levels.retain(|l| {
            let holds = written.next().is_none_or(|w| shown.holds(&w.under));
            holds && level(&l["name"])
        });
    }
    for (key, written) in [
        ("non-present", &shown.layout.non_present),
        ("present", &shown.layout.present),
    ] {
        let Some(blocks) = layout[key].as_array_mut() else {
            continue;
        };
        for (block, written) in blocks.iter_mut().zip(written.iter()) {
            let mut rows = written.rows.iter();
            if let Some(bits) = block["bits"].as_array_mut() {
                bits.retain(|_| rows.next().is_none_or(|r| shown.has_line(r)));
            }
        }
        let mut n = 0;
        blocks.retain(|b| {
            let under = &written[n].under;
            n += 1;
            let at = b["levels"]
                .as_array()
                .is_some_and(|all| all.iter().any(level));
            at && shown.holds(under) && shown.has_form(b["form"].as_str())
        });
    }
    let mut all = json!({
        "arch": shown.resolved.arch,
        "layout": layout,
        "kinds": if before_kinds(shown) { Value::Null } else { kinds_value(&shown.kinds)? },
    });
    if let Some(kernel) = shown.layout.kernel {
        all["kernel"] = kernel.to_string().into();
        all["verified"] = shown.layout.verified.is_some().into();
    }
    serde_json::to_writer_pretty(&mut *out, &all).map_err(io::Error::from)?;
    writeln!(out)
}
