//! `pte check`: checks layouts or proposals and reports the findings.
//!
//! [`layouts`] and [`proposals`] choose what is checked, [`severities`] what is an error; each output format is a file.
//! The checks themselves are in `pte_layout::check`.

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

use pte_layout::check::Finding;
use pte_layout::check::lint::Severity;

use crate::exit::{Outcome, Stop};
use crate::terminal::colours::Paint;
use args::{Check, Report};
use covered::{Covered, Shared};
use severities::Severities;
use text::findings::Printed;

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
        // The errors are printed already, and a summary would count none. A SARIF log states that the run failed.
        return Ok(Outcome::Unread);
    }
    covered.shared = Shared::of(&covered.every.findings);
    covered.every.take(|finding| severities.take(finding));
    // What a rule excludes is printed where an option names its lint, or makes it an error.
    let always = |finding: &Finding| {
        let named = severities.is_set(finding) || finding.severity == Severity::Deny;
        named || !finding.is_excluded()
    };
    let printed = Printed {
        verbose: args.verbose,
        always: &always,
    };
    end(args.format, &covered, out, |out| {
        text::findings::write(&covered, &printed, paint, out)
    })
}

/// Writes the findings. Layouts and proposals have different texts.
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
