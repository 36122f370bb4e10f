//! Kinds that go together: swap first, none twice, and a type for each.

use super::super::table::Table;
use super::KindRow;
use crate::diagnostic::{At, Diagnostic, Span};

/// Swap comes first, no kind twice, and there is a type for each.
pub(super) fn fit(
    top: &Table<'_>,
    read: &[Option<KindRow>],
    type_bits: Option<&At<i64>>,
    first: &Span,
    lost: bool,
) {
    let kinds: Vec<&KindRow> = read.iter().flatten().collect();
    for (n, row) in kinds.iter().enumerate() {
        if let Some(first) = kinds[..n].iter().find(|k| k.name.value == row.name.value) {
            let message = format!("kind `{}` is there twice", row.name.value);
            let twice = Diagnostic::new("duplicate-name", message, &row.name.span, "again");
            top.push(
                twice
                    .also(&first.name.span, "first here")
                    .help("a kind has one type and one `[[kind]]`"),
            );
        }
    }
    let swap_first = read
        .first()
        .is_some_and(|k| k.as_ref().is_none_or(|k| k.name.value == "swap"));
    if !lost && !swap_first {
        let at = kinds.first().map_or(first, |k| &k.name.span);
        let wrong = Diagnostic::new(
            "kinds",
            "the first kind is not `swap`",
            at,
            "swap comes before it",
        );
        top.push(wrong.help("swap has the lowest types; the others follow in the order of theirs"));
    }
    if let Some(swap) = kinds.iter().find(|k| k.name.value == "swap")
        && let Some(option) = &swap.config
    {
        let wrong = Diagnostic::new(
            "kinds",
            format!("swap cannot depend on {option}"),
            &swap.name.span,
            "this kind",
        );
        top.push(
            wrong.help("leave out `config`: swap areas have the types that no other kind takes"),
        );
    }
    let Some(bits) = type_bits else { return };
    if !(1..=8).contains(&bits.value) {
        let message = format!("a type cannot have {} bits", bits.value);
        let wrong = Diagnostic::new("type-bits", message, &bits.span, "1 to 8");
        top.push(wrong.help("Linux has 5: MAX_SWAPFILES_SHIFT in include/linux/swap.h"));
    } else if read.len() > 1 << bits.value {
        let message = format!(
            "{} kinds do not fit into {} types",
            read.len(),
            1 << bits.value
        );
        let wrong = Diagnostic::new("type-bits", message, &bits.span, "too few bits");
        top.push(wrong.help("every kind needs a type of its own, and swap at least one"));
    }
}
