//! What keeps a layout from being used: the findings that `pte check` denies.

use pte_layout::check;
use pte_layout::check::lint::Severity;
use pte_layout::model::Layout;

/// The findings that `pte check` denies, as text with the words that prove them. `None` if there are none.
///
/// [`module`](crate::module) expands any layout. `layout!` reports this text instead of accepting the layout, and a
/// program that writes a module into a file must do the same.
pub fn denied(layout: &Layout) -> Option<String> {
    let findings = check::check(layout);
    let denied = findings.iter().filter(|f| f.severity == Severity::Deny);
    let groups = check::group(denied);
    let texts: Vec<String> = groups.iter().map(|g| g.diagnostic().text(false)).collect();
    (!texts.is_empty()).then(|| texts.join("\n\n"))
}
