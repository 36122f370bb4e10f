//! Files + kernel + configuration → layout, or everything that keeps them from making one.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::check::{check_epoch, unmet};
use super::config::{Configuration, Gate, Options};
use super::epoch::{Block, KindsEpoch, LayoutEpoch, Never, Under, never};
use super::levels::levels;
use super::numbering::number_kinds;
use super::{KnownFault, Layout};
use crate::diagnostic::{Report, did_you_mean};
use crate::model::config::Params;
use crate::parse::layout::FromConfig;

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

/// What a file says for one kernel, under `config`. It is checked first.
pub fn resolve(
    file: &LayoutEpoch,
    kinds: &KindsEpoch,
    config: &Configuration,
) -> Result<Layout, Refusal> {
    check_epoch(file, kinds).map_err(Refusal::Files)?;
    let mut wrong = Vec::new();
    let options = options(file, kinds, config, &mut wrong);
    let params = params(file, config, &mut wrong);
    if !wrong.is_empty() {
        return Err(Refusal::Configuration(wrong));
    }
    Ok(assemble(file, kinds, options, params))
}

/// The layout under `options` and `params` that go with files that have been checked.
pub fn assemble(
    file: &LayoutEpoch,
    kinds: &KindsEpoch,
    options: Options,
    params: Params,
) -> Layout {
    let type_bits = kinds.type_bits.value as u32;
    let levels = levels(file, &params, &options, type_bits, &mut Report::default());
    // A kind has one payload at all of its levels: where an offset has no room for it, the check says so.
    let entries = levels.iter().filter_map(|l| l.entries.as_ref());
    let width = entries.map(|e| e.offset_field.width()).max().unwrap_or(0);
    let kind_names = kinds.kinds.iter().map(|k| k.name.value.clone()).collect();
    let (kinds, absent) = number_kinds(kinds, &levels, &options, &params, width);
    let word_bits = file.word.value as u32;
    let known = file.known_faults.iter();
    let known = known.filter(|f| f.under.has(&params) && f.under.gate.is_open(&options));
    let known_faults = known
        .map(|f| KnownFault {
            lint: f.lint.clone(),
            levels: f.levels.clone(),
            of: f.of.clone(),
            with: f.with.clone(),
            what: f.what.clone(),
            span: f.span.clone(),
        })
        .collect();
    Layout {
        arch: file.arch.value.clone(),
        kernel: file.kernel,
        since: file.since,
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
        kind_names,
        levels,
        known_faults,
    }
}

/// The layout where `under` holds, in a configuration as near to that of `layout` as can be.
pub fn nearest<'l>(
    file: &LayoutEpoch,
    kinds: &KindsEpoch,
    layout: &'l Layout,
    under: &Under,
) -> Cow<'l, Layout> {
    if under.has(&layout.params) && under.gate.is_open(&layout.options) {
        return Cow::Borrowed(layout);
    }
    let (mut options, mut params) = (layout.options.clone(), layout.params.clone());
    for (option, on) in &under.gate.0 {
        let (from, to) = match on {
            true => (&mut options.off, &mut options.on),
            false => (&mut options.on, &mut options.off),
        };
        from.remove(option);
        to.insert(option.clone());
    }
    for (name, values) in &under.only {
        let kept = params.get(&name.value).filter(|v| values.contains(v));
        if let Some(value) = kept.or(values.first()).copied() {
            params.insert(name.value.clone(), value);
        }
    }
    Cow::Owned(assemble(file, kinds, options, params))
}

/// The options that the files depend on and the architecture can have, in the order of their names.
pub fn known_options(file: &LayoutEpoch, kinds: &KindsEpoch) -> Vec<String> {
    can_be(named_options(file, kinds), &never(file, kinds))
}

/// The options that decide about entries, and not about present words alone; those that only decide about others
/// of them are left out.
pub fn entry_options(file: &LayoutEpoch, kinds: &KindsEpoch) -> Vec<String> {
    let rules = file.levels.iter().map(|l| &l.under.gate);
    let rules = rules.chain(file.known_faults.iter().map(|f| &f.under.gate));
    can_be(
        gates(file.non_present.iter(), rules, kinds),
        &never(file, kinds),
    )
}

/// The options that decide about the forms of present words.
pub fn form_options(file: &LayoutEpoch, kinds: &KindsEpoch) -> Vec<String> {
    let rules = file.levels.iter().map(|l| &l.under.gate);
    let blocks = file.present.iter();
    let rows = blocks.clone().flat_map(|b| b.rows.iter().map(|r| &r.gate));
    let faults = file.known_faults.iter().map(|f| &f.under.gate);
    let all = rules
        .chain(blocks.map(|b| &b.under.gate))
        .chain(rows)
        .chain(faults);
    let all = all.flat_map(Gate::options).cloned().collect();
    can_be(all, &never(file, kinds))
}

fn can_be(all: BTreeSet<String>, never: &[Never]) -> Vec<String> {
    let lacks = |o: &String| never.iter().any(|n| n.option.value == *o);
    all.into_iter().filter(|o| !lacks(o)).collect()
}

/// The options that gate something in these blocks, in these rules or in the kinds.
fn gates<'f>(
    blocks: impl Iterator<Item = &'f Block>,
    rules: impl Iterator<Item = &'f Gate>,
    kinds: &'f KindsEpoch,
) -> BTreeSet<String> {
    let mut all: Vec<&Gate> = rules.collect();
    for block in blocks {
        all.push(&block.under.gate);
        all.extend(block.rows.iter().map(|r| &r.gate));
    }
    for kind in &kinds.kinds {
        all.push(&kind.gate);
        all.extend(&kind.young_dirty);
        all.extend(kind.markers.iter().map(|m| &m.gate));
        all.extend(kind.levels.iter().map(|l| &l.1));
    }
    all.into_iter().flat_map(Gate::options).cloned().collect()
}

/// The options that gate something, and those that these need.
fn named_options(file: &LayoutEpoch, kinds: &KindsEpoch) -> BTreeSet<String> {
    let blocks = file.non_present.iter().chain(&file.present);
    let rules = file.levels.iter().map(|l| &l.under.gate);
    let rules = rules.chain(file.known_faults.iter().map(|f| &f.under.gate));
    let mut all = gates(blocks, rules, kinds);
    let mut left: Vec<String> = all.iter().cloned().collect();
    while let Some(option) = left.pop() {
        for need in needs(file, kinds, &option) {
            if all.insert(need.clone()) {
                left.push(need.clone());
            }
        }
    }
    all
}

/// The options that `option` needs directly.
pub(crate) fn needs<'k>(
    file: &'k LayoutEpoch,
    kinds: &'k KindsEpoch,
    option: &str,
) -> impl Iterator<Item = &'k String> {
    let rows = kinds.options.iter().chain(&file.options);
    let rows = rows.filter(move |o| o.name.value == option);
    rows.flat_map(|o| o.needs.iter().map(|n| &n.value))
}

/// Adds to `off` whatever needs an option that is off.
pub fn spread(
    known: &[String],
    file: &LayoutEpoch,
    kinds: &KindsEpoch,
    off: &mut BTreeSet<String>,
) {
    loop {
        let more: Vec<String> = known
            .iter()
            .filter(|o| !off.contains(*o) && needs(file, kinds, o).any(|n| off.contains(n)))
            .cloned()
            .collect();
        if more.is_empty() {
            return;
        }
        off.extend(more);
    }
}

fn options(
    file: &LayoutEpoch,
    kinds: &KindsEpoch,
    config: &Configuration,
    wrong: &mut Vec<String>,
) -> Options {
    let known = known_options(file, kinds);
    let never = never(file, kinds);
    let lacks = |option: &str| never.iter().find(|n| n.option.value == option);
    let said = config.options.iter().filter(|_| !config.complete);
    for (option, on) in said.clone() {
        if let Some(never) = lacks(option) {
            if *on {
                wrong.push(format!(
                    "{option} cannot be on for {}: {}",
                    file.arch.value, never.why
                ));
            }
        } else if let Some((name, value)) = fixes(file, option).filter(|_| !known.contains(option))
        {
            wrong.push(format!(
                "{option} decides {name}, and a configuration that is not whole leaves it open: say --param {name}={value}"
            ));
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
        .chain(never.iter().map(|n| n.option.value.clone()))
        .collect();
    spread(&known, file, kinds, &mut off);
    for (option, _) in said.filter(|(o, on)| **on && lacks(o).is_none() && off.contains(*o)) {
        let missing = needs(file, kinds, option).find(|n| off.contains(*n));
        let missing = missing.map_or("another option", String::as_str);
        wrong.push(format!("{option} needs {missing}, which is off"));
    }
    Options {
        on: known.into_iter().filter(|o| !off.contains(o)).collect(),
        off,
    }
}

/// The parameter that `option` fixes in a whole configuration, and a value of it.
fn fixes<'f>(file: &'f LayoutEpoch, option: &str) -> Option<(&'f str, String)> {
    file.params.iter().find_map(|p| {
        let value = p.from.iter().find_map(|from| match from {
            FromConfig::Options(all, value) if all.iter().any(|o| o == option) => {
                Some(value.to_string())
            }
            FromConfig::Number(name) if name == option => Some("…".to_owned()),
            _ => None,
        });
        Some((p.name.value.as_str(), value?))
    })
}

fn params(file: &LayoutEpoch, config: &Configuration, wrong: &mut Vec<String>) -> Params {
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
            .or(p.default);
        // What only a running kernel knows is left open, or is what somebody says.
        let Some(value) = value else { continue };
        if p.default.is_some() && !p.values.contains(&value) {
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
