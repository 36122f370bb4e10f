//! Your own layout file: selects the architecture, the kernel and the kinds.

use std::borrow::Cow;

use super::Definitions;
use crate::diagnostic::{Report, did_you_mean};
use crate::model::epoch::{KindsEpoch, LayoutEpoch};
use crate::reader::Refusal;
use crate::validate::check;
use crate::version::Version;
use crate::written::kinds::KindsFile;
use crate::written::layout::LayoutFile;

impl Definitions {
    /// The kinds for `file`: `own` if given, else those of Linux.
    pub fn kinds_of<'k>(
        &'k self,
        file: &LayoutFile,
        own: Option<&'k KindsFile>,
    ) -> Result<Cow<'k, KindsFile>, Refusal> {
        match own {
            Some(own) => Ok(Cow::Borrowed(own)),
            None if file.since.is_none() && file.non_present.is_empty() => {
                Ok(Cow::Owned(KindsFile::empty()))
            }
            None if file.since.is_none() => Err(Refusal::Configuration(vec![format!(
                "`{}` has no kernels, so it needs kinds of its own: give their file too, or give it a `since`",
                file.source.name
            )])),
            None => self.kinds().map(Cow::Borrowed).map_err(Refusal::Files),
        }
    }

    /// The default kernel: the newest that the file was verified against; else the newest verified kernel of the built-in
    /// layouts if the file covers it; else the first of the file.
    pub fn usual_kernel(&self, file: &LayoutFile) -> Option<Version> {
        let first = file.since.as_ref()?.value;
        let newest = self.newest_of_all();
        let about = newest >= first && file.until.as_ref().is_none_or(|u| newest < u.value);
        let verified = file.verified.last().map(|r| r.value.version);
        Some(verified.unwrap_or(if about { newest } else { first }))
    }

    /// The layout and kinds of `file` for one of its architectures and kernels. The whole file is checked first.
    pub fn of_file(
        &self,
        file: &LayoutFile,
        own_kinds: Option<&KindsFile>,
        arch: Option<&str>,
        kernel: Option<Version>,
    ) -> Result<(LayoutEpoch, KindsEpoch), Refusal> {
        let kinds = self.kinds_of(file, own_kinds)?;
        check(file, &kinds).map_err(Refusal::Files)?;
        let one = |why: String| Refusal::Configuration(vec![why]);
        let variant = match (arch, &file.variants[..]) {
            (Some(arch), _) => file.variant(arch).ok_or_else(|| {
                one(format!(
                    "`{}` has no architecture `{arch}`; {}",
                    file.source.name,
                    did_you_mean(arch, file.archs())
                ))
            })?,
            (None, [only]) => only,
            (None, _) => {
                let names: Vec<&str> = file.archs().collect();
                return Err(one(format!(
                    "`{}` has several architectures; give one of them: {}",
                    file.source.name,
                    names.join(", ")
                )));
            }
        };
        let kernel = match (kernel, file.since.is_some()) {
            (Some(kernel), true) => {
                if let Some(why) = file.not_about(&variant.arch.value, kernel) {
                    return Err(one(why));
                }
                Some(kernel)
            }
            (Some(_), false) => {
                return Err(one(format!(
                    "`{}` has no kernels, so no kernel can be given",
                    file.source.name
                )));
            }
            (None, _) => self.usual_kernel(file),
        };
        let layout = file.epoch(variant, kernel, &mut Report::default());
        Ok((layout, kinds.epoch(kernel)))
    }
}
