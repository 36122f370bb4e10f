//! A variant that is a kind of the layout: which of its values it keeps, and where they are in the word.

use arch_defs::diagnostic::did_you_mean;
use arch_defs::model::Entries;
use arch_defs::model::field::Field;
use arch_defs::model::kinds::{Kind, Payload};
use arch_defs::names::{FLAGS, MARKERS};
use proc_macro2::Span;

use super::super::Errors;
use super::super::attr::{Given, Item, find};
use super::super::holder::held;
use super::super::number::{bit, in_place, part};
use super::super::target::Target;
use super::fields::{Said, said};
use super::plan::{Plan, Role, Slot, Standing};
use super::shape::Written;

/// What a field can be said to hold.
const FIELDS: &[&str] = &[
    "type", "offset", "pfn", "young", "dirty", "markers", "flag", "marker",
];

/// The keys of the variant.
const KEYS: &[&str] = &[
    "kind", "type", "offset", "pfn", "markers", "flags", "clear", "ignore",
];

/// A value of the kind: its name, where it is, and the numbers that there are.
struct Value {
    name: String,
    field: Field,
    range: (u64, u64),
}

struct Reading<'a> {
    target: &'a Target,
    kind: &'a Kind,
    entries: &'a Entries,
    values: Vec<Value>,
    /// Those that the variant has said something about, and where.
    told: Vec<(String, Span)>,
}

pub(super) fn plan<'i>(
    target: &Target,
    written: &Written<'i>,
    kind: &Kind,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    let level = target.level();
    let entries = level.entries.as_ref()?;
    let what = format!("`{}`", kind.name);
    written.only(KEYS, &what, errors);
    let before = errors.0.len();
    let mut reading = Reading {
        target,
        kind,
        entries,
        values: values(kind, entries),
        told: Vec::new(),
    };
    let all = reading
        .values
        .iter()
        .fold(0, |m, v| m | v.field.word_mask());
    let hardware = level.hardware.as_ref().map_or(0, |h| h.mask);
    let mut plan = Plan {
        variant: written.variant,
        what: kind.name.clone(),
        role: Role::Bits(Standing::Kind),
        base: entries.ones
            | entries.type_field.write(kind.types.start)
            | entries.offset_field.write(0),
        ignored: hardware & !all,
        slots: Vec::new(),
        ranges: Vec::new(),
    };
    for field in said(written, FIELDS, &what, errors) {
        let Some(name) = reading.name_of(&field, errors) else {
            continue;
        };
        let Some(value) = reading.take(&name, field.at, errors) else {
            continue;
        };
        let (number, all) = (value.field.clone(), value.range);
        let range = field.narrowed(&number, all, errors);
        if let Some(held) = held(number, all, range, &field.field.ty, errors) {
            plan.slots.push(Slot {
                member: field.member,
                held,
            });
        }
    }
    for key in ["type", "offset", "pfn", "markers", "flags"] {
        if let Some(item) = find(&written.items, key) {
            reading.fixed(item, &mut plan, errors);
        }
    }
    for key in ["clear", "ignore"] {
        if let Some(item) = find(&written.items, key) {
            reading.left_out(item, &mut plan, errors);
        }
    }
    // A name that was not understood may be the one that is missing.
    if errors.0.len() == before {
        reading.complete(written, errors);
    }
    Some(plan)
}

/// All that a word of the kind can say.
fn values(kind: &Kind, entries: &Entries) -> Vec<Value> {
    let (types, offset) = (&entries.type_field, &entries.offset_field);
    let value = |name: &str, field: Field| Value {
        name: name.to_owned(),
        range: (0, field.value_mask()),
        field,
    };
    let mut out = Vec::new();
    if kind.types.end - kind.types.start > 1 {
        out.push(Value {
            name: "type".to_owned(),
            field: types.clone(),
            range: (kind.types.start, kind.types.end - 1),
        });
    }
    match &kind.payload {
        Payload::Slot => out.push(value("offset", part(offset, "offset", 0, offset.width()))),
        Payload::Pfn {
            bits, young_dirty, ..
        } => {
            out.push(value("pfn", part(offset, "pfn", 0, *bits)));
            if let Some(at) = young_dirty {
                out.push(value("young", part(offset, "young", *at, 1)));
                out.push(value("dirty", part(offset, "dirty", at + 1, 1)));
            }
        }
        Payload::Markers(all) => {
            for (name, at) in all {
                out.push(value(&format!("marker {name}"), part(offset, name, *at, 1)));
            }
        }
    }
    for (flag, at) in entries.partition.flags() {
        if kind.flags.iter().any(|f| f == flag) {
            out.push(value(flag, bit(flag, at)));
        }
    }
    out
}

impl Reading<'_> {
    /// Which value a field holds.
    fn name_of(&self, said: &Said<'_>, errors: &mut Errors) -> Option<String> {
        let Some(item) = &said.item else {
            return self.by_field_name(said, errors);
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

    fn by_field_name(&self, said: &Said<'_>, errors: &mut Errors) -> Option<String> {
        let name = said.name.as_str();
        let is_marker = matches!(self.kind.payload, Payload::Markers(_)) && MARKERS.contains(&name);
        let is_flag = self.kind.flags.iter().any(|f| f == name);
        if is_marker && is_flag {
            let message = format!(
                "`{name}` is a marker and a flag too: `#[pte(marker = \"{name}\")]` or `#[pte(flag = \"{name}\")]`"
            );
            errors.push(said.at, message);
            return None;
        }
        match name {
            _ if is_marker => Some(format!("marker {name}")),
            _ if FLAGS.contains(&name) => self.flag(name, said.at, errors),
            "area" => Some("type".to_owned()),
            "type" | "offset" | "pfn" | "young" | "dirty" | "markers" => Some(name.to_owned()),
            _ => {
                let known = self.known();
                let message = format!(
                    "`{}` has no `{name}`: {}",
                    self.kind.name,
                    did_you_mean(name, known.iter().map(String::as_str))
                );
                errors.push(said.at, message);
                None
            }
        }
    }

    /// The names of the values, as a field would be called.
    fn known(&self) -> Vec<String> {
        let names = self
            .values
            .iter()
            .map(|v| v.name.strip_prefix("marker ").unwrap_or(&v.name));
        names.map(|n| n.replace('-', "_")).collect()
    }

    fn flag(&self, name: &str, at: Span, errors: &mut Errors) -> Option<String> {
        if self.kind.flags.iter().any(|f| f == name) {
            return Some(name.to_owned());
        }
        let here = self.entries.partition.flags();
        let machine = self.target.machine();
        let message = if !FLAGS.contains(&name) {
            format!(
                "unknown flag `{name}`: {}",
                did_you_mean(name, FLAGS.iter().copied())
            )
        } else if !here.iter().any(|(f, _)| *f == name) {
            format!(
                "{machine} has no `{name}` bit in a word that is not present, at level {} and in this configuration",
                self.target.level().name
            )
        } else if self.kind.flags.is_empty() {
            format!("`{}` carries no flags, so not `{name}`", self.kind.name)
        } else {
            format!(
                "`{}` does not carry `{name}`: only {}",
                self.kind.name,
                self.kind.flags.join(", ")
            )
        };
        errors.push(at, message);
        None
    }

    fn marker(&self, name: &str, at: Span, errors: &mut Errors) -> Option<String> {
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

    /// The value called `name`, which the variant has said nothing about yet.
    fn take(&mut self, name: &str, at: Span, errors: &mut Errors) -> Option<&Value> {
        let plain = name.strip_prefix("marker ").unwrap_or(name);
        if self.told.iter().any(|(t, _)| t == name) {
            errors.push(at, format!("`{plain}` is there twice in this variant"));
            return None;
        }
        if name == "markers" {
            return self.take_markers(at, errors);
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
        self.told.push((name.to_owned(), at));
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
        if let Some((one, _)) = self.told.iter().find(|(t, _)| t.starts_with("marker ")) {
            errors.push(
                at,
                format!(
                    "`{}` is one of the markers, and in this variant already",
                    &one["marker ".len()..]
                ),
            );
            return None;
        }
        for (name, _) in all {
            self.told.push((format!("marker {name}"), at));
        }
        self.told.push(("markers".to_owned(), at));
        let offset = &self.entries.offset_field;
        let pieces = in_place("", mask).pieces;
        let field = Field {
            name: "markers".to_owned(),
            pieces: pieces
                .iter()
                .flat_map(|p| {
                    let mut part = part(offset, "", p.value_lo, p.width).pieces;
                    part.iter_mut().for_each(|q| q.value_lo += p.value_lo);
                    part
                })
                .collect(),
        };
        self.values.push(Value {
            name: "markers".to_owned(),
            range: (0, mask),
            field,
        });
        self.values.last()
    }

    /// `type = 1`, `offset = 0`, `pfn = 0`, `markers = "uffd-wp"`, `flags = "exclusive"`.
    fn fixed(&mut self, item: &Item, plan: &mut Plan<'_>, errors: &mut Errors) {
        if let ("markers" | "flags", Given::Text(_)) = (item.key.as_str(), &item.given) {
            let names = item.names("uffd-wp", errors);
            if item.key == "markers" {
                // The markers that are not named are clear, and so said.
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
                self.told
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
                "`flags` takes the names of flags that are set, as in `flags = \"exclusive\"`",
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
                "{} {number:#x} does not fit: it goes from {lowest:#x} to {highest:#x}",
                item.key
            );
            errors.push(item.value_at, message);
            return;
        }
        let mask = value.field.word_mask();
        plan.base = plan.base & !mask | value.field.write(number);
    }

    /// `ignore = "soft-dirty, pfn"`, `clear = "rest"`.
    fn left_out(&mut self, item: &Item, plan: &mut Plan<'_>, errors: &mut Errors) {
        for name in item.names("soft-dirty", errors) {
            let name = if name == "area" {
                "type".to_owned()
            } else {
                name
            };
            let is_value = self.values.iter().any(|v| v.name == name);
            let found = match name.as_str() {
                "rest" => self.untold(),
                n if is_value => vec![n.to_owned()],
                n if MARKERS.contains(&n) => {
                    self.marker(n, item.value_at, errors).into_iter().collect()
                }
                n if FLAGS.contains(&n) => {
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
                    // No number of the type is 0, and so no word has it clear.
                    ("clear", "type") if lowest != 0 => errors.push(
                        item.value_at,
                        format!(
                            "type goes from {lowest:#x} to {highest:#x} here, and is never clear: `type = {lowest:#x}`, or `ignore` it"
                        ),
                    ),
                    // Clear is what the word begins as.
                    ("clear", _) => {}
                    (_, "type") => plan.ranges.push((value.field.clone(), lowest, highest)),
                    _ => plan.ignored |= value.field.word_mask(),
                }
            }
        }
    }

    /// The values that nothing has been said about.
    fn untold(&self) -> Vec<String> {
        let names = self.values.iter().map(|v| v.name.clone());
        names
            .filter(|n| !self.told.iter().any(|(t, _)| t == n))
            .collect()
    }

    /// Nothing is left out without a word.
    fn complete(&self, written: &Written<'_>, errors: &mut Errors) {
        let untold = self.untold();
        let Some(first) = untold.first() else { return };
        let plain = |n: &String| n.strip_prefix("marker ").unwrap_or(n).to_owned();
        let all: Vec<String> = untold.iter().map(plain).collect();
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
            "`{}` can have {}, and this variant does not say what becomes of it: keep it in a field (`{field}: {best}`), or leave words with it to another variant (`clear = \"{}\"`), or do not look at it (`ignore = \"{}\"`; `rest` is all of them)",
            self.kind.name,
            all.join(", "),
            all[0],
            all[0]
        );
        errors.push(written.at(), message);
    }
}
