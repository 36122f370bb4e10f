//! `pte check`: layouts in, findings out.

use std::io::Write;

use crate::args::{Check, Report};
use crate::paint::Paint;
use crate::scope::cover;
use crate::severities::Severities;
use crate::{Outcome, Stop, check_json, check_text, github, proposal, sarif};

/// Runs the command.
pub(crate) fn run(args: &Check, paint: Paint, out: &mut impl Write) -> Result<Outcome, Stop> {
    if !args.proposal.is_empty() {
        return proposal::run(args, paint, out);
    }
    let severities = Severities::of(args).map_err(Stop::Usage)?;
    let mut covered = cover(args)?;
    if covered.unread && covered.is_empty() && args.format != Report::Sarif {
        // The errors have been told, and a summary would say that there are none. A log of SARIF says that it failed.
        return Ok(Outcome::Unread);
    }
    covered.every.take(|finding| severities.take(finding));
    match args.format {
        Report::Text => check_text::write(&covered, paint, out)?,
        Report::Json => check_json::write(&covered, out)?,
        Report::Sarif => sarif::write(&covered, out)?,
        Report::Github => github::write(&covered, out)?,
    }
    Ok(match covered.every.summary.deny {
        _ if covered.unread => Outcome::Unread,
        0 => Outcome::Fine,
        _ => Outcome::No,
    })
}
