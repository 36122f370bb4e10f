//! The parts of what is shown, the same for every output: a head, rules, blocks of lines, kinds.

use arch_defs::model::Level;
use arch_defs::model::epoch::{Block, LevelRules, Row, Under};
use arch_defs::model::predicate::Predicate;
use arch_defs::parse::layout::{RowRole, Terms};

use super::Shown;
use crate::docs::{formula, types};

/// A name and what is said of it.
pub(super) type Fact = (String, String);

/// One line of a block.
pub(super) struct Line {
    /// Its bits, highest first.
    pub(super) bits: String,
    /// What they are.
    pub(super) what: String,
    /// Why, and what the kernel calls them.
    pub(super) why: String,
    /// The kernel's macro.
    pub(super) macro_name: String,
}

/// Lines that hold together.
pub(super) struct Part {
    /// What the words are.
    pub(super) title: String,
    /// The kernel file.
    pub(super) source: String,
    /// The words, where a form has some.
    pub(super) words: Option<String>,
    /// The lines.
    pub(super) lines: Vec<Line>,
}

/// `x86-64, since Linux 6.6`.
pub(super) fn title(shown: &Shown) -> String {
    let span = shown.layout.span();
    let arch = &shown.resolved.arch;
    match span.as_str() {
        "" => arch.clone(),
        _ => format!("{arch}, {span}"),
    }
}

/// What is true of all words.
pub(super) fn head(shown: &Shown) -> Vec<Fact> {
    let layout = &shown.resolved;
    let mut out = vec![("file".to_owned(), layout.file.clone())];
    if let Some(release) = &shown.layout.verified {
        out.push(("verified against".to_owned(), format!("Linux {release}")));
    }
    let mut words = format!("{} bits", layout.word_bits);
    if layout.entry_bits != layout.word_bits {
        words.push_str(&format!(", swp_entry_t {}", layout.entry_bits));
    }
    if layout.big_endian {
        words.push_str(", most significant byte first");
    }
    out.push(("word".to_owned(), words));
    for param in &shown.layout.params {
        let values: Vec<String> = match param.values[..] {
            [first, .., last] if param.values.windows(2).all(|w| w[1] == w[0] + 1) => {
                vec![format!("{first} to {last}")]
            }
            _ => param.values.iter().map(ToString::to_string).collect(),
        };
        let said = match param.default {
            Some(default) if param.values.len() == 1 => default.to_string(),
            Some(default) => format!("{default} (can be {})", values.join(", ")),
            None => "known to a running kernel only".to_owned(),
        };
        let said = match param.why.as_str() {
            "" => said,
            why => format!("{said}: {why}"),
        };
        out.push((param.name.value.clone(), said));
    }
    if before_kinds(shown) {
        let file = &shown.kinds.source.name;
        let said = format!("not known: {file} begins with a newer kernel");
        out.push(("types".to_owned(), said));
    }
    for never in arch_defs::model::epoch::never(&shown.layout, &shown.kinds) {
        out.push((format!("no {}", never.option.value), never.why));
    }
    out
}

/// The kinds file begins with a newer kernel, and says nothing of this one.
pub(super) fn before_kinds(shown: &Shown) -> bool {
    shown.layout.kernel.is_some() && shown.kinds.since.is_none()
}

/// The rules of each level, those that depend on parameters and options with each of these.
pub(super) fn rules(shown: &Shown) -> Vec<(String, Vec<Fact>)> {
    let rules = shown.layout.levels.iter();
    let here = rules.filter(|r| shown.has_level(&r.name.value) && shown.holds(&r.under));
    here.filter_map(|rules| {
        let layout = shown.with(&rules.under);
        let level = layout.level(&rules.name.value)?;
        let title = format!("{} rules{}", level.name, under(&rules.under));
        Some((title, facts(level, rules, layout.word_bits)))
    })
    .collect()
}

fn facts(level: &Level, written: &LevelRules, bits: u32) -> Vec<Fact> {
    let unknown = level.unknown.join(", ");
    // What compares with a number that nobody gave holds for no word: that is not the rule.
    let text = |test: &Predicate, terms: &Terms| match terms.is_empty() || !test.0.is_empty() {
        true => formula(test, bits).replace('`', ""),
        false => format!("not known without --param {unknown}=…"),
    };
    let mut all = vec![
        ("none".to_owned(), text(&level.none, &written.none)),
        ("present".to_owned(), text(&level.present, &written.present)),
        (
            "hw-valid".to_owned(),
            text(&level.hw_valid, &written.hw_valid),
        ),
    ];
    if let (Some(swap), Some(terms)) = (&level.swap, &written.swap) {
        all.push(("swap".to_owned(), text(swap, terms)));
    }
    if let Some(why) = &level.none_first {
        all.push(("none first".to_owned(), why.clone()));
    }
    for name in &level.unknown {
        all.push((
            "unknown".to_owned(),
            format!("{name}: give it with --param {name}=…"),
        ));
    }
    if let Some(hardware) = &level.hardware {
        all.push((
            "hardware may set".to_owned(),
            format!("{:#x}: {}", hardware.mask, hardware.why),
        ));
    }
    if let Some(address) = &level.address {
        all.push((
            "address".to_owned(),
            format!("bit {} must be set: {}", address.bit, address.why),
        ));
    }
    all.push(("source".to_owned(), level.source.clone()));
    all
}

/// The blocks: words that are not present, then the forms of present words.
pub(super) fn parts(shown: &Shown) -> Vec<Part> {
    let blocks = shown.layout.non_present.iter().chain(&shown.layout.present);
    let here = |b: &&Block| {
        let form = b.form.as_ref().map(|f| f.value.as_str());
        shown.holds(&b.under)
            && shown.has_form(form)
            && b.levels.iter().any(|l| shown.has_level(&l.value))
    };
    blocks.filter(here).map(|b| part(shown, b)).collect()
}

fn part(shown: &Shown, block: &Block) -> Part {
    let levels: Vec<&str> = block
        .levels
        .iter()
        .map(|l| l.value.as_str())
        .filter(|l| shown.has_level(l))
        .collect();
    let what = block
        .form
        .as_ref()
        .map_or_else(|| "not present".to_owned(), |f| f.value.clone());
    let words = block.form.as_ref().and_then(|f| {
        let layout = shown.with(&block.under);
        let level = layout.level(levels.first()?)?;
        let form = level.forms.iter().find(|o| o.name == f.value)?;
        Some(formula(&form.matches, layout.word_bits).replace('`', ""))
    });
    Part {
        title: format!("{} {what}{}", levels.join(", "), under(&block.under)),
        source: block.source.value.clone(),
        words,
        lines: block.rows.iter().map(line).collect(),
    }
}

/// `, with max-physmem-bits 52 and X86_PAE`.
fn under(under: &Under) -> String {
    let params = under.only.iter().map(|(name, values)| {
        let values: Vec<String> = values.iter().map(ToString::to_string).collect();
        format!("{} {}", name.value, values.join(" or "))
    });
    let options = under
        .gate
        .0
        .iter()
        .map(|(o, on)| format!("{o}={}", if *on { "y" } else { "n" }));
    let all: Vec<String> = params.chain(options).collect();
    match all.is_empty() {
        true => String::new(),
        false => format!(", with {}", all.join(" and ")),
    }
}

fn line(row: &Row) -> Line {
    let mut what = match &row.role {
        RowRole::Field {
            name,
            slice,
            inverted,
            repeated,
        } => {
            let slice = slice
                .as_ref()
                .map_or_else(String::new, |s| format!("[{s}]"));
            let inverted = if *inverted { ", inverted" } else { "" };
            let repeated = if *repeated { ", repeated" } else { "" };
            format!("{}{slice}{inverted}{repeated}", name.value)
        }
        RowRole::Flag(name) => name.value.clone(),
        RowRole::Zero => "0".to_owned(),
        RowRole::One => "1".to_owned(),
        RowRole::Free | RowRole::Unreadable => "free".to_owned(),
    };
    if let Some(read) = &row.read_as {
        what.push_str(&format!(", read as {}[{}]", read.name.value, read.slice));
    }
    let mut why = row.why.clone().unwrap_or_default();
    if let Some(reason) = &row.never_read {
        let between = if why.is_empty() { "" } else { "; " };
        why.push_str(&format!("{between}never read back: {reason}"));
    }
    if let Some(levels) = &row.levels {
        what.push_str(&format!(", at {}", levels.join(", ")));
    }
    if !row.gate.is_always() {
        what.push_str(&format!(", with {}", row.gate));
    }
    Line {
        bits: row.bits.value.to_string(),
        what,
        why,
        macro_name: row.macro_name.clone().unwrap_or_default(),
    }
}

/// The kinds: types, name, and where they stand.
pub(super) fn kinds(shown: &Shown) -> Vec<[String; 4]> {
    if shown.form.is_some() || before_kinds(shown) {
        return Vec::new();
    }
    let here = |k: &&arch_defs::model::kinds::Kind| k.levels.iter().any(|l| shown.has_level(l));
    let kinds = shown.resolved.kinds.iter().filter(here);
    let of = |k: &arch_defs::model::kinds::Kind| {
        let flags = match k.flags.is_empty() {
            true => "-".to_owned(),
            false => k.flags.join(", "),
        };
        [types(k), k.name.clone(), flags, k.levels.join(", ")]
    };
    kinds.map(of).collect()
}
