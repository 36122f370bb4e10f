//! Which value of a kind a name means.

use crate::known_names;
use proc_macro2::Span;
use pte_layout::diagnostic::did_you_mean;
use pte_layout::model::kinds::Payload;

use super::KindValues;
use crate::derive::entry::variant::fields::FieldSpec;
use crate::derive::errors::Errors;

/// Some kernel has a flag of this name.
fn is_flag_anywhere(name: &str) -> bool {
    known_names::flags().any(|f| f == name)
}

impl KindValues<'_> {
    /// This kind, or some kernel, has a marker of this name.
    fn is_marker(&self, name: &str) -> bool {
        match &self.kind.payload {
            Payload::Markers(all) => {
                all.iter().any(|(m, _)| m == name) || known_names::markers().any(|m| m == name)
            }
            _ => false,
        }
    }

    /// The value that a field keeps.
    pub(super) fn name_of(&self, spec: &FieldSpec<'_>, errors: &mut Errors) -> Option<String> {
        let Some(item) = &spec.item else {
            return self.by_field_name(spec, errors);
        };
        match item.key.as_str() {
            "flag" => {
                let name = item.text("soft-dirty", errors)?;
                self.flag(&name, item.value_at, errors)
            }
            "marker" => {
                let name = item.text("uffd-wp", errors)?;
                self.marker(&name, item.value_at, errors)
            }
            key => {
                item.alone(errors);
                Some(key.to_owned())
            }
        }
    }

    fn by_field_name(&self, spec: &FieldSpec<'_>, errors: &mut Errors) -> Option<String> {
        let name = spec.name.as_str();
        let is_marker = self.is_marker(name);
        let is_flag = self.kind.flags.iter().any(|f| f == name);
        if is_marker && is_flag {
            let message = format!(
                "`{name}` is both a marker and a flag: `#[pte(marker = \"{name}\")]` or `#[pte(flag = \"{name}\")]`"
            );
            errors.push(spec.at, message);
            return None;
        }
        match name {
            _ if is_marker => Some(format!("marker {name}")),
            _ if is_flag_anywhere(name) || is_flag => self.flag(name, spec.at, errors),
            "area" => Some("type".to_owned()),
            "type" | "offset" | "pfn" | "young" | "dirty" | "markers" | "flags" => {
                Some(name.to_owned())
            }
            _ => {
                let known = self.known();
                let message = format!(
                    "`{}` has no `{name}`: {}",
                    self.kind.name,
                    did_you_mean(name, known.iter().map(String::as_str))
                );
                errors.push(spec.at, message);
                None
            }
        }
    }

    /// The names of the values, as a field would be called.
    pub(super) fn known(&self) -> Vec<String> {
        let names = self
            .values
            .iter()
            .map(|v| v.name.strip_prefix("marker ").unwrap_or(&v.name));
        names.map(|n| n.replace('-', "_")).collect()
    }

    pub(super) fn flag(&self, name: &str, at: Span, errors: &mut Errors) -> Option<String> {
        if self.kind.flags.iter().any(|f| f == name) {
            return Some(name.to_owned());
        }
        let here = self.entries.partition.flags();
        let machine = self.target.machine();
        let message = if !is_flag_anywhere(name) {
            format!(
                "unknown flag `{name}`: {}",
                did_you_mean(name, known_names::flags())
            )
        } else if !here.iter().any(|(f, _)| *f == name) {
            format!(
                "{machine} has no `{name}` bit in non-present entries at level {} in this configuration",
                self.target.level().name
            )
        } else if self.kind.flags.is_empty() {
            format!(
                "`{}` has no flags, so `{name}` cannot be set",
                self.kind.name
            )
        } else {
            format!(
                "`{}` has no flag `{name}`: it has {}",
                self.kind.name,
                self.kind.flags.join(", ")
            )
        };
        errors.push(at, message);
        None
    }

    pub(super) fn marker(&self, name: &str, at: Span, errors: &mut Errors) -> Option<String> {
        let Payload::Markers(all) = &self.kind.payload else {
            errors.push(
                at,
                format!(
                    "`{}` has no markers: only the kind `marker` has",
                    self.kind.name
                ),
            );
            return None;
        };
        if all.iter().any(|(m, _)| m == name) {
            return Some(format!("marker {name}"));
        }
        let known = all.iter().map(|(m, _)| m.as_str());
        let message = format!(
            "{} has no marker `{name}`: {}",
            self.target.machine(),
            did_you_mean(name, known)
        );
        errors.push(at, message);
        None
    }
}
