//! The line `checked 1 layout (arm64), 128 configurations, …: 1 error, 2 warnings`.

use arch_defs::count::Count;

use super::covered::Covered;

/// What was checked, and how much was found.
pub(crate) fn summary(covered: &Covered, errors: usize, warnings: usize) -> String {
    let s = &covered.every.summary;
    let count = |n: &Count, what: &str| match n.small() {
        Some(1) => format!("1 {what}"),
        _ => format!("{n} {what}s"),
    };
    format!(
        "checked {} ({}), {}, {}, {}: {}, {}",
        count(&s.layouts.into(), "layout"),
        covered.archs.join(", "),
        count(&s.configurations, "configuration"),
        count(&s.kinds, "kind"),
        count(&s.pairs, "pair"),
        count(&errors.into(), "error"),
        count(&warnings.into(), "warning")
    )
}
