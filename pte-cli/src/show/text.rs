//! As text for a terminal.

use std::io::{self, Write};

use super::parts::blocks::{Line, parts};
use super::parts::head::{head, title};
use super::parts::kinds::kinds;
use super::parts::rules::rules;
use super::shown::Shown;
use crate::terminal::colours::{Ink, Paint};

/// Writes all that is shown.
pub(super) fn write(shown: &Shown, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", paint.dip(Ink::Strong, &title(shown)))?;
    if shown.form.is_none() {
        facts(&head(shown), out)?;
        for (title, all) in rules(shown) {
            writeln!(out, "\n{}", paint.dip(Ink::Strong, &title))?;
            facts(&all, out)?;
        }
    }
    for part in parts(shown) {
        writeln!(out, "\n{}", paint.dip(Ink::Strong, &part.title))?;
        if let Some(words) = &part.words {
            writeln!(out, "  {words}")?;
        }
        writeln!(out, "  {}", part.source)?;
        let wide =
            |of: fn(&Line) -> &String| part.lines.iter().map(|l| of(l).len()).max().unwrap_or(0);
        let (bits, what) = (wide(|l| &l.bits), wide(|l| &l.what));
        for line in &part.lines {
            let macro_name = match line.macro_name.as_str() {
                "" => String::new(),
                name => format!("[{name}]"),
            };
            let said = [line.why.as_str(), &macro_name].join(" ");
            let text = format!(
                "  {:bits$}  {:what$}  {}",
                line.bits,
                line.what,
                said.trim()
            );
            writeln!(out, "{}", text.trim_end())?;
        }
    }
    let kinds = kinds(shown);
    if !kinds.is_empty() {
        writeln!(out, "\n{}", paint.dip(Ink::Strong, "types"))?;
    }
    for [types, name, flags, levels] in kinds {
        writeln!(out, "  {types:7} {name:25} {levels:9} {flags}")?;
    }
    Ok(())
}

fn facts(all: &[(String, String)], out: &mut impl Write) -> io::Result<()> {
    let wide = all.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (name, said) in all {
        writeln!(out, "  {name:wide$}  {said}")?;
    }
    Ok(())
}
