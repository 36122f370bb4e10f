//! A proposal works on every architecture or on none: common code cannot use an encoding that fails on one of them.

use super::super::lint::{NOT_PORTABLE, Severity};
use super::super::{Finding, Note, NoteRole};
use super::{LEVEL, LayoutAnswer};
use crate::parse::proposal::{EncodingRow, ProposalFile};

/// Adds one finding for each kernel at which the architectures disagree.
pub(super) fn check(file: &ProposalFile, row: &EncodingRow, all: &[LayoutAnswer]) -> Vec<Finding> {
    let mut kernels: Vec<&str> = all.iter().map(|a| a.kernel.as_str()).collect();
    kernels.sort_unstable();
    kernels.dedup();
    let of_kernel = |kernel: &str| {
        let here = all.iter().filter(|a| a.kernel == kernel);
        let (denied, fine): (Vec<_>, Vec<_>) = here.partition(|a| a.verdict() == Severity::Deny);
        denied.first()?;
        let kept = fine.first()?;
        let archs = |of: &[&LayoutAnswer]| {
            of.iter()
                .map(|a| a.arch.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let mut refused: Vec<String> = Vec::new();
        for answer in &denied {
            let ids = answer
                .findings
                .iter()
                .filter(|f| f.severity == Severity::Deny)
                .map(|f| f.lint.id);
            let mut ids: Vec<&str> = ids.collect();
            ids.sort_unstable();
            ids.dedup();
            refused.push(format!("{} ({})", answer.arch, ids.join(", ")));
        }
        let message = format!(
            "`{}` works on {}, but not on {}",
            row.what.value,
            archs(&fine),
            refused.join(" and ")
        );
        Some(Finding {
            lint: NOT_PORTABLE,
            severity: NOT_PORTABLE.default,
            arch: kept.arch.clone(),
            kernel: kernel.to_owned(),
            config: kept.config.clone(),
            level: LEVEL.to_owned(),
            subject: file.name.value.to_string(),
            other: archs(&denied),
            witness: kept.word.unwrap_or(0),
            has_word: kept.word.is_some(),
            variant: Some(row.what.value.to_string()),
            message,
            places: vec![(row.span.clone(), row.what.value.to_string())],
            known: None,
            notes: vec![Note::new(NoteRole::Meaning, NOT_PORTABLE.meaning)],
        })
    };
    kernels.into_iter().filter_map(of_kernel).collect()
}
