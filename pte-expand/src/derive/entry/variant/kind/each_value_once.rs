//! A variant gives each value of its kind once, and leaves none out.

use proc_macro2::Span;
use pte_layout::model::Entries;
use pte_layout::model::field::{Field, Piece};
use pte_layout::model::kinds::Payload;

use super::{KindValues, Value};
use crate::derive::bit_fields::{in_place, part};
use crate::derive::entry::variant::spec::VariantSpec;
use crate::derive::errors::Errors;

impl KindValues<'_> {
    /// The value called `name`, if the variant has not given it yet.
    pub(super) fn take(&mut self, name: &str, at: Span, errors: &mut Errors) -> Option<&Value> {
        let plain = name.strip_prefix("marker ").unwrap_or(name);
        if self.used.iter().any(|(t, _)| t == name) {
            errors.push(at, format!("`{plain}` is given twice in this variant"));
            return None;
        }
        match name {
            "markers" => return self.take_markers(at, errors),
            "flags" => return self.take_flags(at, errors),
            _ => {}
        }
        let Some(n) = self.values.iter().position(|v| v.name == name) else {
            let kind = &self.kind.name;
            let message = match name {
                "type" => format!(
                    "`{kind}` has one type, {}: there is nothing to keep",
                    self.kind.types.start
                ),
                _ => format!(
                    "`{kind}` has no `{plain}`: it has {}",
                    self.known().join(", ")
                ),
            };
            errors.push(at, message);
            return None;
        };
        self.used.push((name.to_owned(), at));
        Some(&self.values[n])
    }

    /// All the markers as one number.
    fn take_markers(&mut self, at: Span, errors: &mut Errors) -> Option<&Value> {
        let Payload::Markers(all) = &self.kind.payload else {
            errors.push(
                at,
                format!(
                    "`{}` has no markers: it has {}",
                    self.kind.name,
                    self.known().join(", ")
                ),
            );
            return None;
        };
        let mask = all.iter().fold(0_u64, |m, (_, bit)| m | 1 << bit);
        let names = all.iter().map(|(name, _)| format!("marker {name}"));
        let pieces = in_place("", mask).pieces;
        let of_offset = |p: &Piece| {
            let mut part = part(&self.entries.offset_field, "", p.value_lo, p.width).pieces;
            part.iter_mut().for_each(|q| q.value_lo += p.value_lo);
            part
        };
        let pieces = pieces.iter().flat_map(of_offset).collect();
        self.take_set("markers", (names.collect(), pieces), mask, at, errors)
    }

    /// All the flags as one number, each where the word has it.
    fn take_flags(&mut self, at: Span, errors: &mut Errors) -> Option<&Value> {
        let names: Vec<String> = self.kind.flags.iter().map(ToString::to_string).collect();
        // The type of the flags has those of all levels; this level may lack some.
        let bits = |entries: &Entries| {
            let all = entries.partition.flags().into_iter();
            let own = all.filter(|(flag, _)| names.iter().any(|n| n == flag));
            own.fold(0_u64, |m, (_, bit)| m | 1 << bit)
        };
        let levels = self.target.layout.levels.iter();
        let most = levels
            .filter_map(|l| l.entries.as_ref())
            .fold(0, |m, e| m | bits(e));
        let pieces = in_place("", bits(self.entries)).pieces;
        self.take_set("flags", (names, pieces), most, at, errors)
    }

    /// Several bits as one number; `most` is the highest number of its type.
    fn take_set(
        &mut self,
        set: &str,
        (names, pieces): (Vec<String>, Vec<Piece>),
        most: u64,
        at: Span,
        errors: &mut Errors,
    ) -> Option<&Value> {
        if let Some((one, _)) = self.used.iter().find(|(t, _)| names.contains(t)) {
            let plain = one.strip_prefix("marker ").unwrap_or(one);
            errors.push(
                at,
                format!("`{plain}` is one of the {set} and is given in this variant already"),
            );
            return None;
        }
        let all = names.into_iter().chain([set.to_owned()]);
        self.used.extend(all.map(|name| (name, at)));
        let field = Field {
            name: set.into(),
            pieces,
        };
        self.values.push(Value {
            name: set.to_owned(),
            range: (0, field.value_mask()),
            most,
            field,
        });
        self.values.last()
    }

    /// The values that the variant has not given.
    pub(super) fn unused(&self) -> Vec<String> {
        let names = self.values.iter().map(|v| v.name.clone());
        names
            .filter(|n| !self.used.iter().any(|(t, _)| t == n))
            .collect()
    }

    /// Reports the values that the variant does not give.
    pub(super) fn all_are_used(&self, spec: &VariantSpec<'_>, errors: &mut Errors) {
        let unused = self.unused();
        let Some(first) = unused.first() else { return };
        let plain = |n: &String| n.strip_prefix("marker ").unwrap_or(n).to_owned();
        let all: Vec<String> = unused.iter().map(plain).collect();
        let value = self
            .values
            .iter()
            .find(|v| v.name == *first)
            .expect("it is one of them");
        let best = match value.field.width() {
            1 => "bool",
            2..=8 => "u8",
            9..=16 => "u16",
            17..=32 => "u32",
            _ => "u64",
        };
        let field = if first == "type" {
            "area".to_owned()
        } else {
            all[0].replace('-', "_")
        };
        let message = format!(
            "`{}` can have {}, which this variant does not mention: keep it in a field (`{field}: {best}`), exclude words that have it set (`clear = \"{}\"`), or ignore it (`ignore = \"{}\"`; `rest` means all of them)",
            self.kind.name,
            all.join(", "),
            all[0],
            all[0]
        );
        errors.push(spec.at(), message);
    }
}
