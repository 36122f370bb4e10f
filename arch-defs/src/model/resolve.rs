//! Files + kernel + configuration → layout, or everything that keeps them from making one.

use std::collections::BTreeSet;

use super::Layout;
use super::check::{check, unmet};
use super::config::{Configuration, Options};
use super::levels::levels;
use super::numbering::number_kinds;
use crate::diagnostic::{Report, did_you_mean};
use crate::model::config::Params;
use crate::parse::kinds::KindsFile;
use crate::parse::layout::{Block, FromConfig, LayoutFile};
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

/// The layout of `kernel` under `config`. The files are checked first.
pub fn resolve(
    file: &LayoutFile,
    kinds: &KindsFile,
    kernel: Version,
    config: &Configuration,
) -> Result<Layout, Refusal> {
    check(file, kinds).map_err(Refusal::Files)?;
    let mut wrong = Vec::new();
    if kernel < file.since.value {
        wrong.push(format!(
            "`{}` is true since Linux {}, and Linux {kernel} is older",
            file.source.name, file.since.value
        ));
    }
    let options = options(file, kinds, config, &mut wrong);
    let params = params(file, config, &mut wrong);
    if !wrong.is_empty() {
        return Err(Refusal::Configuration(wrong));
    }
    Ok(assemble(file, kinds, kernel, options, params))
}

/// The layout under `options` and `params` that go with files that have been checked.
pub fn assemble(
    file: &LayoutFile,
    kinds: &KindsFile,
    kernel: Version,
    options: Options,
    params: Params,
) -> Layout {
    let type_bits = kinds.type_bits.value as u32;
    let levels = levels(file, &params, &options, type_bits, &mut Report::default());
    let width = levels
        .iter()
        .find_map(|l| l.entries.as_ref())
        .map_or(0, |e| e.offset_field.width());
    let (kinds, absent) = number_kinds(kinds, &levels, &options, &params, width);
    let word_bits = file.word.value as u32;
    Layout {
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
    }
}

/// The options that the files depend on and the architecture can have, in the order of their names.
pub fn known_options(file: &LayoutFile, kinds: &KindsFile) -> Vec<String> {
    let never: Vec<&str> = file.never.iter().map(|n| n.option.value.as_str()).collect();
    named_options(file, kinds)
        .into_iter()
        .filter(|o| !never.contains(&o.as_str()))
        .collect()
}

/// The options that decide about entries, and not about words in use alone; those that only decide about others
/// of them are left out.
pub fn entry_options(file: &LayoutFile, kinds: &KindsFile) -> Vec<String> {
    let never: Vec<&str> = file.never.iter().map(|n| n.option.value.as_str()).collect();
    let gates = gates(file.non_present.iter(), kinds);
    let mut all: Vec<String> = gates.into_iter().collect();
    all.retain(|o| !never.contains(&o.as_str()));
    all
}

/// The options that gate something in these blocks or in the kinds.
fn gates<'f>(blocks: impl Iterator<Item = &'f Block>, kinds: &KindsFile) -> BTreeSet<String> {
    let rows = blocks.flat_map(|b| &b.rows);
    let mut all: BTreeSet<String> = rows
        .filter_map(|r| r.config.as_ref())
        .map(|c| c.value.clone())
        .collect();
    for kind in &kinds.kinds {
        all.extend(kind.config.clone());
        all.extend(kind.young_dirty.clone());
        all.extend(kind.markers.iter().filter_map(|m| m.config.clone()));
        all.extend(kind.levels.iter().filter_map(|l| l.1.clone()));
    }
    all
}

/// The options that gate something, and those that these need.
fn named_options(file: &LayoutFile, kinds: &KindsFile) -> BTreeSet<String> {
    let mut all = gates(file.non_present.iter().chain(&file.present), kinds);
    let mut left: Vec<String> = all.iter().cloned().collect();
    while let Some(option) = left.pop() {
        for need in needs(kinds, &option) {
            if all.insert(need.clone()) {
                left.push(need.clone());
            }
        }
    }
    all
}

/// The options that `option` needs directly.
fn needs<'k>(kinds: &'k KindsFile, option: &str) -> impl Iterator<Item = &'k String> {
    let rows = kinds.options.iter().filter(move |o| o.name.value == option);
    rows.flat_map(|o| o.needs.iter().map(|n| &n.value))
}

/// Adds to `off` whatever needs an option that is off.
pub fn spread(known: &[String], kinds: &KindsFile, off: &mut BTreeSet<String>) {
    loop {
        let more: Vec<String> = known
            .iter()
            .filter(|o| !off.contains(*o) && needs(kinds, o).any(|n| off.contains(n)))
            .cloned()
            .collect();
        if more.is_empty() {
            return;
        }
        off.extend(more);
    }
}

fn options(
    file: &LayoutFile,
    kinds: &KindsFile,
    config: &Configuration,
    wrong: &mut Vec<String>,
) -> Options {
    let known = known_options(file, kinds);
    let never = |option: &str| file.never.iter().find(|n| n.option.value == option);
    let said = config.options.iter().filter(|_| !config.complete);
    for (option, on) in said.clone() {
        if let Some(never) = never(option) {
            if *on {
                wrong.push(format!(
                    "{option} cannot be on for {}: {}",
                    file.arch.value, never.why
                ));
            }
        } else if !known.contains(option) {
            wrong.push(format!(
                "no option `{option}` matters to {} at this kernel; {}",
                file.arch.value,
                did_you_mean(option, known.iter().map(String::as_str))
            ));
        }
    }
    let mut off: BTreeSet<String> = known
        .iter()
        .filter(|o| !config.is_on(o))
        .cloned()
        .chain(file.never.iter().map(|n| n.option.value.clone()))
        .collect();
    spread(&known, kinds, &mut off);
    for (option, _) in said.filter(|(o, on)| **on && never(o).is_none() && off.contains(*o)) {
        let missing = needs(kinds, option).find(|n| off.contains(*n));
        let missing = missing.map_or("another option", String::as_str);
        wrong.push(format!("{option} needs {missing}, which is off"));
    }
    Options {
        on: known.into_iter().filter(|o| !off.contains(o)).collect(),
        off,
    }
}

fn params(file: &LayoutFile, config: &Configuration, wrong: &mut Vec<String>) -> Params {
    for name in config
        .params
        .keys()
        .filter(|n| !file.params.iter().any(|p| p.name.value == **n))
    {
        let known = file.params.iter().map(|p| p.name.value.as_str());
        wrong.push(format!(
            "{} has no parameter `{name}`; {}",
            file.arch.value,
            did_you_mean(name, known)
        ));
    }
    let mut out = Params::new();
    for p in &file.params {
        let from = p.from.iter().find_map(|f| match f {
            FromConfig::Number(option) => config.numbers.get(option).copied(),
            FromConfig::Options(all, value) => {
                (config.complete && all.iter().all(|o| config.is_on(o))).then_some(*value)
            }
        });
        let value = config
            .params
            .get(&p.name.value)
            .copied()
            .or(from)
            .unwrap_or(p.default);
        if !p.values.contains(&value) {
            wrong.push(format!(
                "{} is {value}, but on {} it can be {}",
                p.name.value,
                file.arch.value,
                list(&p.values)
            ));
        }
        out.insert(p.name.value.clone(), value);
    }
    if wrong.is_empty() {
        wrong.extend(unmet(file, &out).map(|(p, value, other, allowed)| {
            let (name, allowed) = (&p.name.value, list(allowed));
            format!(
                "{name} {value} needs {other} {allowed} (it is {}): {}",
                out[other], p.why
            )
        }));
    }
    out
}

fn list(values: &[i64]) -> String {
    let all: Vec<String> = values.iter().map(ToString::to_string).collect();
    match values {
        [first, .., last] if values.len() > 4 => format!("{first} to {last}"),
        _ => all.join(", "),
    }
}
