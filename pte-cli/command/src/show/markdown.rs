//! The layout as Markdown.

use std::io::{self, Write};

use super::parts::blocks::parts;
use super::parts::head::{head, title};
use super::parts::kinds::kinds;
use super::parts::rules::rules;
use super::shown::Shown;

/// Writes all that is shown.
pub(super) fn write(shown: &Shown, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "# {}\n", title(shown))?;
    if shown.form.is_none() {
        table(&["", ""], head(shown).iter().map(|(n, s)| [n, s]), out)?;
        for (title, all) in rules(shown) {
            writeln!(out, "\n## {title}\n")?;
            table(&["", ""], all.iter().map(|(n, s)| [n, s]), out)?;
        }
    }
    for part in parts(shown) {
        writeln!(out, "\n## {}\n", part.title)?;
        if let Some(words) = &part.words {
            writeln!(out, "`{words}`\n")?;
        }
        writeln!(out, "{}\n", part.source)?;
        let rows = part
            .lines
            .iter()
            .map(|l| [&l.bits, &l.what, &l.why, &l.macro_name]);
        table(&["bits", "what", "why", "macro"], rows, out)?;
    }
    let kinds = kinds(shown);
    if !kinds.is_empty() {
        writeln!(out, "\n## Types\n")?;
        table(
            &["types", "kind", "flags", "levels"],
            kinds.iter().map(|k| [&k[0], &k[1], &k[2], &k[3]]),
            out,
        )?;
    }
    Ok(())
}

fn table<'r, const N: usize>(
    head: &[&str; N],
    rows: impl Iterator<Item = [&'r String; N]>,
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(out, "| {} |", head.join(" | "))?;
    writeln!(out, "|{}", "---|".repeat(N))?;
    for row in rows {
        let cells: Vec<String> = row.iter().map(|c| c.replace('|', "\\|")).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}
