//! The bits of a marker.

use super::super::names::{one_of, option_at};
use super::super::table::Table;
use super::{MarkerRow, keys};
use crate::diagnostic::Diagnostic;
use crate::names::MARKERS;

pub(super) fn markers(t: &Table<'_>) -> Vec<MarkerRow> {
    let mut out: Vec<MarkerRow> = Vec::new();
    for value in t.tables("markers") {
        let Some(m) = Table::new(
            &t.span.source,
            value,
            "a marker bit",
            keys::MARKER,
            t.report(),
        ) else {
            continue;
        };
        let name = m.need("name", "name = \"uffd-wp\"", m.string("name"));
        let name = name.and_then(|n| one_of(&m, "marker", n, MARKERS));
        let bit = m.need("bit", "bit = 0", m.integer("bit"));
        let config = option_at(&m, "config").map(|c| c.value);
        let (Some(name), Some(bit)) = (name, bit) else {
            continue;
        };
        if !(0..58).contains(&bit.value) {
            let message = format!("an offset has no bit {}", bit.value);
            let wrong = Diagnostic::new("outside-word", message, &bit.span, "outside the offset");
            m.push(wrong.help("bits go from 57 to 0"));
            continue;
        }
        if let Some(first) = out.iter().find(|o| o.name.value == name.value) {
            let message = format!("marker `{}` is there twice", name.value);
            let twice = Diagnostic::new("duplicate-name", message, &name.span, "again");
            m.push(
                twice
                    .also(&first.name.span, "first here")
                    .help("keep one of the two"),
            );
        } else if let Some(first) = out.iter().find(|o| o.bit.value == bit.value) {
            let message = format!(
                "bit {} is two markers: `{}` and `{}`",
                bit.value, first.name.value, name.value
            );
            let twice = Diagnostic::new("overlap", message, &bit.span, "again");
            m.push(
                twice
                    .also(&first.bit.span, "first here")
                    .help("every marker has a bit of its own"),
            );
        }
        let means = m.string("means").map(|t| t.value);
        out.push(MarkerRow {
            name,
            bit,
            config,
            means,
        });
    }
    out
}
