//! A layout file that somebody brought: which of its architectures and kernels is meant, and with which kinds.

use std::borrow::Cow;

use super::{kinds, newest_of_all};
use crate::diagnostic::{Report, did_you_mean};
use crate::model::epoch::{KindsEpoch, LayoutEpoch};
use crate::parse::kinds::KindsFile;
use crate::parse::layout::LayoutFile;
use crate::reader::Refusal;
use crate::validate::check;
use crate::version::Version;

/// The kinds that `file` is read with: those that somebody brought, or those of Linux.
pub fn kinds_of<'k>(
    file: &LayoutFile,
    own: Option<&'k KindsFile>,
) -> Result<Cow<'k, KindsFile>, Refusal> {
    match own {
        Some(own) => Ok(Cow::Borrowed(own)),
        None if file.since.is_none() && file.non_present.is_empty() => {
            Ok(Cow::Owned(KindsFile::nothing()))
        }
        None if file.since.is_none() => Err(Refusal::Configuration(vec![format!(
            "`{}` names no kernel, so it has kinds of its own: name their file too, or give it a `since`",
            file.source.name
        )])),
        None => kinds().map(Cow::Borrowed).map_err(Refusal::Files),
    }
}

/// The kernel that is meant where none is said: the newest that the file was verified against, or else the newest
/// of the definitions if the file is about it, or else its first.
pub fn usual_kernel(file: &LayoutFile) -> Option<Version> {
    let first = file.since.as_ref()?.value;
    let newest = newest_of_all();
    let about = newest >= first && file.until.as_ref().is_none_or(|u| newest < u.value);
    let verified = file.verified.last().map(|r| r.value.version);
    Some(verified.unwrap_or(if about { newest } else { first }))
}

/// What `file` says for one of its architectures and kernels. All of it is checked first.
pub fn of_file(
    file: &LayoutFile,
    own_kinds: Option<&KindsFile>,
    arch: Option<&str>,
    kernel: Option<Version>,
) -> Result<(LayoutEpoch, KindsEpoch), Refusal> {
    let kinds = kinds_of(file, own_kinds)?;
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
                "`{}` has several architectures; name one of them: {}",
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
                "`{}` names no kernel, so none can be asked for",
                file.source.name
            )));
        }
        (None, _) => usual_kernel(file),
    };
    let layout = file.epoch(variant, kernel, &mut Report::default());
    Ok((layout, kinds.epoch(kernel)))
}
