//! Checks the kinds of a file together: swap first, no kind twice, and enough types.

use crate::config::Gate;
use crate::diagnostic::{At, Diagnostic, Span, did_you_mean};
use crate::parse::document::Table;
use crate::version::Version;
use crate::written::kinds::KindRow;
use crate::written::option::OptionRow;
use crate::written::readable::Listed;

/// Checks that swap comes first, that no kind is defined twice, and that every kind has a type.
pub(super) fn fit(
    top: &Table<'_>,
    kinds: &Listed<KindRow>,
    type_bits: Option<&At<i64>>,
    first: &Span,
) {
    for (n, row) in kinds.iter().enumerate() {
        if let Some(first) = kinds[..n]
            .iter()
            .find(|k| k.name.value == row.name.value && k.period.meets(&row.period))
        {
            let message = format!("kind `{}` is defined twice", row.name.value);
            let twice = Diagnostic::new("duplicate-name", message, &row.name.span, "again");
            top.push(
                twice
                    .also(&first.name.span, "first here")
                    .help("a kind has one type and one `[[kind]]`"),
            );
        }
    }
    let is_swap = |k: &KindRow| k.name.value == "swap";
    if !kinds.has_lost_between(0, 0) && !kinds.first().is_some_and(is_swap) {
        let at = kinds.first().map_or(first, |k| &k.name.span);
        let wrong = Diagnostic::new(
            "kinds",
            "the first kind is not `swap`",
            at,
            "swap must come first",
        );
        top.push(
            wrong.help("swap has the lowest types; the others follow in the order of their types"),
        );
    }
    let Some(bits) = type_bits else { return };
    if !(1..=8).contains(&bits.value) {
        let message = format!("a type has 1 to 8 bits, not {}", bits.value);
        let wrong = Diagnostic::new("type-bits", message, &bits.span, "1 to 8");
        top.push(wrong.help("Linux has 5: MAX_SWAPFILES_SHIFT in include/linux/swap.h"));
        return;
    }
    let count = |at: Option<Version>| {
        // Kinds that could not be read count too.
        let there = kinds.iter().filter(|k| k.period.holds(at));
        there.count() + kinds.count_of_lost()
    };
    let begin = Version { major: 0, minor: 0 };
    let bounds = kinds.iter().flat_map(|k| k.period.bounds()).chain([begin]);
    let most = bounds.map(|v| count(Some(v))).max().unwrap_or_default();
    if most > 1 << bits.value {
        let message = format!("{most} kinds need more than {} types", 1 << bits.value);
        let wrong = Diagnostic::new("type-bits", message, &bits.span, "too few bits");
        top.push(wrong.help("every kind needs its own type, and swap at least one"));
    }
}

/// Checks that every option in a condition has an `[[option]]`, so that a misspelling is an error.
pub(super) fn options_are_named(top: &Table<'_>, kinds: &[KindRow], rows: &[OptionRow]) {
    let known: Vec<&str> = rows
        .iter()
        .flat_map(|o| o.needs.iter().chain([&o.name]))
        .map(|o| o.value.as_str())
        .collect();
    for kind in kinds {
        let dated = kind.gate.0.iter().chain(&kind.young_dirty.0);
        let gates = dated.map(|(_, gate)| gate);
        let gates = gates.chain(kind.markers.iter().map(|m| &m.gate));
        let gates = gates.chain(kind.levels.iter().map(|l| &l.gate));
        let mut reported: Vec<&str> = Vec::new();
        for option in gates.flat_map(Gate::options) {
            if known.contains(&option.as_str()) || reported.contains(&option.as_str()) {
                continue;
            }
            reported.push(option);
            let message = format!(
                "`{}` depends on {option}, which no `[[option]]` names",
                kind.name.value
            );
            let unknown = Diagnostic::new("unknown-option", message, &kind.name.span, "this kind");
            let near = did_you_mean(option, known.iter().copied());
            top.push(unknown.help(near).help(format!(
                "add for example `[[option]]`, `name = \"{option}\"`, `source = \"mm/Kconfig\"`"
            )));
        }
    }
}
