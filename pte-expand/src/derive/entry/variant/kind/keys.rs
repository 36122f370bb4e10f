//! The keys of a variant that is a kind: values that are fixed, clear or ignored.

use crate::known_names;

use super::KindValues;
use crate::derive::entry::plan::Plan;
use crate::derive::errors::Errors;
use crate::rust_item::{Given, Item};

/// The keys of the variant.
pub(super) const KEYS: &[&str] = &[
    "kind", "type", "offset", "pfn", "markers", "flags", "clear", "ignore",
];

impl KindValues<'_> {
    /// `type = 1`, `offset = 0`, `pfn = 0`, `markers = "uffd-wp"`, `flags = "exclusive"`.
    pub(super) fn fixed(&mut self, item: &Item, plan: &mut Plan<'_>, errors: &mut Errors) {
        if let ("markers" | "flags", Given::Text(_)) = (item.key.as_str(), &item.given) {
            let names = item.names("uffd-wp", errors);
            if item.key == "markers" {
                // Markers that are not named are clear, and so they are given too.
                let all: Vec<String> = self
                    .values
                    .iter()
                    .map(|v| v.name.clone())
                    .filter(|n| n.starts_with("marker "))
                    .collect();
                if all.is_empty() {
                    errors.push(
                        item.at,
                        format!(
                            "`{}` has no markers: only the kind `marker` has",
                            self.kind.name
                        ),
                    );
                    return;
                }
                let left = all
                    .into_iter()
                    .filter(|a| !names.iter().any(|n| *n == a["marker ".len()..]));
                self.used
                    .extend(left.map(|a| (a, item.at)).collect::<Vec<_>>());
            }
            for name in names {
                let found = match item.key.as_str() {
                    "markers" => self.marker(&name, item.value_at, errors),
                    _ => self.flag(&name, item.value_at, errors),
                };
                let Some(found) = found else { continue };
                if let Some(value) = self.take(&found, item.value_at, errors) {
                    plan.base ^= value.field.word_mask();
                }
            }
            return;
        }
        if item.key == "flags" {
            errors.push(
                item.value_at,
                "`flags` takes names of flags, as in `flags = \"exclusive\"`",
            );
            return;
        }
        let Some(number) = item.number(errors) else {
            return;
        };
        let Some(value) = self.take(&item.key, item.at, errors) else {
            return;
        };
        let (lowest, highest) = value.range;
        if number & !value.field.value_mask() != 0 || !(lowest..=highest).contains(&number) {
            let message = format!(
                "{} {number:#x} does not fit: it is {lowest:#x} to {highest:#x}",
                item.key
            );
            errors.push(item.value_at, message);
            return;
        }
        let mask = value.field.word_mask();
        plan.base = plan.base & !mask | value.field.write(number);
    }

    /// One name of `ignore = "soft-dirty, pfn"` or `clear = "rest"`.
    pub(super) fn left_out(
        &mut self,
        item: &Item,
        name: &str,
        plan: &mut Plan<'_>,
        errors: &mut Errors,
    ) {
        let name = if name == "area" { "type" } else { name };
        let is_value = self.values.iter().any(|v| v.name == name);
        let found = match name {
            "rest" => self.unused(),
            n if is_value => vec![n.to_owned()],
            n if known_names::markers().any(|m| m == n) => {
                self.marker(n, item.value_at, errors).into_iter().collect()
            }
            n if known_names::flags().any(|f| f == n) => {
                self.flag(n, item.value_at, errors).into_iter().collect()
            }
            n => vec![n.to_owned()],
        };
        for name in found {
            let Some(value) = self.take(&name, item.value_at, errors) else {
                continue;
            };
            let (lowest, highest) = value.range;
            match (item.key.as_str(), name.as_str()) {
                // The type is never 0, so no word has it clear.
                ("clear", "type") if lowest != 0 => errors.push(
                    item.value_at,
                    format!(
                        "type is {lowest:#x} to {highest:#x} here, never 0: give `type = {lowest:#x}`, or `ignore` it"
                    ),
                ),
                // The plan starts with all values clear.
                ("clear", _) => {}
                (_, "type") => plan.ranges.push((value.field.clone(), lowest, highest)),
                _ => plan.ignored |= value.field.word_mask(),
            }
        }
    }
}
