//! Findings as JSON: one object per line, keys in a fixed order.

use std::io::{self, Write};

use pte_layout::check::Finding;
use serde::Serialize;
use serde_json::Value;

use super::count::number;
use super::covered::{Covered, NoMeaning};

/// One finding. Scripts depend on the names and their order.
#[derive(Serialize)]
struct Object<'f> {
    lint: &'f str,
    severity: &'f str,
    arch: &'f str,
    kernel: &'f str,
    config: &'f str,
    level: &'f str,
    subject: &'f str,
    other: &'f str,
    witness: Option<String>,
    file: Option<&'f str>,
    line: Option<usize>,
    message: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    variant: Option<&'f str>,
    /// A fault of the kernel that the layout file declares.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    known: bool,
}

/// The last line. Scripts depend on the names and their order.
#[derive(Serialize)]
struct Summary<'c> {
    summary: bool,
    layouts: usize,
    configurations: Value,
    kinds: Value,
    pairs: Value,
    deny: usize,
    warn: usize,
    nothing: Vec<Nothing<'c>>,
}

/// Encodings with no meaning. The count is a string: it can be above 2^53.
#[derive(Serialize)]
struct Nothing<'c> {
    arch: &'c str,
    kernel: &'c str,
    level: &'c str,
    count: String,
    witness: String,
}

impl<'f> From<&'f Finding> for Object<'f> {
    fn from(finding: &'f Finding) -> Self {
        let place = finding.places.first().map(|(span, _)| span);
        Self {
            lint: finding.lint.id,
            severity: finding.severity.name(),
            arch: &finding.arch,
            kernel: &finding.kernel,
            config: &finding.config,
            level: &finding.level,
            subject: &finding.subject,
            other: &finding.other,
            witness: finding.word().map(|w| format!("{w:#x}")),
            file: place.map(|span| span.source.name.as_str()),
            line: place.map(|span| span.line()),
            message: &finding.message,
            variant: finding.variant.as_deref(),
            known: finding.known.is_some(),
        }
    }
}

impl<'c> From<&'c NoMeaning> for Nothing<'c> {
    fn from(found: &'c NoMeaning) -> Self {
        Self {
            arch: &found.arch,
            kernel: &found.kernel,
            level: &found.level,
            count: found.count.to_string(),
            witness: format!("{:#x}", found.witness),
        }
    }
}

/// Writes every finding, and the summary.
pub(crate) fn write(covered: &Covered, out: &mut impl Write) -> io::Result<()> {
    for finding in &covered.every.findings {
        line(&Object::from(finding), out)?;
    }
    let s = &covered.every.summary;
    let summary = Summary {
        summary: true,
        layouts: s.layouts,
        configurations: number(&s.configurations),
        kinds: number(&s.kinds),
        pairs: number(&s.pairs),
        deny: s.deny,
        warn: s.warn,
        nothing: covered.no_meaning.iter().map(Nothing::from).collect(),
    };
    line(&summary, out)
}

fn line(object: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, object)?;
    out.write_all(b"\n")
}
