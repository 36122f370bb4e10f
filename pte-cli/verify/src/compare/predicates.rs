//! The kernel's predicates on a PTE, and the class and flags of the decoded word.

use pte_layout::codec::Decoded;
use pte_layout::model::Class;
use serde_json::Value;

use super::Context;
use super::found::Found;
use super::lines;
use crate::records::has;

/// Compares the predicates in a record's `pte` list with a decoded word.
pub(super) fn compare(
    context: &Context<'_>,
    decoded: &Decoded,
    list: &Value,
    found: &mut Found,
) -> Option<()> {
    let pte = context.layout.level("pte")?;
    // No layout has a word that is both none and present; `pte_present` is compared separately.
    for (name, class) in [
        ("pte_none", Class::None),
        ("pte_present", Class::Present),
        ("is_swap_pte", Class::NonPresent),
    ] {
        found.fact(name, has(list, name), decoded.class == class, || {
            Some(lines::of_class(pte, class))
        });
    }
    if decoded.class != Class::NonPresent {
        return Some(());
    }
    let partition = &pte.entries.as_ref()?.partition;
    for (name, flag) in context.names.flag_tests() {
        let is = decoded.flags.iter().any(|f| f == flag);
        let place =
            || lines::of_flag(partition, flag).or_else(|| lines::of_bits(partition, decoded.word));
        found.fact(name, has(list, name), is, place);
    }
    let swap = pte.swap.as_ref().is_none_or(|s| s.holds(decoded.word));
    let kernel = has(list, "is_pte_marker") && swap;
    found.fact("is_pte_marker", kernel, decoded.kind == "marker", || {
        lines::of_kind(context.layout, "marker")
    });
    Some(())
}
