//! Everything that must hold of a layout file, under every value of its parameters.

use std::collections::BTreeSet;

use super::config::Options;
use super::levels::levels;
use super::whole::{EFFORT, whole};
use crate::diagnostic::{At, Diagnostic, Report};
use crate::model::config::Params;
use crate::parse::kinds::KindsFile;
use crate::parse::layout::{Block, LayoutFile, Param};

/// How many lines are worked out in a check, over all combinations of parameter values. The shipped files
/// need some thousands; this many take well under a second.
const MOST_WORK: usize = 1 << 16;

/// What a block takes beside its lines, in lines.
const BLOCK: usize = 8;

/// Combinations of parameter values with mistakes, after which no more are looked for.
const ENOUGH: usize = 16;

/// Bits of a type where no kinds file says: MAX_SWAPFILES_SHIFT in include/linux/swap.h.
const TYPE_BITS: u32 = 5;

/// Checks that `file` makes sense under every value of its parameters, and with `kinds`.
pub fn check(file: &LayoutFile, kinds: &KindsFile) -> Result<(), Report> {
    let mut report = Report::default();
    layout(file, kinds.type_bits.value as u32, &mut report);
    report.into_result(())
}

/// Adds what is wrong with the parts of `file` that could be read.
pub(crate) fn check_layout(file: &LayoutFile, report: &mut Report) {
    layout(file, TYPE_BITS, report);
}

fn layout(file: &LayoutFile, type_bits: u32, report: &mut Report) {
    head(file, report);
    block_heads(file, report);
    let on = Options {
        on: row_options(file),
        off: BTreeSet::new(),
    };
    let all = combinations(file, report);
    let mut found: Vec<(Diagnostic, usize, &Params)> = Vec::new();
    let (mut tried, mut wrong, mut effort) = (0, 0, EFFORT);
    for params in &all {
        let mut here = Report::default();
        let levels = levels(file, params, &on, type_bits, &mut here);
        whole(file, &levels, &mut effort, &mut here);
        tried += 1;
        wrong += usize::from(!here.is_empty());
        for diagnostic in here.diagnostics {
            match found.iter_mut().find(|(d, ..)| d.is_at(&diagnostic)) {
                Some((_, count, _)) => *count += 1,
                None => found.push((diagnostic, 1, params)),
            }
        }
        if wrong >= ENOUGH {
            break;
        }
    }
    for (diagnostic, count, params) in found {
        report.push(match count == tried {
            true => diagnostic,
            false => diagnostic.help(format!("so it is with {}", describe(params))),
        });
    }
}

fn describe(params: &Params) -> String {
    params
        .iter()
        .map(|(name, value)| format!("{name} = {value}"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn row_options(file: &LayoutFile) -> BTreeSet<String> {
    let rows = file
        .non_present
        .iter()
        .chain(&file.present)
        .flat_map(|b| &b.rows);
    rows.filter_map(|r| r.config.as_ref())
        .map(|c| c.value.clone())
        .collect()
}

/// Every combination of parameter values that the architecture can have.
pub fn every_params(file: &LayoutFile) -> Vec<Params> {
    let mut all = vec![Params::new()];
    for p in &file.params {
        let with = |set: Params| {
            p.values.iter().map(move |v| {
                let mut set = set.clone();
                set.insert(p.name.value.clone(), *v);
                set
            })
        };
        all = all.into_iter().flat_map(with).collect();
    }
    all.retain(|set| unmet(file, set).next().is_none());
    all
}

/// The combinations to check, if there are any and not too many.
fn combinations(file: &LayoutFile, report: &mut Report) -> Vec<Params> {
    let mut all = every_params(file);
    let Some(first) = file.params.first() else {
        return all;
    };
    let blocks = file.non_present.iter().chain(&file.present);
    let (lines, blocks) = blocks.fold((0, 0), |(rows, count), b| (rows + b.rows.len(), count + 1));
    if all.is_empty() {
        let message = "the parameters have no values that go together";
        let wrong = Diagnostic::new(
            "combinations",
            message,
            &first.name.span,
            "this one and the others",
        );
        report.push(wrong.help("every combination is ruled out by some `needs`"));
    } else if all.len() * (lines + BLOCK * blocks) > MOST_WORK {
        let message = format!(
            "{lines} lines of bits under {} combinations of parameter values",
            all.len()
        );
        let wrong = Diagnostic::new(
            "combinations",
            message,
            &first.name.span,
            "this parameter and the others",
        );
        report.push(wrong.help("every combination is checked: give the parameters fewer values"));
        all.truncate(1);
    }
    all
}

/// What one parameter's value needs of another and does not get: the parameter, its value, the other, and
/// what that should be.
pub(super) fn unmet<'a>(
    file: &'a LayoutFile,
    params: &'a Params,
) -> impl Iterator<Item = (&'a Param, i64, &'a str, &'a [i64])> {
    let needs = file
        .params
        .iter()
        .flat_map(|p| p.needs.iter().map(move |n| (p, n)));
    needs.filter_map(|(p, (value, other, allowed))| {
        let applies = params.get(&p.name.value) == Some(value);
        let met = params.get(other).is_none_or(|v| allowed.contains(v));
        (applies && !met).then_some((p, *value, other.as_str(), &allowed[..]))
    })
}

/// Words and entries are of a width that machines have.
fn head(file: &LayoutFile, report: &mut Report) {
    let mut width = |what: &str, bits: &At<i64>| {
        if ![32, 64].contains(&bits.value) {
            let message = format!("{what} cannot have {} bits", bits.value);
            let wrong = Diagnostic::new("word", message, &bits.span, "32 or 64");
            report.push(wrong.help("write `64`, or `32` for an architecture with such words"));
        }
    };
    width("a word", &file.word);
    file.entry
        .iter()
        .for_each(|entry| width("`swp_entry_t`", entry));
}

/// Blocks stand at levels that there are, under values that parameters have.
fn block_heads(file: &LayoutFile, report: &mut Report) {
    for block in file.non_present.iter().chain(&file.present) {
        for level in block.levels.iter().filter(|_| !file.unread.levels) {
            if !file.levels.iter().any(|l| l.name.value == level.value) {
                let message = format!("level `{}` has no predicates", level.value);
                let wrong =
                    Diagnostic::new("level", message, &level.span, "no such level in this file");
                report.push(wrong.help(format!(
                    "add `[level.{}]` with `none`, `present`, `hw-valid` and `source`",
                    level.value
                )));
            }
        }
        for (name, values) in &block.only {
            let Some(param) = file.params.iter().find(|p| p.name.value == name.value) else {
                continue;
            };
            for value in values.iter().filter(|v| !param.values.contains(v)) {
                let message = format!("`{}` is never {value}", name.value);
                let all: Vec<String> = param.values.iter().map(ToString::to_string).collect();
                let wrong = Diagnostic::new("value", message, &name.span, "not one of its values");
                report.push(
                    wrong
                        .also(&param.name.span, "its values are here")
                        .help(format!("its values: {}", all.join(", "))),
                );
            }
        }
    }
}

/// Bits in a word: what the file says, or if that cannot be, what its lines look like.
pub(super) fn word_bits(file: &LayoutFile) -> u32 {
    match file.word.value {
        32 => 32,
        64 => 64,
        _ => likely_word(&file.non_present, &file.present) as u32,
    }
}

/// Bits in a word, by the highest bit that a line names.
pub(crate) fn likely_word(non_present: &[Block], present: &[Block]) -> i64 {
    let rows = non_present.iter().chain(present).flat_map(|b| &b.rows);
    let high = rows
        .map(|r| r.bits.value.hi.eval(&Params::new()))
        .max()
        .unwrap_or(63);
    if high < 32 { 32 } else { 64 }
}
