//! Findings as annotations of GitHub Actions: workflow commands on stdout.

use std::io::{self, Write};

use pte_layout::check::lint::Severity;
use pte_layout::check::{Finding, Note};

use super::covered::Covered;
use super::summary::summary;
use crate::workflow::Annotation;

/// Writes a workflow command for each finding, and the summary for the log.
pub(crate) fn write(covered: &Covered, out: &mut impl Write) -> io::Result<()> {
    for finding in &covered.every.findings {
        writeln!(out, "{}", command(finding))?;
    }
    let s = &covered.every.summary;
    writeln!(out, "{}", summary(covered, s.deny, s.warn))
}

fn command(finding: &Finding) -> Annotation<'_> {
    let name = match finding.severity {
        Severity::Deny => "error",
        Severity::Warn | Severity::Allow => "warning",
    };
    let mut text = vec![finding.message.clone()];
    text.extend(finding.word().map(|w| format!("witness: {w:#x}")));
    text.extend(finding.known.iter().map(|k| format!("known: {}", k.what)));
    text.extend(finding.notes.iter().map(Note::to_string));
    Annotation {
        name,
        title: format!("{} ({} {})", finding.lint.id, finding.arch, finding.kernel),
        place: finding.places.first().map(|(span, _)| span),
        text: text.join("\n"),
    }
}
