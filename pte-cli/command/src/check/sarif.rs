//! Findings as SARIF 2.1.0, for tools that collect findings.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use pte_layout::check::lint::{ALL, Lint, Severity};
use pte_layout::check::{Finding, Note};
use pte_layout::diagnostic::Span;
use serde_json::{Value, json};

use super::count::number;
use super::covered::Covered;

/// Writes one run with every finding.
pub(crate) fn write(covered: &Covered, out: &mut impl Write) -> io::Result<()> {
    let s = &covered.every.summary;
    let findings = &covered.every.findings;
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "pte",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": ALL.iter().map(rule).collect::<Vec<_>>(),
            } },
            "invocations": [{ "executionSuccessful": !covered.unread }],
            "columnKind": "unicodeCodePoints",
            "results": findings.iter().zip(fingerprints(findings)).map(result).collect::<Vec<_>>(),
            "properties": {
                "layouts": s.layouts,
                "configurations": number(&s.configurations),
                "kinds": number(&s.kinds),
                "pairs": number(&s.pairs),
            },
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    out.write_all(b"\n")
}

fn rule(lint: &Lint) -> Value {
    json!({
        "id": lint.id,
        "shortDescription": { "text": lint.meaning },
        "help": { "text": format!("{}\n\nHistory: {}\n\nSource: {}", lint.mend, lint.history, lint.source) },
        "defaultConfiguration": { "level": level(lint.default) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Deny => "error",
        Severity::Warn => "warning",
        Severity::Allow => "none",
    }
}

fn result((finding, print): (&Finding, String)) -> Value {
    let mut text = vec![finding.message.clone()];
    if let Some(word) = finding.word() {
        text[0] += &format!("; witness {word:#x}");
    }
    text.extend(finding.known.iter().map(|k| format!("known: {}", k.what)));
    text.extend(finding.notes.iter().map(Note::to_string));
    let mut places = finding.places.iter();
    let mut out = json!({
        "ruleId": finding.lint.id,
        "ruleIndex": ALL.iter().position(|l| l.id == finding.lint.id),
        "level": level(finding.severity),
        "message": { "text": text.join("\n") },
        "locations": places.next().map(|(span, _)| location(span, None)).into_iter().collect::<Vec<_>>(),
        "relatedLocations": places.map(|(span, label)| location(span, Some(label))).collect::<Vec<_>>(),
        "partialFingerprints": {
            "finding/v1": print,
        },
        "properties": {
            "witness": finding.word().map(|w| format!("{w:#x}")),
            "arch": finding.arch,
            "kernel": finding.kernel,
            "config": finding.config,
            "level": finding.level,
            "subject": finding.subject,
            "other": finding.other,
        },
    });
    if let Some(variant) = &finding.variant {
        out["properties"]["variant"] = json!(variant);
    }
    out
}

/// A fingerprint for each finding: unique in a run, and the same in the next run. Findings that are otherwise the same,
/// as of two files with the same name, are numbered in the order of the run.
fn fingerprints(findings: &[Finding]) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let print = |finding: &Finding| {
        let (lint, arch, level, subject, other) = finding.key();
        let variant = finding.variant.as_deref();
        let all = [lint, arch, &finding.kernel, level, subject, other];
        let print = all.into_iter().chain(variant).collect::<Vec<_>>().join("/");
        let count = seen.entry(print.clone()).or_default();
        *count += 1;
        match *count {
            1 => print,
            n => format!("{print}/{n}"),
        }
    };
    findings.iter().map(print).collect()
}

fn location(span: &Span, label: Option<&str>) -> Value {
    let end = Span {
        source: span.source.clone(),
        range: span.range.end..span.range.end,
    };
    let mut out = json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&span.source.name) },
        "region": {
            "startLine": span.line(),
            "startColumn": span.column(),
            "endLine": end.line(),
            "endColumn": end.column(),
        },
    } });
    if let Some(label) = label {
        out["message"] = json!({ "text": label });
    }
    out
}

/// The name of a file as a URI reference: relative where possible, other characters escaped.
fn uri(name: &str) -> String {
    let here = std::env::current_dir().ok();
    let path = Path::new(name);
    let path = here.and_then(|h| path.strip_prefix(h).ok()).unwrap_or(path);
    let path = path.to_string_lossy();
    let path = path.strip_prefix("./").unwrap_or(&path);
    let mut out = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'~' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn references() {
        assert_eq!(uri("./a b/ü.toml"), "a%20b/%C3%BC.toml");
        assert_eq!(uri("../x.toml"), "../x.toml");
        assert_eq!(uri("/nowhere/x:1.toml"), "file:///nowhere/x%3A1.toml");
    }
}
