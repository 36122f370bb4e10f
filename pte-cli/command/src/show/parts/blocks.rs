//! The words: blocks of lines.

use pte_layout::model::epoch::{Block, Row};
use pte_layout::written::layout::RowRole;

use super::under::under;
use crate::show::shown::Shown;
use crate::wording::predicate::formula;

/// One line of a block.
pub(crate) struct Line {
    /// Its bits, highest first.
    pub(crate) bits: String,
    /// What they are.
    pub(crate) what: String,
    /// Why, and what the kernel calls them.
    pub(crate) why: String,
    /// The kernel's macro.
    pub(crate) macro_name: String,
}

/// Lines that hold together.
pub(crate) struct Part {
    /// What the words are.
    pub(crate) title: String,
    /// The kernel file.
    pub(crate) source: String,
    /// The words, where a form has some.
    pub(crate) words: Option<String>,
    /// The lines.
    pub(crate) lines: Vec<Line>,
}

/// The blocks: non-present entries, then the forms of present words.
pub(crate) fn parts(shown: &Shown) -> Vec<Part> {
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
        .map_or_else(|| "non-present".to_owned(), |f| f.value.to_string());
    let words = block.form.as_ref().and_then(|f| {
        let layout = shown.with(&block.under);
        let level = layout.level(levels.first()?)?;
        let form = level.forms.iter().find(|o| o.name == f.value)?;
        Some(formula(&form.matches, layout.word_bits).replace('`', ""))
    });
    Part {
        title: format!("{} {what}{}", levels.join(", "), under(&block.under)),
        source: block.source.value.to_string(),
        words,
        lines: block
            .rows
            .iter()
            .filter(|r| shown.has_line(r))
            .map(line)
            .collect(),
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
        RowRole::Flag(name) => name.value.to_string(),
        RowRole::Zero => "0".to_owned(),
        RowRole::One => "1".to_owned(),
        RowRole::Free | RowRole::Unreadable => "not used".to_owned(),
    };
    if let Some(read) = &row.read_as {
        what.push_str(&format!(", read as {}[{}]", read.name.value, read.slice));
    }
    let mut why = row.why.as_deref().unwrap_or_default().to_owned();
    if let Some(reason) = &row.never_read {
        let between = if why.is_empty() { "" } else { "; " };
        why.push_str(&format!("{between}never read back: {reason}"));
    }
    if let Some(levels) = &row.levels {
        what.push_str(&format!(", at {}", levels.join(", ")));
    }
    for gate in [&row.gate, &row.only].iter().filter(|g| !g.is_always()) {
        let options = gate.0.iter();
        let options =
            options.map(|(option, on)| format!("{option}{}", if *on { "" } else { "=n" }));
        let options: Vec<String> = options.collect();
        what.push_str(&format!(", with {}", options.join(" and ")));
    }
    Line {
        bits: row.bits.value.to_string(),
        what,
        why,
        macro_name: row.macro_name.as_deref().unwrap_or_default().to_owned(),
    }
}
