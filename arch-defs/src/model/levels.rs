//! The levels of a layout: their predicates, and what the bits of their words are.

use super::check::word_bits;
use super::config::Options;
use super::epoch::{Block, LayoutEpoch, LevelRules};
use super::field::{Field, ones};
use super::partition::Role;
use super::placed;
use super::predicate::{Compare, Predicate};
use super::{Address, Entries, Form, Hardware, Level, Spans};
use crate::diagnostic::{At, Diagnostic, Report};
use crate::model::config::Params;
use crate::parse::layout::{RowRole, Term, Terms};

/// Works out every level, and reports what keeps a block from saying what every bit is.
pub(super) fn levels(
    file: &LayoutEpoch,
    params: &Params,
    options: &Options,
    type_bits: u32,
    report: &mut Report,
) -> Vec<Level> {
    let word = word_bits(file);
    let mut out = Vec::new();
    let holds = |under: &super::epoch::Under| under.has(params) && under.gate.is_open(options);
    for rules in file.levels.iter().filter(|r| holds(&r.under)) {
        let name = &rules.name.value;
        let params = &file.params_at(params, name);
        let mut unknown = Vec::new();
        let mut compare =
            |terms: &[Vec<Term>]| predicate(terms, params, word, &mut unknown, report);
        let none = compare(&rules.none);
        let present = compare(&rules.present);
        let hw_valid = compare(&rules.hw_valid);
        let swap = rules.swap.as_deref().map(&mut compare);
        let here = |b: &&Block| {
            b.levels.iter().any(|l| l.value == *name) && holds(&b.under) && !is_unread(file, b)
        };
        let mut blocks = file.non_present.iter().filter(here);
        let first = blocks.next();
        let before = report.diagnostics.len();
        let entries =
            first.and_then(|b| entries(b, name, params, options, file, type_bits, report));
        for diagnostic in report.diagnostics.iter_mut().skip(before) {
            diagnostic.within = first.and_then(|b| b.within.clone());
        }
        if let (Some(first), Some(second), false) = (first, blocks.next(), file.unread.non_present)
        {
            let message = format!("two blocks say what non-present words are at level {name}");
            let twice = Diagnostic::new("block-twice", message, &second.span, "the second");
            let help = "keep one, or tell them apart: `levels = […]`, `since` and `until`, or `when = \"…\"`";
            report.push(twice.also(&first.span, "the first").help(help));
        }
        let mut forms = Vec::new();
        let mut seen: Vec<&At<String>> = Vec::new();
        for block in file.present.iter().filter(here) {
            let Some(form) = &block.form else { continue };
            // `a-1` and `a1` would be one name in Rust.
            let plain = |name: &str| name.replace('-', "");
            if let Some(first) = seen.iter().find(|f| plain(&f.value) == plain(&form.value)) {
                let message = format!("form `{}` is described twice at level {name}", form.value);
                let twice = Diagnostic::new("duplicate-name", message, &form.span, "again");
                let help = "give each form of a level a name of its own, or tell the two apart by `since`, `until` or `when`";
                report.push(twice.also(&first.span, "first here").help(help));
            }
            seen.push(form);
            let before = report.diagnostics.len();
            forms.push(Form {
                name: form.value.clone(),
                matches: predicate(&block.matches, params, word, &mut Vec::new(), report),
                partition: placed::resolve(block, name, params, options, word, report),
                source: block.source.value.clone(),
            });
            for diagnostic in report.diagnostics.iter_mut().skip(before) {
                diagnostic.within.clone_from(&block.within);
            }
        }
        unknown.sort();
        unknown.dedup();
        out.push(Level {
            name: name.clone(),
            none,
            present,
            hw_valid,
            swap,
            none_first: rules.none_first.clone(),
            unknown,
            hardware: hardware(rules, params, word, report),
            address: address(rules, params, word, &file.unread.params, report),
            spans: spans(rules),
            source: rules.source.value.clone(),
            entries,
            forms,
        });
    }
    out
}

/// Where the predicates of `rules` are written.
fn spans(rules: &LevelRules) -> Spans {
    let of = |terms: &Terms| {
        let first = terms.iter().flatten().next();
        first.map_or_else(|| rules.name.span.clone(), |t| t.mask.span.clone())
    };
    Spans {
        none: of(&rules.none),
        present: of(&rules.present),
        hw_valid: of(&rules.hw_valid),
    }
}

fn hardware(
    rules: &LevelRules,
    params: &Params,
    word: u32,
    report: &mut Report,
) -> Option<Hardware> {
    let (mask, why) = rules.hardware.as_ref()?;
    let bits = cut(mask.value.eval(params)?, word);
    if bits >> word != 0 {
        let bit = highest(bits);
        let message = format!("a word of {word} bits has no bit {bit} for hardware to set");
        let wrong = Diagnostic::new("outside-word", message, &mask.span, "outside the word");
        report.push(wrong.help(format!("bits go from {} to 0", word - 1)));
    }
    Some(Hardware {
        mask: bits as u64 & ones(word),
        why: why.clone(),
        span: mask.span.clone(),
    })
}

fn address(
    rules: &LevelRules,
    params: &Params,
    word: u32,
    unread: &[String],
    report: &mut Report,
) -> Option<Address> {
    let rule = rules.address.as_ref()?;
    let bit = &rule.bit;
    if bit.value.params().any(|p| unread.iter().any(|u| u == p)) {
        return None;
    }
    let value = bit.value.eval(params);
    if !(0..i64::from(word)).contains(&value) {
        let message = format!("a word of {word} bits has no bit {value}");
        let wrong = Diagnostic::new("outside-word", message, &bit.span, "outside the word");
        report.push(wrong.help(format!("bits go from {} to 0", word - 1)));
        return None;
    }
    Some(Address {
        bit: value as u32,
        why: rule.why.clone(),
        // A mask may be of 128 bits with `!`; what is above the word is in no word.
        page_0: rule
            .page_0
            .as_ref()
            .and_then(|(mask, _)| Some(mask.value.eval(params)? as u64 & ones(word))),
        span: bit.span.clone(),
    })
}

/// Its positions depend on a parameter whose values could not be read.
fn is_unread(file: &LayoutEpoch, block: &Block) -> bool {
    let unread = |name: &str| file.unread.params.iter().any(|p| p == name);
    let slices = block.rows.iter().filter_map(|r| match &r.role {
        RowRole::Field { slice, .. } => slice.as_ref(),
        _ => None,
    });
    !file.unread.params.is_empty()
        && (block.under.only.iter().any(|(p, _)| unread(&p.value))
            || block
                .rows
                .iter()
                .map(|r| &r.bits.value)
                .chain(slices)
                .any(|r| r.params().any(unread)))
}

/// What a list of compares comes to. One that names a parameter without a value holds for no word that is known, and
/// the parameter is added to `unknown`.
fn predicate(
    terms: &[Vec<Term>],
    params: &Params,
    word: u32,
    unknown: &mut Vec<String>,
    report: &mut Report,
) -> Predicate {
    let all = ones(word);
    let mut compare = |t: &Term| {
        let (Some(mask), Some(value)) = (t.mask.value.eval(params), t.value.eval(params)) else {
            let names = t.mask.value.params().chain(t.value.params());
            unknown.extend(
                names
                    .filter(|n| !params.contains_key(*n))
                    .map(str::to_owned),
            );
            return None;
        };
        fault(t, params, word)
            .into_iter()
            .for_each(|d| report.push(d));
        let mask = mask as u64 & all;
        Some(Compare {
            mask,
            value: value as u64 & mask,
            negate: t.negate,
        })
    };
    let mut lists = Vec::new();
    for list in terms {
        let read: Vec<Option<Compare>> = list.iter().map(&mut compare).collect();
        lists.extend(read.into_iter().collect::<Option<Vec<Compare>>>());
    }
    Predicate(lists)
}

/// `!0x60` has ones in all bits above the word, and means those of the word.
fn cut(value: u128, word: u32) -> u128 {
    let above = u128::MAX >> word;
    if value >> word == above {
        value & !(above << word)
    } else {
        value
    }
}

fn highest(value: u128) -> u32 {
    127 - value.leading_zeros().min(127)
}

/// What is wrong with one compare.
pub(super) fn fault(t: &Term, params: &Params, word: u32) -> Option<Diagnostic> {
    let (mask, value) = (t.mask.value.eval(params)?, t.value.eval(params)?);
    let (mask, value) = (cut(mask, word), cut(value, word));
    for (of, span) in [(mask, &t.mask.span), (value, &t.value_span)] {
        if of >> word != 0 {
            let message = format!(
                "a predicate tests bit {}, which a word of {word} bits does not have",
                highest(of)
            );
            let wrong = Diagnostic::new("outside-word", message, span, "outside the word");
            return Some(wrong.help(format!(
                "bits go from {} to 0: the highest mask is {:#x}",
                word - 1,
                ones(word)
            )));
        }
    }
    if mask == 0 {
        let wrong = Diagnostic::new(
            "predicate",
            "a compare under a mask of no bits",
            &t.mask.span,
            "no bits",
        );
        return Some(wrong.help("name the bits that are tested: `any = \"0x101\"`"));
    }
    let beside = value & !mask;
    if beside != 0 {
        let bit = highest(beside);
        let what = if t.negate {
            "every word differs from it"
        } else {
            "no word equals it"
        };
        let message = format!("the value has bit {bit}, which the mask leaves out: {what}");
        let wrong = Diagnostic::new(
            "predicate",
            message,
            &t.value_span,
            format!("bit {bit} is set"),
        );
        return Some(
            wrong
                .also(&t.mask.span, format!("bit {bit} is not compared"))
                .help(format!(
                    "write `mask = \"{:#x}\"` to compare it too, or the value `\"{:#x}\"`",
                    mask | value,
                    value & mask
                )),
        );
    }
    None
}

fn entries(
    block: &Block,
    level: &str,
    params: &Params,
    options: &Options,
    file: &LayoutEpoch,
    type_bits: u32,
    report: &mut Report,
) -> Option<Entries> {
    let word = word_bits(file);
    let before = report.diagnostics.len();
    let partition = placed::resolve(block, level, params, options, word, report);
    if report.diagnostics.len() > before || block.vague || !block.unread.is_empty() {
        return None;
    }
    let entry = file
        .entry
        .as_ref()
        .map_or(word, |e| if e.value == 32 { 32 } else { 64 });
    // `swp_entry_t` keeps one bit for the xarray, and those of the type.
    let room = entry - 1 - type_bits;
    let mut field = |name: &str, field: Option<Field>, least: u32, most: u32, why: &str| {
        let Some(field) = field else {
            let message = format!("no line says where the {name} is at level {level}");
            let missing = Diagnostic::new("missing-field", message, &block.span, "in this block");
            report.push(missing.help(format!(
                "add a line `{{ bits = \"…\", field = \"{name}\" }}`"
            )));
            return None;
        };
        let line = partition
            .bits
            .iter()
            .find(|b| matches!(&b.role, Role::Field(n, _) if n == name))?;
        let width = field.width();
        if width > most {
            let message = format!("`{name}` has {width} bits, and there is room for {most}");
            report.push(
                Diagnostic::new(
                    "field-too-wide",
                    message,
                    &line.span,
                    format!("{width} bits"),
                )
                .help(why),
            );
        } else if width < least {
            let message = format!("`{name}` has {width} bits, and needs {least}");
            report.push(
                Diagnostic::new(
                    "field-too-narrow",
                    message,
                    &line.span,
                    format!("{width} bits"),
                )
                .help(why),
            );
        }
        let missing = ones(width) & !field.value_mask();
        if missing != 0 {
            let message = format!("{} of `{name}` stand in no line", placed::ranges(missing));
            let gap = Diagnostic::new(
                "field-gap",
                message,
                &line.span,
                "its highest bits are here",
            );
            report.push(gap.help(format!(
                "the lines of `{name}` give every bit of it a place, from 0 up"
            )));
        }
        Some(field)
    };
    let why = format!(
        "types have {type_bits} bits (`type-bits` of the kinds), and no architecture reads more than 8"
    );
    let type_field = field("type", partition.field("type"), type_bits, 8, &why);
    let why = format!(
        "`swp_entry_t` has {entry} bits: one is the xarray's, {type_bits} are the type's, {room} are left for the offset"
    );
    let offset_as_read = field("offset", partition.offset_as_read(), 1, room, &why);
    let ones = partition.ones();
    Some(Entries {
        type_field: type_field?,
        offset_field: partition.field("offset")?,
        offset_as_read: offset_as_read?,
        ones,
        source: block.source.value.clone(),
        partition,
    })
}
