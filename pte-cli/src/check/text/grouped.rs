//! Findings as a person reads them: one block for what would be mended as one, over kinds and kernels.

use arch_defs::check::{Every, Finding, Group, Shown, group};
use arch_defs::count::Count;

/// What is told as one.
#[derive(Debug)]
pub(crate) struct Grouped<'e> {
    /// The findings at the last kernel that shows it.
    pub(crate) findings: Vec<&'e Finding>,
    /// The kernels that show it, each with the configurations that do and how many there are.
    pub(crate) kernels: Vec<(&'e str, &'e Count, &'e Count)>,
    /// Where the first of the findings shows.
    pub(crate) shown: &'e Shown,
}

impl<'e> Grouped<'e> {
    /// The finding that stands for all.
    pub(crate) fn first(&self) -> &'e Finding {
        self.findings[0]
    }

    /// The kinds that it is about.
    pub(crate) fn kinds(&self) -> Vec<&'e str> {
        let mut kinds: Vec<&str> = self.findings.iter().map(|f| f.subject.as_str()).collect();
        kinds.dedup();
        kinds
    }

    /// It is the same as `other` at another kernel.
    fn is_as(&self, other: &Self) -> bool {
        let key = |f: &'e Finding| {
            (
                f.key(),
                f.severity,
                f.witness,
                f.message.as_str(),
                &f.notes[..],
            )
        };
        self.findings.len() == other.findings.len()
            && self
                .findings
                .iter()
                .zip(&other.findings)
                .all(|(a, b)| key(a) == key(b))
    }
}

/// The findings of all layouts as blocks, those of one architecture from its first kernel to its last.
pub(crate) fn grouped(every: &Every) -> Vec<Grouped<'_>> {
    let mut out: Vec<Grouped<'_>> = Vec::new();
    let layout = |n: &usize| (&every.findings[*n].arch, &every.findings[*n].kernel);
    let all: Vec<usize> = (0..every.findings.len()).collect();
    for of_layout in all.chunk_by(|a, b| layout(a) == layout(b)) {
        let findings = of_layout.iter().map(|n| &every.findings[*n]);
        for Group { findings } in group(findings) {
            let shown = |f: &Finding| {
                let n = of_layout
                    .iter()
                    .find(|n| std::ptr::eq(&every.findings[**n], f));
                &every.shown[*n.unwrap_or(&of_layout[0])]
            };
            let first = shown(findings[0]);
            let most = findings.iter().map(|f| &shown(f).configurations).max();
            let most = most.unwrap_or(&first.configurations);
            let kernel = (findings[0].kernel.as_str(), most, &first.of);
            let block = Grouped {
                findings,
                kernels: vec![kernel],
                shown: first,
            };
            match out.iter_mut().find(|b| b.is_as(&block)) {
                Some(known) => {
                    known.kernels.push(kernel);
                    (known.findings, known.shown) = (block.findings, block.shown);
                }
                None => out.push(block),
            }
        }
    }
    out
}
