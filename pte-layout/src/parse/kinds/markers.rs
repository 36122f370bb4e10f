//! `markers` of a kind: the bits of its offset.

use super::keys;
use crate::diagnostic::Diagnostic;
use crate::parse::document::Table;
use crate::parse::names::name;
use crate::parse::vocabulary::Vocabulary;
use crate::written::kinds::MarkerRow;

pub(super) fn markers(t: &Table<'_>, vocabulary: &Vocabulary<'_>) -> Vec<MarkerRow> {
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
        let name = name.and_then(|n| self::name(&m, "a marker", n));
        let bit = m.need("bit", "bit = 0", m.integer("bit"));
        let gate = m
            .string("when")
            .map_or_else(Default::default, |w| vocabulary.gate(&m, &w));
        let period = vocabulary.kernels.period(&m);
        let (Some(name), Some(bit)) = (name, bit) else {
            continue;
        };
        if !(0..58).contains(&bit.value) {
            let message = format!("an offset has no bit {}", bit.value);
            let wrong = Diagnostic::new("outside-word", message, &bit.span, "outside the offset");
            m.push(wrong.help("bits go from 57 to 0"));
            continue;
        }
        if let Some(first) = out
            .iter()
            .find(|o| o.name.value == name.value && o.period.meets(&period))
        {
            let message = format!("marker `{}` is defined twice", name.value);
            let twice = Diagnostic::new("duplicate-name", message, &name.span, "again");
            m.push(
                twice
                    .also(&first.name.span, "first here")
                    .help("keep one of the two"),
            );
        } else if let Some(first) = out
            .iter()
            .find(|o| o.bit.value == bit.value && o.period.meets(&period))
        {
            let message = format!(
                "bit {} has two markers: `{}` and `{}`",
                bit.value, first.name.value, name.value
            );
            let twice = Diagnostic::new("overlap", message, &bit.span, "again");
            m.push(
                twice
                    .also(&first.bit.span, "first here")
                    .help("every marker needs its own bit"),
            );
        }
        let means = m.string("means").map(|t| t.value);
        out.push(MarkerRow {
            name,
            bit,
            period,
            gate,
            means,
        });
    }
    out
}
