//! Files + kernel + configuration → layout, or everything that keeps them from making one.

use std::collections::BTreeSet;

use super::config::{Configuration, Options};
use super::field::ones;
use super::kinds::{Kind, Payload};
use super::partition::{self, Role};
use super::predicate::{Compare, Predicate};
use super::{Entries, Form, Layout, Level};
use crate::cubes::Cubes;
use crate::diagnostic::{At, Diagnostic, Report, did_you_mean};
use crate::names::FLAGS;
use crate::parse::kinds::{KindRow, KindsFile};
use crate::parse::layout::{Block, FromConfig, LayoutFile, LevelRules, RowRole, Term};
use crate::parse::number::Params;
use crate::version::Version;

/// Why there is no layout.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// The files are wrong.
    Files(Report),
    /// The configuration does not go with them: one line each.
    Configuration(Vec<String>),
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Files(report) => report.fmt(f),
            Self::Configuration(lines) => f.write_str(&lines.join("\n")),
        }
    }
}

impl std::error::Error for Refusal {}

/// Checks that `file` makes sense under every value of its parameters.
pub fn check(file: &LayoutFile, kinds: &KindsFile) -> Result<(), Report> {
    let mut report = Report::default();
    head(file, &mut report);
    kinds_fit(kinds, &mut report);
    let options = known_options(file, kinds);
    let on = Options { on: options.into_iter().collect(), off: BTreeSet::new() };
    if report.is_empty() {
        for params in every_params(file) {
            let levels = levels(file, &params, &on, &mut report);
            if report.is_empty() {
                whole(file, &levels, &mut report);
            }
        }
    }
    report.into_result(())
}

/// The layout of `kernel` under `config`. The files are checked first.
pub fn resolve(file: &LayoutFile, kinds: &KindsFile, kernel: Version, config: &Configuration) -> Result<Layout, Refusal> {
    check(file, kinds).map_err(Refusal::Files)?;
    let mut wrong = Vec::new();
    let options = options(file, kinds, config, &mut wrong);
    let params = params(file, config, &mut wrong);
    if !wrong.is_empty() {
        return Err(Refusal::Configuration(wrong));
    }
    let levels = levels(file, &params, &options, &mut Report::default());
    let type_bits = kinds.type_bits.value as u32;
    let width = levels.iter().find_map(|l| l.entries.as_ref()).map_or(0, |e| e.offset_field.width());
    let (kinds, absent) = number_kinds(kinds, &levels, &options, &params, width);
    let word_bits = file.word.value as u32;
    Ok(Layout {
        arch: file.arch.value.clone(),
        kernel,
        since: file.since.value,
        file: file.source.name.clone(),
        word_bits,
        entry_bits: file.entry.as_ref().map_or(word_bits, |e| e.value as u32),
        msb0: file.msb0,
        big_endian: file.big_endian,
        options,
        params,
        type_bits,
        kinds,
        absent,
        levels,
    })
}

/// The options that the files depend on and the architecture can have, in the order of their names.
pub fn known_options(file: &LayoutFile, kinds: &KindsFile) -> Vec<String> {
    let never: Vec<&str> = file.never.iter().map(|n| n.option.value.as_str()).collect();
    named_options(file, kinds).into_iter().filter(|o| !never.contains(&o.as_str())).collect()
}

fn named_options(file: &LayoutFile, kinds: &KindsFile) -> BTreeSet<String> {
    let rows = file.non_present.iter().chain(&file.present).flat_map(|b| &b.rows);
    let mut all: BTreeSet<String> = rows.filter_map(|r| r.config.as_ref()).map(|c| c.value.clone()).collect();
    for kind in &kinds.kinds {
        all.extend(kind.config.clone());
        all.extend(kind.young_dirty.clone());
        all.extend(kind.markers.iter().filter_map(|m| m.2.clone()));
        all.extend(kind.levels.iter().filter_map(|l| l.1.clone()));
    }
    all
}

fn options(file: &LayoutFile, kinds: &KindsFile, config: &Configuration, wrong: &mut Vec<String>) -> Options {
    let known = known_options(file, kinds);
    for (option, on) in config.options.iter().filter(|_| !config.complete) {
        if let Some(never) = file.never.iter().find(|n| n.option.value == *option) {
            if *on {
                wrong.push(format!("{option} cannot be on for {}: {}", file.arch.value, never.why));
            }
        } else if !known.contains(option) {
            wrong.push(format!(
                "no option `{option}` matters to {} at this kernel; {}",
                file.arch.value,
                did_you_mean(option, known.iter().map(String::as_str))
            ));
        }
    }
    let never = file.never.iter().map(|n| n.option.value.clone());
    let off: BTreeSet<String> = known.iter().filter(|o| !config.is_on(o)).cloned().chain(never).collect();
    Options { on: known.into_iter().filter(|o| !off.contains(o)).collect(), off }
}

fn params(file: &LayoutFile, config: &Configuration, wrong: &mut Vec<String>) -> Params {
    for name in config.params.keys().filter(|n| !file.params.iter().any(|p| p.name.value == **n)) {
        let known = file.params.iter().map(|p| p.name.value.as_str());
        wrong.push(format!("{} has no parameter `{name}`; {}", file.arch.value, did_you_mean(name, known)));
    }
    let mut out = Params::new();
    for p in &file.params {
        let from = p.from.iter().find_map(|f| match f {
            FromConfig::Number(option) => config.numbers.get(option).copied(),
            FromConfig::Options(all, value) => {
                (config.complete && all.iter().all(|o| config.is_on(o))).then_some(*value)
            }
        });
        let value = config.params.get(&p.name.value).copied().or(from).unwrap_or(p.default);
        if !p.values.contains(&value) {
            wrong.push(format!("{} is {value}, but on {} it can be {}", p.name.value, file.arch.value, list(&p.values)));
        }
        out.insert(p.name.value.clone(), value);
    }
    if wrong.is_empty() {
        wrong.extend(unmet(file, &out));
    }
    out
}

fn list(values: &[i64]) -> String {
    let all: Vec<String> = values.iter().map(ToString::to_string).collect();
    match &values[..] {
        [first, .., last] if values.len() > 4 => format!("{first} to {last}"),
        _ => all.join(", "),
    }
}

/// What one parameter's value needs of another and does not get.
fn unmet(file: &LayoutFile, params: &Params) -> Vec<String> {
    let mut out = Vec::new();
    for p in &file.params {
        for (value, other, allowed) in &p.needs {
            if params.get(&p.name.value) == Some(value) && params.get(other).is_some_and(|v| !allowed.contains(v)) {
                out.push(format!("{} {value} needs {other} {} (it is {}): {}", p.name.value, list(allowed), params[other], p.why));
            }
        }
    }
    out
}

/// Every combination of parameter values that the architecture can have.
pub fn every_params(file: &LayoutFile) -> Vec<Params> {
    let mut all = vec![Params::new()];
    for p in &file.params {
        all = all
            .into_iter()
            .flat_map(|set| p.values.iter().map(move |v| {
                let mut set = set.clone();
                set.insert(p.name.value.clone(), *v);
                set
            }))
            .collect();
    }
    all.retain(|set| unmet(file, set).is_empty());
    all
}

/// The facts at the top of a file.
fn head(file: &LayoutFile, report: &mut Report) {
    if ![32, 64].contains(&file.word.value) {
        report.push(Diagnostic::new("word", format!("a word of {} bits", file.word.value), &file.word.span, "32 or 64"));
    }
    if let Some(entry) = file.entry.as_ref().filter(|e| ![32, 64].contains(&e.value)) {
        report.push(Diagnostic::new("word", format!("a swap entry of {} bits", entry.value), &entry.span, "32 or 64"));
    }
    for blocks in file.non_present.iter().chain(&file.present) {
        for level in &blocks.levels {
            if !file.levels.iter().any(|l| l.name.value == level.value) {
                report.push(
                    Diagnostic::new("level", format!("level `{0}` has no predicates", level.value), &level.span, "named here")
                        .help(format!("add `[level.{}]` with none, present and hw-valid", level.value)),
                );
            }
        }
    }
}

fn kinds_fit(kinds: &KindsFile, report: &mut Report) {
    let bits = &kinds.type_bits;
    if !(1..=8).contains(&bits.value) {
        report.push(Diagnostic::new("bits", format!("{} bits of type", bits.value), &bits.span, "1 to 8"));
        return;
    }
    let swap = kinds.kinds.iter().position(|k| k.name.value == "swap");
    if swap != Some(0) {
        let end = kinds.source.text.len().min(1);
        let span = crate::diagnostic::Span { source: kinds.source.clone(), range: 0..end };
        let at = kinds.kinds.first().map_or(&span, |k| &k.name.span);
        report.push(Diagnostic::new("kinds", "the first kind is not `swap`", at, "here").help("swap has the lowest types; the others follow in the order of theirs"));
    }
    if kinds.kinds.len() as i64 > 1 << bits.value {
        report.push(Diagnostic::new("kinds", format!("{} kinds do not fit into {} types", kinds.kinds.len(), 1 << bits.value), &bits.span, "too few bits"));
    }
}

fn levels(file: &LayoutFile, params: &Params, options: &Options, report: &mut Report) -> Vec<Level> {
    let word = file.word.value as u32;
    let mut out = Vec::new();
    for rules in &file.levels {
        let name = &rules.name.value;
        let mut compare = |terms: &[Vec<Term>]| predicate(terms, word, report);
        let none = compare(&rules.none);
        let present = compare(&rules.present);
        let hw_valid = compare(&rules.hw_valid);
        let swap = rules.swap.as_deref().map(&mut compare);
        let here = |b: &&Block| {
            b.levels.iter().any(|l| l.value == *name)
                && b.only.iter().all(|(p, values)| params.get(&p.value).is_some_and(|v| values.contains(v)))
        };
        let mut blocks = file.non_present.iter().filter(here);
        let entries = blocks.next().map(|b| entries(b, name, params, options, file, report));
        if let Some(second) = blocks.next() {
            report.push(Diagnostic::new("block-twice", format!("two blocks say what non-present words are at level {name}"), &second.span, "the second"));
        }
        let mut forms = Vec::new();
        for block in file.present.iter().filter(here) {
            let Some(form) = &block.form else { continue };
            forms.push(Form {
                name: form.value.clone(),
                matches: predicate(&block.matches, word, report),
                partition: partition::resolve(block, name, params, options, word, report),
                source: block.source.value.clone(),
            });
        }
        out.push(Level {
            name: name.clone(),
            none,
            present,
            hw_valid,
            swap,
            source: rules.source.value.clone(),
            entries: entries.flatten(),
            forms,
        });
    }
    out.sort_by_key(|l| crate::names::LEVELS.iter().position(|n| *n == l.name));
    out
}

fn predicate(terms: &[Vec<Term>], word: u32, report: &mut Report) -> Predicate {
    let all = ones(word);
    let mut compare = |t: &Term| {
        let above = t.mask.value >> word;
        if above != 0 && above != u128::MAX >> word {
            let bit = 127 - t.mask.value.leading_zeros();
            report.push(
                Diagnostic::new("outside-word", format!("a predicate tests bit {bit}, which a word of {word} bits does not have"), &t.mask.span, "here")
                    .help(format!("bits go from {} to 0", word - 1)),
            );
        }
        let mask = t.mask.value as u64 & all;
        let value = t.value as u64;
        if u128::from(value & mask) != t.value {
            report.push(Diagnostic::new("predicate", "the value has bits outside the mask: no word compares equal", &t.mask.span, "this mask"));
        }
        Compare { mask, value: value & mask, negate: t.negate }
    };
    Predicate(terms.iter().map(|list| list.iter().map(&mut compare).collect()).collect())
}

fn entries(block: &Block, level: &str, params: &Params, options: &Options, file: &LayoutFile, report: &mut Report) -> Option<Entries> {
    let word = file.word.value as u32;
    let before = report.diagnostics.len();
    for row in &block.rows {
        match &row.role {
            RowRole::Field { name, .. } if !["type", "offset"].contains(&name.value.as_str()) => unknown(name, "field", &["offset", "type"], report),
            RowRole::Flag(name) if !FLAGS.contains(&name.value.as_str()) => unknown(name, "flag", FLAGS, report),
            _ => {}
        }
    }
    let partition = partition::resolve(block, level, params, options, word, report);
    if report.diagnostics.len() > before {
        return None;
    }
    let entry = file.entry.as_ref().map_or(word, |e| e.value as u32);
    let mut field = |name: &str, limit: u32, what: &str| {
        let Some(field) = partition.field(name) else {
            report.push(Diagnostic::new("missing-field", format!("no line says where the {name} is"), &block.source.span, "in this block").help(format!("add a line with `field = \"{name}\"`")));
            return None;
        };
        let line = partition.bits.iter().find(|b| matches!(&b.role, Role::Field(n, _) if n == name))?;
        if field.width() > limit {
            report.push(
                Diagnostic::new("field-too-wide", format!("`{name}` has {} bits, but {what} holds {limit}", field.width()), &line.span, "too wide"),
            );
        }
        let missing = ones(field.width()) & !field.value_mask();
        if missing != 0 {
            report.push(Diagnostic::new("field-gap", format!("bits {missing:#x} of `{name}` stand nowhere"), &line.span, "its first piece"));
        }
        Some(field)
    };
    let type_field = field("type", 8, "a type number");
    // `swp_entry_t` keeps one bit for the xarray and five for the type.
    let offset_field = field("offset", entry - 6, "the offset of `swp_entry_t`");
    let ones = partition.ones();
    Some(Entries { type_field: type_field?, offset_field: offset_field?, ones, source: block.source.value.clone(), partition })
}

fn unknown(name: &At<String>, what: &str, known: &[&str], report: &mut Report) {
    report.push(
        Diagnostic::new("unknown-name", format!("`{}` is no {what} of a non-present word", name.value), &name.span, "not known")
            .help(did_you_mean(&name.value, known.iter().copied())),
    );
}

/// What must hold of all words together: no word is two things.
fn whole(file: &LayoutFile, levels: &[Level], report: &mut Report) {
    let word = file.word.value as u32;
    for level in levels {
        let Some(rules) = file.levels.iter().find(|r| r.name.value == level.name) else { continue };
        let (none, present) = (level.none.cubes(word), level.present.cubes(word));
        let both = none.and(&present);
        if let Some(witness) = both.smallest() {
            report.push(
                Diagnostic::new("predicates", format!("{witness:#x} is both none and present at level {}", level.name), &place(&rules.none, rules), "none")
                    .also(&place(&rules.present, rules), "present"),
            );
        }
        forms(file, level, rules, &present, word, report);
    }
}

fn place(terms: &[Vec<Term>], rules: &LevelRules) -> crate::diagnostic::Span {
    terms.iter().flatten().next().map_or_else(|| rules.name.span.clone(), |t| t.mask.span.clone())
}

/// The forms share out the present words: each has exactly one.
fn forms(file: &LayoutFile, level: &Level, rules: &LevelRules, present: &Cubes, word: u32, report: &mut Report) {
    if level.forms.is_empty() {
        return;
    }
    let span = |form: &Form| {
        let block = file.present.iter().find(|b| b.form.as_ref().is_some_and(|f| f.value == form.name) && b.levels.iter().any(|l| l.value == level.name));
        block.and_then(|b| b.form.as_ref()).map_or_else(|| rules.name.span.clone(), |f| f.span.clone())
    };
    let mut left = present.clone();
    for (n, form) in level.forms.iter().enumerate() {
        let words = form.matches.cubes(word);
        for other in &level.forms[..n] {
            if let Some(witness) = words.and(&other.matches.cubes(word)).smallest() {
                report.push(
                    Diagnostic::new("forms", format!("{witness:#x} is of two forms: `{}` and `{}`", other.name, form.name), &span(form), "this form")
                        .also(&span(other), "and this"),
                );
            }
        }
        if let Some(witness) = words.minus(present).smallest() {
            report.push(
                Diagnostic::new("forms", format!("{witness:#x} is of form `{}` and not present at level {}", form.name, level.name), &span(form), "this form")
                    .also(&place(&rules.present, rules), "present"),
            );
        }
        left = left.minus(&words);
    }
    if let Some(witness) = left.smallest() {
        report.push(
            Diagnostic::new("forms", format!("{witness:#x} is present at level {} and of no form", level.name), &place(&rules.present, rules), "present")
                .help("add a `[[present]]` block whose `match` takes it"),
        );
    }
}

fn number_kinds(file: &KindsFile, levels: &[Level], options: &Options, params: &Params, width: u32) -> (Vec<Kind>, Vec<(String, String)>) {
    let on = |k: &&KindRow| options.allow(k.config.as_deref());
    let absent = file.kinds.iter().filter(|k| !on(k)).map(|k| (k.name.value.clone(), k.config.clone().unwrap_or_default())).collect();
    let present: Vec<&KindRow> = file.kinds.iter().filter(on).collect();
    let areas = (1_u64 << file.type_bits.value).saturating_sub(present.len() as u64 - 1);
    let mut next = 0;
    let kinds = present.iter().map(|row| {
        let count = if row.name.value == "swap" { areas } else { 1 };
        let types = next..next + count;
        next += count;
        let set = file.flag_sets.iter().find(|(n, _)| n.value == row.flags.value);
        let has = |flag: &str| levels.iter().filter_map(|l| l.entries.as_ref()).any(|e| e.partition.flags().iter().any(|(f, _)| *f == flag));
        let flags = set.map_or_else(Vec::new, |(_, flags)| flags.iter().map(|f| f.value.clone()).filter(|f| has(f)).collect());
        let stands = |l: &&(At<String>, Option<String>)| {
            options.allow(l.1.as_deref()) && levels.iter().any(|level| level.name == l.0.value && level.entries.is_some())
        };
        Kind {
            name: row.name.value.clone(),
            types,
            payload: payload(file, row, options, params, width),
            flag_set: row.flags.value.clone(),
            flags,
            levels: row.levels.iter().filter(stands).map(|l| l.0.value.clone()).collect(),
            means: row.means.clone(),
            source: row.source.clone(),
            row: (*row).clone(),
        }
    });
    (kinds.collect(), absent)
}

fn payload(file: &KindsFile, row: &KindRow, options: &Options, params: &Params, width: u32) -> Payload {
    match row.payload.value.as_str() {
        "slot" => Payload::Slot,
        "pfn" => {
            let wanted = file.pfn_bits.as_ref().map_or(i64::from(width), |b| b.eval(params));
            let bits = wanted.clamp(0, i64::from(width)) as u32;
            // `migration_entry_supports_ad()`: only where the offset has room for both.
            let room = wanted + 2 <= i64::from(width);
            let allowed = row.young_dirty.as_ref().is_some_and(|o| options.on.contains(o));
            Payload::Pfn { bits, young_dirty: (allowed && room).then_some(bits) }
        }
        _ => {
            let on = row.markers.iter().filter(|m| options.allow(m.2.as_deref()));
            Payload::Markers(on.map(|m| (m.0.value.clone(), m.1.value as u32)).collect())
        }
    }
}
