//! Findings for programs: one object a line, keys in a fixed order.

use std::io::{self, Write};

use arch_defs::check::Finding;
use serde::Serialize;
use serde_json::Value;

use super::count::number;
use super::covered::{Covered, Nothing};

/// One finding. The names and their order are a promise.
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
    /// A fault of the kernel that the layout states.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    known: bool,
}

/// What was covered. The names and their order are a promise.
#[derive(Serialize)]
struct Summary<'c> {
    summary: bool,
    layouts: usize,
    configurations: Value,
    kinds: Value,
    pairs: Value,
    deny: usize,
    warn: usize,
    nothing: Vec<Blank<'c>>,
}

/// Words that are nothing. Their number may pass what a program takes for a number.
#[derive(Serialize)]
struct Blank<'c> {
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

impl<'c> From<&'c Nothing> for Blank<'c> {
    fn from(nothing: &'c Nothing) -> Self {
        Self {
            arch: &nothing.arch,
            kernel: &nothing.kernel,
            level: &nothing.level,
            count: nothing.count.to_string(),
            witness: format!("{:#x}", nothing.witness),
        }
    }
}

/// Writes every finding, and what was covered.
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
        nothing: covered.nothing.iter().map(Blank::from).collect(),
    };
    line(&summary, out)
}

fn line(object: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, object)?;
    out.write_all(b"\n")
}
