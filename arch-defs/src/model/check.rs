//! Everything that must hold of a layout file: for every kernel that it names, under every value of its parameters.

use std::collections::BTreeSet;

use super::epoch::{KindsEpoch, LayoutEpoch, Param, never, said_of_every_option, same_line};
use super::levels::levels;
use super::ways;
use super::whole::{EFFORT, whole};
use crate::diagnostic::{At, Diagnostic, Report, did_you_mean};
use crate::model::config::Params;
use crate::parse::kinds::KindsFile;
use crate::parse::layout::{Block, FromConfig, LayoutFile, RowRole};
use crate::parse::when::About;
use crate::version::Version;

/// How many lines are worked out in a check, over all combinations of parameter values. The shipped files
/// need some thousands; this many take well under a second.
const MOST_WORK: usize = 1 << 16;

/// What a block takes beside its lines, in lines.
const BLOCK: usize = 8;

/// Combinations of parameter values with mistakes, after which no more are looked for.
const ENOUGH: usize = 16;

/// Checks that `file` makes sense for every kernel, under every value of its parameters, and with `kinds`.
pub fn check(file: &LayoutFile, kinds: &KindsFile) -> Result<(), Report> {
    let mut report = Report::default();
    names(file, kinds, &mut report);
    every_epoch(file, Some(kinds), &mut report);
    report.into_result(())
}

/// Checks what a file says for one kernel.
pub fn check_epoch(layout: &LayoutEpoch, kinds: &KindsEpoch) -> Result<(), Report> {
    let mut found = Found::default();
    let mut effort = EFFORT;
    let mut report = Report::default();
    one(layout, Some(kinds), 0, &mut found, &mut effort, &mut report);
    found.tell(1, &[String::new()], &mut report);
    report.into_result(())
}

/// Adds what is wrong with the parts of `file` that could be read.
pub(crate) fn check_layout(file: &LayoutFile, report: &mut Report) {
    every_epoch(file, None, report);
}

/// Every kernel at which something changes, for every architecture of the file.
fn every_epoch(file: &LayoutFile, kinds: Option<&KindsFile>, report: &mut Report) {
    head(file, report);
    cases(file, report);
    same_line(file, report);
    let mut begins: BTreeSet<Version> = file.begins().into_iter().collect();
    if let (Some(first), Some(kinds)) = (begins.first().copied(), kinds) {
        let inside = |v: &Version| *v > first && file.until.as_ref().is_none_or(|u| *v < u.value);
        begins.extend(kinds.begins().into_iter().filter(inside));
    }
    let mut kernels: Vec<Option<Version>> = begins.into_iter().map(Some).collect();
    if kernels.is_empty() {
        kernels.push(None);
    }
    let mut found = Found::default();
    let mut effort = EFFORT * kernels.len();
    let mut epochs = Vec::new();
    for variant in &file.variants {
        for (n, kernel) in kernels.iter().enumerate() {
            let mut sliced = Report::default();
            let layout = file.epoch(variant, *kernel, &mut sliced);
            let kinds = kinds.map(|k| k.epoch(*kernel));
            for diagnostic in sliced.diagnostics {
                found.add(diagnostic, epochs.len(), None);
            }
            one(
                &layout,
                kinds.as_ref(),
                epochs.len(),
                &mut found,
                &mut effort,
                report,
            );
            let of = if file.variants.len() > 1 {
                format!("{}, ", variant.arch.value)
            } else {
                String::new()
            };
            epochs.push(match (kernel, kernels.get(n + 1).copied().flatten()) {
                (Some(since), Some(until)) => format!("{of}Linux {since} to before {until}"),
                (Some(since), None) => format!("{of}Linux {since} on"),
                (None, _) => variant.arch.value.clone(),
            });
        }
    }
    found.tell(epochs.len(), &epochs, report);
}

/// What was found, each with where it shows.
#[derive(Default)]
struct Found {
    all: Vec<Fault>,
    /// How many combinations of parameters were tried in each epoch.
    tried: Vec<(usize, usize)>,
}

struct Fault {
    diagnostic: Diagnostic,
    /// The epochs.
    epochs: Vec<usize>,
    /// The forms, where a block has several.
    within: Vec<String>,
    /// How many combinations of parameters show it, and the first of them that does.
    params: Vec<(usize, Params)>,
}

impl Found {
    fn add(&mut self, diagnostic: Diagnostic, epoch: usize, params: Option<&Params>) {
        let at = self
            .all
            .iter()
            .position(|f| f.diagnostic.is_at(&diagnostic));
        let at = at.unwrap_or_else(|| {
            self.all.push(Fault {
                diagnostic: diagnostic.clone(),
                epochs: Vec::new(),
                within: Vec::new(),
                params: Vec::new(),
            });
            self.all.len() - 1
        });
        let fault = &mut self.all[at];
        if fault.epochs.last() != Some(&epoch) {
            fault.epochs.push(epoch);
        }
        if let Some(within) = diagnostic.within
            && !fault.within.contains(&within)
        {
            fault.within.push(within);
        }
        if let Some(params) = params
            && !fault.params.iter().any(|(e, p)| *e == epoch && p == params)
        {
            fault.params.push((epoch, params.clone()));
        }
    }

    /// Reports each with where it shows, unless it shows everywhere.
    fn tell(self, count: usize, epochs: &[String], report: &mut Report) {
        for fault in self.all {
            let mut at = Vec::new();
            if !fault.within.is_empty() {
                at.push(format!("in {}", fault.within.join(" and ")));
            }
            let tried: usize = self
                .tried
                .iter()
                .filter(|(e, _)| fault.epochs.contains(e))
                .map(|t| t.1)
                .sum();
            if let Some((_, first)) = fault.params.first().filter(|_| fault.params.len() < tried) {
                at.push(format!("with {}", describe(first)));
            }
            if fault.epochs.len() < count {
                let named: Vec<&str> = fault.epochs.iter().map(|e| epochs[*e].as_str()).collect();
                at.push(format!("for {}", named.join(" and ")));
            }
            report.push(match at.is_empty() {
                true => fault.diagnostic,
                false => fault.diagnostic.help(format!("so it is {}", at.join(", "))),
            });
        }
    }
}

/// One architecture at one kernel.
fn one(
    layout: &LayoutEpoch,
    kinds: Option<&KindsEpoch>,
    epoch: usize,
    found: &mut Found,
    effort: &mut usize,
    report: &mut Report,
) {
    let mut heads = Report::default();
    block_heads(layout, &mut heads);
    if let Some(kinds) = kinds {
        said_of_every_option(layout, kinds, &mut heads);
    }
    heads
        .diagnostics
        .into_iter()
        .for_each(|d| found.add(d, epoch, None));
    let type_bits = kinds.map_or(TYPE_BITS, |k| k.type_bits.value as u32);
    let all = combinations(layout, report);
    let (mut tried, mut wrong) = (0, 0);
    let off: BTreeSet<String> = match kinds {
        Some(kinds) => never(layout, kinds)
            .into_iter()
            .map(|n| n.option.value)
            .collect(),
        None => BTreeSet::new(),
    };
    let ways = ways::ways(layout, kinds, &off, report);
    for params in &all {
        let mut here = Report::default();
        for options in &ways {
            let levels = levels(layout, params, options, type_bits, &mut here);
            whole(layout, params, options, &levels, effort, &mut here);
        }
        tried += 1;
        wrong += usize::from(!here.is_empty());
        here.diagnostics
            .into_iter()
            .for_each(|d| found.add(d, epoch, Some(params)));
        if wrong >= ENOUGH {
            break;
        }
    }
    found.tried.push((epoch, tried));
}

/// Bits of a type where no kinds file says: MAX_SWAPFILES_SHIFT in include/linux/swap.h.
const TYPE_BITS: u32 = 5;

fn describe(params: &Params) -> String {
    params
        .iter()
        .map(|(name, value)| format!("{name} = {value}"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Flags and options are those that the kinds and the file know.
fn names(file: &LayoutFile, kinds: &KindsFile, report: &mut Report) {
    let flags: Vec<&str> = kinds
        .flag_sets
        .iter()
        .flat_map(|s| &s.flags)
        .map(|(f, _)| f.value.as_str())
        .collect();
    for row in file.non_present.iter().flat_map(|b| &b.rows) {
        if let RowRole::Flag(name) = &row.role
            && !flags.contains(&name.value.as_str())
        {
            let message = format!("`{}` is no flag of a word that is not present", name.value);
            let unknown = Diagnostic::new("unknown-name", message, &name.span, "not known");
            report.push(unknown.help(did_you_mean(&name.value, flags.iter().copied())));
        }
    }
    let known = kinds
        .options
        .iter()
        .chain(&file.options)
        .flat_map(|o| o.needs.iter().chain([&o.name]));
    let known: BTreeSet<&str> = known.map(|o| o.value.as_str()).collect();
    let mut option = |name: &str, span: &crate::diagnostic::Span| {
        if !known.contains(name) {
            let message = format!("no option `{name}` is known");
            let unknown = Diagnostic::new("unknown-option", message, span, "not known");
            let near = did_you_mean(name, known.iter().copied());
            report.push(
                unknown
                    .help(near)
                    .help("an option of this architecture alone is named in `[[option]]`"),
            );
        }
    };
    let said = file
        .has
        .iter()
        .flat_map(|h| &h.options)
        .chain(file.lacks.iter().flat_map(|l| &l.options));
    said.for_each(|o| option(&o.value, &o.span));
    for variant in &file.variants {
        variant
            .picked_by
            .iter()
            .for_each(|(o, _)| option(&o.value, &o.span));
    }
    for param in &file.params {
        for (_, from) in &param.from {
            match from {
                FromConfig::Number(name) => option(name, &param.name.span),
                FromConfig::Options(all, _) => all.iter().for_each(|o| option(o, &param.name.span)),
            }
        }
    }
    let blocks = || file.non_present.iter().chain(&file.present);
    let rows = blocks().flat_map(|b| &b.rows).map(|r| &r.when);
    let forms = blocks().flat_map(|b| &b.forms).map(|f| &f.when);
    let all = rows
        .chain(forms)
        .chain(blocks().map(|b| &b.when))
        .chain(file.rules.iter().map(|r| &r.when))
        .chain(file.known_faults.iter().map(|f| &f.when));
    for word in all.flat_map(|w| &w.words) {
        if let About::Option(name) = &word.value.about {
            option(name, &word.span);
        }
    }
}

/// Every combination of parameter values that the architecture can have. A parameter that only a running kernel
/// knows has none.
pub fn every_params(layout: &LayoutEpoch) -> Vec<Params> {
    let mut all = vec![Params::new()];
    for p in layout.params.iter().filter(|p| p.default.is_some()) {
        let with = |set: Params| {
            p.values.iter().map(move |v| {
                let mut set = set.clone();
                set.insert(p.name.value.clone(), *v);
                set
            })
        };
        all = all.into_iter().flat_map(with).collect();
    }
    all.retain(|set| unmet(layout, set).next().is_none());
    all
}

/// The combinations to check, if there are any and not too many.
fn combinations(layout: &LayoutEpoch, report: &mut Report) -> Vec<Params> {
    let mut all = every_params(layout);
    let Some(first) = layout.params.first() else {
        return all;
    };
    let blocks = layout.non_present.iter().chain(&layout.present);
    let (lines, blocks) = blocks.fold((0, 0), |(rows, count), b| (rows + b.rows.len(), count + 1));
    let mut push = |wrong: Diagnostic| {
        if !report.diagnostics.iter().any(|d| d.is_at(&wrong)) {
            report.push(wrong);
        }
    };
    if all.is_empty() {
        let message = "the parameters have no values that go together";
        let wrong = Diagnostic::new(
            "combinations",
            message,
            &first.name.span,
            "this one and the others",
        );
        push(wrong.help("every combination is ruled out by some `needs` or `only`"));
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
        push(wrong.help("every combination is checked: give the parameters fewer values"));
        all.truncate(1);
    }
    all
}

/// What one parameter's value needs of another and does not get: the parameter, its value, the other, and
/// what that should be.
pub(super) fn unmet<'a>(
    file: &'a LayoutEpoch,
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
    for variant in &file.variants {
        width("a word", &variant.word);
        variant
            .entry
            .iter()
            .for_each(|entry| width("`swp_entry_t`", entry));
    }
}

/// Cases name values that parameters have.
fn cases(file: &LayoutFile, report: &mut Report) {
    for (name, values) in file.cases.iter().flat_map(|c| &c.only) {
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

/// Blocks stand at levels that there are, under values that parameters have.
fn block_heads(layout: &LayoutEpoch, report: &mut Report) {
    for block in layout.non_present.iter().chain(&layout.present) {
        for level in block.levels.iter().filter(|_| !layout.unread.rules) {
            if !layout.levels.iter().any(|l| l.name.value == level.value) {
                let message = format!("level `{}` has no predicates", level.value);
                let wrong =
                    Diagnostic::new("level", message, &level.span, "no such level in this file");
                report.push(wrong.help(format!(
                    "add `[[rules]]` with `levels = [\"{}\"]`, `none`, `present`, `hw-valid` and `source`",
                    level.value
                )));
            }
        }
    }
}

/// Bits in a word: what the file says, or if that cannot be, what its lines look like.
pub(super) fn word_bits(file: &LayoutEpoch) -> u32 {
    match file.word.value {
        32 => 32,
        64 => 64,
        _ => likely(
            file.non_present
                .iter()
                .chain(&file.present)
                .flat_map(|b| &b.rows)
                .map(|r| &r.bits.value),
        ) as u32,
    }
}

/// Bits in a word, by the highest bit that a line names.
pub(crate) fn likely_word(non_present: &[Block], present: &[Block]) -> i64 {
    likely(
        non_present
            .iter()
            .chain(present)
            .flat_map(|b| &b.rows)
            .map(|r| &r.bits.value),
    )
}

fn likely<'r>(ranges: impl Iterator<Item = &'r crate::parse::number::Range>) -> i64 {
    let high = ranges
        .map(|r| r.hi.eval(&Params::new()))
        .max()
        .unwrap_or(63);
    if high < 32 { 32 } else { 64 }
}
