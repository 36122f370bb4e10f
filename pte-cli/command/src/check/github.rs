//! Findings as annotations of GitHub Actions: workflow commands on stdout.
//!
//! <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>

use std::io::{self, Write};

use pte_layout::check::lint::Severity;
use pte_layout::check::{Finding, Note};

use super::covered::Covered;
use super::summary::summary;

/// Writes a workflow command for each finding, and the summary for the log.
pub(crate) fn write(covered: &Covered, out: &mut impl Write) -> io::Result<()> {
    for finding in &covered.every.findings {
        writeln!(out, "{}", command(finding))?;
    }
    let s = &covered.every.summary;
    writeln!(out, "{}", summary(covered, s.deny, s.warn))
}

fn command(finding: &Finding) -> String {
    let name = match finding.severity {
        Severity::Deny => "error",
        Severity::Warn | Severity::Allow => "warning",
    };
    let title = format!("{} ({} {})", finding.lint.id, finding.arch, finding.kernel);
    let mut properties = vec![format!("title={}", property(&title))];
    if let Some((span, _)) = finding.places.first() {
        let place = [
            format!("file={}", property(&span.source.name)),
            format!("line={}", span.line()),
            format!("col={}", span.column()),
        ];
        properties.splice(0..0, place);
    }
    let mut text = vec![finding.message.clone()];
    text.extend(finding.word().map(|w| format!("witness: {w:#x}")));
    text.extend(finding.known.iter().map(|k| format!("known: {}", k.what)));
    text.extend(finding.notes.iter().map(Note::to_string));
    format!(
        "::{name} {}::{}",
        properties.join(","),
        data(&text.join("\n"))
    )
}

/// Escapes what ends a command or begins an escape.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes also what ends a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn escapes() {
        assert_eq!(data("100%: a,b\r\n"), "100%25: a,b%0D%0A");
        assert_eq!(property("100%: a,b\n"), "100%25%3A a%2Cb%0A");
    }
}
