//! Groups findings of several kinds that have one cause.

use super::Finding;
use crate::diagnostic::Diagnostic;

/// Findings of one lint at the same place and level, of one or several kinds.
#[derive(Clone, Debug)]
pub struct Group<'f> {
    /// The findings, in their order.
    pub findings: Vec<&'f Finding>,
}

/// Groups findings that one fix resolves, in the order of the first finding of each group.
pub fn group<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Vec<Group<'f>> {
    let mut out: Vec<Group<'f>> = Vec::new();
    for finding in findings {
        let same = |g: &&mut Group<'_>| {
            let first = g.findings[0];
            let one_fault = (
                first.lint,
                (first.severity, first.known.as_ref().map(|k| &k.what)),
                &first.arch,
                &first.level,
                &first.other,
            ) == (
                finding.lint,
                (finding.severity, finding.known.as_ref().map(|k| &k.what)),
                &finding.arch,
                &finding.level,
                &finding.other,
            );
            let place = |f: &Finding| f.places.first().map(|p| p.0.clone());
            one_fault && place(first) == place(finding)
        };
        match out.iter_mut().find(same) {
            Some(group) => group.findings.push(finding),
            None => out.push(Group {
                findings: vec![finding],
            }),
        }
    }
    out
}

impl Group<'_> {
    /// The group as one diagnostic: the first finding, and the kinds of all findings.
    pub fn diagnostic(&self) -> Diagnostic {
        let mut out = self.findings[0].diagnostic();
        let mut kinds: Vec<&str> = self.findings.iter().map(|f| f.subject.as_str()).collect();
        kinds.dedup();
        if kinds.len() > 1 {
            let at = 1.min(out.help.len());
            out.help.insert(
                at,
                format!("the same for {} kinds: {}", kinds.len(), kinds.join(", ")),
            );
        }
        out
    }
}
