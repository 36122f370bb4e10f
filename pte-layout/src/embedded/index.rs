//! The names of all architectures, with the file of each.

use crate::diagnostic::Report;
use crate::facts::Head;
use crate::text::Text;
use crate::version::Version;

/// One architecture.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) arch: Text,
    /// Its other names.
    others: Vec<Text>,
    /// The index of its file.
    pub(super) file: usize,
    /// The kernels that it was verified against.
    pub(super) verified: Vec<Version>,
}

/// All architectures.
#[derive(Debug)]
pub(super) struct Index {
    /// In the order of their names.
    pub(super) archs: Vec<Name>,
    /// The kernels that any was verified against, in order.
    pub(super) kernels: Vec<Version>,
    /// The mistakes of the files that could not be read: their names are missing.
    pub(super) broken: Option<Report>,
}

impl Index {
    /// The index of files with these heads.
    pub(super) fn of(heads: impl Iterator<Item = Result<Head, Report>>) -> Self {
        let (mut archs, mut kernels) = (Vec::new(), Vec::new());
        let mut broken: Option<Report> = None;
        for (file, head) in heads.enumerate() {
            let head = match head {
                Ok(head) => head,
                Err(report) => {
                    let all = broken.get_or_insert_with(Report::default);
                    report.diagnostics.into_iter().for_each(|d| all.push(d));
                    continue;
                }
            };
            kernels.extend(head.verified.iter().copied());
            archs.extend(head.archs.into_iter().map(|(arch, others)| Name {
                arch,
                others,
                file,
                verified: head.verified.clone(),
            }));
        }
        archs.sort_unstable_by(|a: &Name, b: &Name| a.arch.cmp(&b.arch));
        kernels.sort_unstable();
        kernels.dedup();
        Self {
            archs,
            kernels,
            broken,
        }
    }

    /// The other names, each with the architecture that it means, in the order of the files.
    pub(super) fn aliases(&self) -> Vec<(&str, &str)> {
        let mut files: Vec<&Name> = self.archs.iter().collect();
        files.sort_by_key(|a| a.file);
        let names = files.into_iter().flat_map(|a| {
            let others = a.others.iter();
            others.map(|other| (other.as_str(), a.arch.as_str()))
        });
        names.collect()
    }
}
