//! Selects the layouts and proposals.

use std::io::Write;

use pte_layout::parse::proposal::ProposalFile;

use super::{layout, proposal};
use crate::exit::{Outcome, Stop};
use crate::export::args::Export;
use crate::machine::target::targets;
use crate::proposals;

/// What comes before the first layout.
const HEAD: &str = "(set-option :produce-models true)\n(set-logic QF_BV)\n";

/// Writes the questions about layouts, or those about proposals.
pub(crate) fn run(args: &Export, out: &mut impl Write) -> Result<Outcome, Stop> {
    match args.proposal.is_empty() {
        true => of_layouts(args, out),
        false => of_proposals(args, out),
    }
}

fn of_layouts(args: &Export, out: &mut impl Write) -> Result<Outcome, Stop> {
    let targets = targets(&args.machine, false).map_err(Stop::Usage)?;
    out.write_all(HEAD.as_bytes())?;
    for target in &targets {
        let asked = args.machine.level.as_ref();
        let levels = target.layout.levels.iter();
        for level in levels.filter(|l| asked.is_none_or(|a| *a == l.name)) {
            layout::write(&target.layout, level, out)?;
        }
    }
    Ok(Outcome::Fine)
}

fn of_proposals(args: &Export, out: &mut impl Write) -> Result<Outcome, Stop> {
    let layouts = proposals::layouts(&args.machine)?;
    let (files, unread) = proposals::files(&args.proposal);
    told_apart(&files)?;
    if files.is_empty() {
        return Ok(Outcome::Unread);
    }
    out.write_all(HEAD.as_bytes())?;
    for layout in &layouts {
        proposal::write(&files, layout, out)?;
    }
    Ok(if unread {
        Outcome::Unread
    } else {
        Outcome::Fine
    })
}

/// Ids begin with the name of the proposal.
fn told_apart(files: &[ProposalFile]) -> Result<(), Stop> {
    let name = |file: &ProposalFile| file.name.value.clone();
    let twice = |n: usize| files[..n].iter().any(|f| name(f) == name(&files[n]));
    match (0..files.len()).find(|n| twice(*n)) {
        Some(n) => Err(Stop::Usage(vec![format!(
            "two proposals are called `{}`: the ids of their questions would be the same",
            name(&files[n])
        )])),
        None => Ok(()),
    }
}
