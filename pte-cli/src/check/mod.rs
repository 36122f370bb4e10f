//! `pte check`: layouts or proposals in, findings out.
//!
//! What is looked at is in [`layouts`] and [`proposals`], how findings are taken in [`severities`]; an output is a file.
//! The checks themselves are in `arch_defs::check`.

pub(crate) mod args;
mod count;
mod covered;
mod github;
mod json;
mod layouts;
mod proposals;
mod sarif;
mod severities;
mod summary;
mod text;

use std::io::{self, Write};

use crate::exit::{Outcome, Stop};
use crate::terminal::colours::Paint;
use args::{Check, Report};
use covered::Covered;
use severities::Severities;

/// Runs the command.
pub(crate) fn run(args: &Check, paint: Paint, out: &mut impl Write) -> Result<Outcome, Stop> {
    let severities = Severities::of(args).map_err(Stop::Usage)?;
    if !args.proposal.is_empty() {
        let (answers, covered) = proposals::answer(args, &severities)?;
        return end(args.format, &covered, out, |out| {
            text::proposals::write(&answers, &covered, paint, out)
        });
    }
    let mut covered = layouts::cover(args)?;
    if covered.unread && covered.is_empty() && args.format != Report::Sarif {
        // The errors have been told, and a summary would say that there are none. A log of SARIF says that it failed.
        return Ok(Outcome::Unread);
    }
    covered.every.take(|finding| severities.take(finding));
    end(args.format, &covered, out, |out| {
        text::findings::write(&covered, paint, out)
    })
}

/// Writes what was found. Text is not the same for layouts and for proposals.
fn end<W: Write>(
    format: Report,
    covered: &Covered,
    out: &mut W,
    text: impl FnOnce(&mut W) -> io::Result<()>,
) -> Result<Outcome, Stop> {
    match format {
        Report::Text => text(out)?,
        Report::Json => json::write(covered, out)?,
        Report::Sarif => sarif::write(covered, out)?,
        Report::Github => github::write(covered, out)?,
    }
    Ok(match covered.every.summary.deny {
        _ if covered.unread => Outcome::Unread,
        0 => Outcome::Fine,
        _ => Outcome::No,
    })
}
