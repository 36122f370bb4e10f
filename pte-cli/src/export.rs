//! `pte export`: a layout, or proposals on it, in the form that another tool takes.

use std::io::Write;

use arch_defs::parse::proposal::ProposalFile;

use crate::args::{Export, ExportFormat};
use crate::target::targets;
use crate::{Outcome, Stop, export_json, export_picture, proposal, smt2};

/// Runs the command.
pub(crate) fn run(args: &Export, out: &mut impl Write) -> Result<Outcome, Stop> {
    match args.format {
        ExportFormat::Json => export_json::run(args, out),
        ExportFormat::Smt2 if args.proposal.is_empty() => layouts(args, out),
        ExportFormat::Smt2 => proposals(args, out),
        ExportFormat::Svg | ExportFormat::SvgInline | ExportFormat::Wavedrom => {
            export_picture::run(args, out)
        }
    }
}

fn layouts(args: &Export, out: &mut impl Write) -> Result<Outcome, Stop> {
    let targets = targets(&args.machine, false).map_err(Stop::Usage)?;
    out.write_all(smt2::HEAD.as_bytes())?;
    for target in &targets {
        let asked = args.machine.level.as_ref();
        let levels = target.layout.levels.iter();
        for level in levels.filter(|l| asked.is_none_or(|a| *a == l.name)) {
            smt2::write(&target.layout, level, out)?;
        }
    }
    Ok(Outcome::Fine)
}

fn proposals(args: &Export, out: &mut impl Write) -> Result<Outcome, Stop> {
    let layouts = proposal::layouts(&args.machine)?;
    let (files, unread) = proposal::files(&args.proposal);
    told_apart(&files)?;
    if files.is_empty() {
        return Ok(Outcome::Unread);
    }
    out.write_all(smt2::HEAD.as_bytes())?;
    for layout in &layouts {
        smt2::write_proposals(&files, layout, out)?;
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
