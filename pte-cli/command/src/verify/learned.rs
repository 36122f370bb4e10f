//! `--learn`: what a tree shows differently than the layout, as a diff of the TOML.

use std::io::{self, Write};

use pte_verify::compare::{Compared, compare};
use pte_verify::learn::{Learned, edit, learn};

use super::asked::{Asked, Heard};
use super::grouped::{Group, grouped};
use super::layout::Against;

/// Writes the diff, and what it does not say. Returns whether there is anything.
pub(crate) fn write(
    asked: &Asked,
    against: Option<&Against>,
    out: &mut impl Write,
) -> io::Result<bool> {
    let Some((heard, against)) = asked.heard().zip(against) else {
        return Ok(false);
    };
    let Some(layout) = heard
        .layout
        .as_ref()
        .filter(|_| !heard.compared.differences.is_empty())
    else {
        writeln!(
            out,
            "# {} {}, {}: nothing differs",
            asked.arch, asked.release, asked.name
        )?;
        return Ok(false);
    };
    let learned = learn(&heard.answered.records, layout, against.new);
    if let Some(first) = learned.edits.first() {
        write!(out, "{}", edit::diff(&first.source, &learned.edits))?;
    }
    for open in &learned.open {
        writeln!(out, "# TODO {open}")?;
    }
    let left = match left(&learned, heard, against) {
        Ok(left) => left,
        Err(why) => {
            writeln!(out, "# TODO the file with these edits is wrong:")?;
            why.lines()
                .try_for_each(|line| writeln!(out, "#   {line}"))?;
            return Ok(true);
        }
    };
    let groups = grouped(std::iter::once((asked, &left, heard.layout.as_ref())));
    // Where type numbers differ, most other answers follow from them.
    let numbers = groups.iter().any(|g| g.first.k == "const");
    let (shown, rest): (Vec<&Group<'_>>, Vec<&Group<'_>>) =
        groups.iter().partition(|g| !numbers || is_cause(g));
    for group in shown {
        let place = group.first.place.as_ref();
        let at = place.map_or_else(String::new, |p| format!("{}:{}: ", p.source.name, p.line()));
        writeln!(out, "# TODO {at}{}", group.message())?;
    }
    if !rest.is_empty() {
        writeln!(
            out,
            "# {} more differences; most follow from these",
            rest.len()
        )?;
    }
    Ok(true)
}

/// Whether a difference is none that follows from type numbers: a constant, a macro, a rule, a kind that is missing.
fn is_cause(group: &Group<'_>) -> bool {
    let d = group.first;
    ["const", "macro"].contains(&d.k.as_str())
        || d.fact.ends_with("_none")
        || d.fact.ends_with("_present")
        || d.layout.starts_with("no kind")
}

/// What differs from the layout with the edits.
fn left(learned: &Learned, heard: &Heard, against: &Against) -> Result<Compared, String> {
    let Some(first) = learned.edits.first() else {
        return Ok(heard.compared.clone());
    };
    let text = edit::apply(&first.source.text, &learned.edits);
    // It is only read here, and refused until it is filled.
    let text = text.replace("\"TODO\"", "\"to be filled\"");
    let records = &heard.answered.records;
    let layout = against.edited(&first.source, text, records)?;
    Ok(compare(records, &layout))
}
