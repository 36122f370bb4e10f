//! Values that depend on the kernel: one string, or a list of strings with their kernels.

use super::document::{Table, Value};
use super::kernels::Kernels;
use crate::diagnostic::{At, Diagnostic};
use crate::text::Text;
use crate::written::dated::Dated;
use toml::de::DeValue;

/// The keys of a text that depends on the kernel.
pub const DATED: &[&str] = &["text", "since", "until"];

/// The texts under `key`, by kernel; empty if there is none.
pub(super) fn texts(t: &Table<'_>, key: &'static str, kernels: &Kernels) -> Dated<Text> {
    let all = dated(t, key, kernels);
    Dated(all.0.into_iter().map(|(p, text)| (p, text.value)).collect())
}

/// The same with their places.
pub(super) fn dated(t: &Table<'_>, key: &'static str, kernels: &Kernels) -> Dated<At<Text>> {
    let Some(DeValue::Array(list)) = t.get(key).map(toml::Spanned::get_ref) else {
        return t
            .string(key)
            .map_or_else(|| Dated(Vec::new()), Dated::always);
    };
    let read = |value: Value<'_>| {
        let row = Table::new(
            &t.span.source,
            value,
            "a text that changed",
            DATED,
            t.report(),
        )?;
        let period = kernels.period(&row);
        let text = row.need("text", "text = \"…\"", row.string("text"))?;
        Some((period, text))
    };
    let all: Vec<_> = list.iter().filter_map(read).collect();
    if list.is_empty() {
        t.empty(key, &t.span);
    }
    for (n, (period, text)) in all.iter().enumerate() {
        if let Some((_, first)) = all[..n].iter().find(|(p, _)| p.meets(period)) {
            let message = format!("two values of `{key}` for the same kernel");
            let twice = Diagnostic::new("period", message, &text.span, "the second");
            t.push(
                twice
                    .also(&first.span, "the first")
                    .help("end one where the other starts: `until` of one is `since` of the other"),
            );
        }
    }
    Dated(all)
}
