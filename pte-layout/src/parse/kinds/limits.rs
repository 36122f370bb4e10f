//! `limits` of a kind: offsets that could be written but cannot occur.

use super::keys;
use super::widths::width;
use crate::diagnostic::Diagnostic;
use crate::parse::document::Table;
use crate::parse::kernels::Kernels;
use crate::written::kinds::LimitRow;

pub(super) fn limits(kind: &Table<'_>, kernels: &Kernels) -> Vec<LimitRow> {
    let read = |value| {
        let known = keys::LIMIT;
        let t = Table::new(&kind.span.source, value, "a limit", known, kind.report())?;
        let why = t.need("why", "why = \"slot 0 is the header\"", t.string("why"));
        let at_least = t.integer("at-least");
        let at_most = t.integer("at-most");
        let bits = width(&t, "bits");
        let bounds = ["at-least", "at-most", "bits"];
        if !bounds.iter().any(|b| t.has(b)) && !t.has_unknown() {
            let empty = Diagnostic::new("limit", "this limit has no bound", &t.span, "this limit");
            t.push(empty.help("give `at-least = 1`, `at-most = 0xfffffffe`, or `bits = \"32\"`"));
        }
        if let Some(low) = at_least.as_ref().filter(|l| l.value < 1) {
            let message = format!("every offset is at least {}", low.value);
            let wrong = Diagnostic::new("limit", message, &low.span, "no bound");
            t.push(wrong.help("give the lowest offset that can occur, 1 or more"));
        }
        let lowest = at_least.as_ref().map_or(0, |l| l.value.max(0));
        if let Some(high) = at_most.as_ref().filter(|h| h.value < lowest) {
            let wrong = Diagnostic::new(
                "limit",
                "this limit excludes every offset",
                &high.span,
                "below the lowest",
            );
            t.push(wrong.help(format!(
                "give the highest offset that can occur, {lowest} or more"
            )));
        }
        if let (Some(high), true) = (&at_most, t.has("bits")) {
            let wrong = Diagnostic::new(
                "limit",
                "this limit has two upper bounds",
                &high.span,
                "the other",
            );
            t.push(wrong.help("keep one of `at-most` and `bits`"));
        }
        Some(LimitRow {
            period: kernels.period(&t),
            at_most: at_most.map(|h| h.value.unsigned_abs()),
            at_least: at_least.map(|l| l.value.unsigned_abs()),
            bits,
            why: why?.value,
        })
    };
    kind.tables("limits").iter().filter_map(read).collect()
}
