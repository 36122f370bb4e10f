//! Groups findings: what one fix would remove is one block, over kinds and kernels.

use pte_layout::check::{Every, Finding, Group, Shown, group};
use pte_layout::count::Count;

/// Findings that are printed as one.
#[derive(Debug)]
pub(crate) struct Grouped<'e> {
    /// The findings at the last kernel that has them.
    pub(crate) findings: Vec<&'e Finding>,
    /// The findings at every kernel.
    pub(crate) everywhere: Vec<&'e Finding>,
    /// The kernels that have them, each with how many configurations do, and how many there are.
    pub(crate) kernels: Vec<(&'e str, &'e Count, &'e Count)>,
    /// The configurations that have the first of the findings.
    pub(crate) shown: &'e Shown,
}

impl<'e> Grouped<'e> {
    /// The finding that is printed for all.
    pub(crate) fn first(&self) -> &'e Finding {
        self.findings[0]
    }

    /// The kinds that the findings are about.
    pub(crate) fn kinds(&self) -> Vec<&'e str> {
        let mut kinds: Vec<&str> = self.findings.iter().map(|f| f.subject.as_str()).collect();
        kinds.dedup();
        kinds
    }

    /// `other` is the same at another kernel.
    fn is_same(&self, other: &Self) -> bool {
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

/// The findings that `is_meant` picks as blocks, those of one architecture from its first kernel to its last.
pub(crate) fn grouped(every: &Every, is_meant: impl Fn(&Finding) -> bool) -> Vec<Grouped<'_>> {
    let mut out: Vec<Grouped<'_>> = Vec::new();
    let layout = |n: &usize| (&every.findings[*n].arch, &every.findings[*n].kernel);
    let all = 0..every.findings.len();
    let all: Vec<usize> = all.filter(|n| is_meant(&every.findings[*n])).collect();
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
                everywhere: findings.clone(),
                findings,
                kernels: vec![kernel],
                shown: first,
            };
            match out.iter_mut().find(|b| b.is_same(&block)) {
                Some(known) => {
                    known.kernels.push(kernel);
                    known.everywhere.extend(&block.findings);
                    (known.findings, known.shown) = (block.findings, block.shown);
                }
                None => out.push(block),
            }
        }
    }
    out
}
