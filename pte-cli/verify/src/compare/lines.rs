//! The lines of TOML that decide a fact.

use pte_layout::diagnostic::Span;
use pte_layout::model::partition::{Partition, Role};
use pte_layout::model::{Class, Layout, Level};

/// The line of the lowest of `bits`, or of the highest if that is more telling: a line whose bits all differ first.
pub(super) fn of_bits(partition: &Partition, bits: u64) -> Option<Span> {
    let whole = partition
        .bits
        .iter()
        .find(|line| line.mask() & !bits == 0 && bits != 0);
    let any = || {
        partition
            .bits
            .iter()
            .rev()
            .find(|line| line.mask() & bits != 0)
    };
    whole.or_else(any).map(|line| line.span.clone())
}

/// The line of the flag `name`.
pub(super) fn of_flag(partition: &Partition, name: &str) -> Option<Span> {
    let is = |role: &Role| matches!(role, Role::Flag(flag) if flag.as_str() == name);
    partition
        .bits
        .iter()
        .find(|line| is(&line.role))
        .map(|line| line.span.clone())
}

/// The line of the field `name`, the lowest if it has several.
pub(super) fn of_field(partition: &Partition, name: &str) -> Option<Span> {
    let is = |role: &Role| matches!(role, Role::Field(field, _) if field.as_str() == name);
    partition
        .bits
        .iter()
        .rev()
        .find(|line| is(&line.role))
        .map(|line| line.span.clone())
}

/// The line of the entries at `level` that differs in `bits`.
pub(super) fn of_entry_bits(level: &Level, bits: u64) -> Option<Span> {
    level
        .entries
        .as_ref()
        .and_then(|e| of_bits(&e.partition, bits))
}

/// The rule that makes a word what it is.
pub(super) fn of_class(level: &Level, class: Class) -> Span {
    match class {
        Class::None => level.spans.none.clone(),
        Class::Present | Class::NonPresent => level.spans.present.clone(),
    }
}

/// The place of a kind in the kinds file.
pub(super) fn of_kind(layout: &Layout, name: &str) -> Option<Span> {
    layout.kind(name).map(|kind| kind.span.clone())
}

/// The flags of a partition and the bit of each.
pub(super) fn flag_bit(partition: &Partition, name: &str) -> u64 {
    partition
        .flags()
        .iter()
        .find(|(flag, _)| *flag == name)
        .map_or(0, |(_, bit)| 1 << bit)
}
