//! The definitions that are built into the crate, by architecture and kernel; `own` does the same for your own layout
//! file. Files are read and checked in `reader`.

use std::sync::{Arc, OnceLock};

use crate::config::Configuration;
use crate::diagnostic::{Report, Source};
use crate::known;
use crate::model::Layout;
use crate::model::epoch::{KindsEpoch, LayoutEpoch};
use crate::reader::resolve;
use crate::version::Version;
use crate::written::kinds::KindsFile;
use crate::written::layout::{LayoutFile, Variant};

macro_rules! embed {
    ($($name:literal),* $(,)?) => { &[$((concat!("arch-defs/", $name), include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $name)))),*] };
}

mod files;
mod own;
#[cfg(feature = "tools")]
mod proposals;

pub use files::LAYOUTS;
pub use own::{kinds_of, of_file, usual_kernel};
#[cfg(feature = "tools")]
pub use proposals::{PROPOSALS, names, proposal, proposal_names, proposals};

/// The kinds file.
pub const KINDS: (&str, &str) = (
    "arch-defs/kinds.toml",
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/kinds.toml")),
);

fn source((name, text): (&str, &str)) -> Arc<Source> {
    Arc::new(Source {
        name: name.to_owned(),
        text: text.to_owned(),
    })
}

/// All layout files.
pub fn layouts() -> Result<Vec<&'static LayoutFile>, Report> {
    (0..LAYOUTS.len()).map(file).collect()
}

/// The layout file with this index; it is read once.
fn file(n: usize) -> Result<&'static LayoutFile, Report> {
    static READ: [OnceLock<Result<LayoutFile, Report>>; LAYOUTS.len()] =
        [const { OnceLock::new() }; LAYOUTS.len()];
    let read = READ[n].get_or_init(|| LayoutFile::parse(&source(LAYOUTS[n])));
    read.as_ref().map_err(Clone::clone)
}

/// The layout file with this index, for callers that cannot report an error.
///
/// # Panics
///
/// If it has a mistake: a built-in file without mistakes is part of the crate's tests.
fn right(n: usize) -> &'static LayoutFile {
    file(n).unwrap_or_else(|report| panic!("{report}"))
}

/// The index of the layout file that has `arch`.
fn number_of(arch: &str) -> Option<usize> {
    let mut files = LAYOUTS.iter();
    files.position(|(_, text)| named(text).any(|a| a == arch))
}

/// The kinds file; it is read once.
pub fn kinds() -> Result<&'static KindsFile, Report> {
    static READ: OnceLock<Result<KindsFile, Report>> = OnceLock::new();
    let read = READ.get_or_init(|| KindsFile::parse(&source(KINDS)));
    read.as_ref().map_err(Clone::clone)
}

/// The architectures in `text`, found by the lines that name them.
fn named(text: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = text.lines().filter_map(|l| l.strip_prefix("arch = \""));
    lines.filter_map(|l| l.split('"').next())
}

/// The names of the architectures, in order.
pub fn archs() -> Vec<&'static str> {
    let mut all: Vec<&str> = LAYOUTS.iter().flat_map(|(_, text)| named(text)).collect();
    all.sort_unstable();
    all
}

/// The other names of architectures, each with the architecture that it means.
pub fn aliases() -> Vec<(&'static str, &'static str)> {
    let files = (0..LAYOUTS.len()).map(right);
    let of = |v: &'static Variant| {
        v.names
            .iter()
            .map(|n| (n.value.as_str(), v.arch.value.as_str()))
    };
    files.flat_map(|f| &f.variants).flat_map(of).collect()
}

/// Checks that `arch` is the name of an architecture.
pub fn known_arch(arch: &str) -> Result<(), String> {
    let all = archs();
    if all.contains(&arch) {
        return Ok(());
    }
    known::arch(arch, &all, &aliases())
}

/// The architecture with the name or other name `name`.
pub fn arch(name: &str) -> Result<&'static str, String> {
    let all = archs();
    if let Some(found) = all.iter().find(|a| **a == name) {
        return Ok(found);
    }
    let aliases = aliases();
    let means: Vec<&str> = aliases
        .iter()
        .filter(|(alias, _)| *alias == name)
        .map(|(_, arch)| *arch)
        .collect();
    match means[..] {
        [one] => Ok(one),
        [] => Err(known::arch(name, &all, &aliases).err().unwrap_or_default()),
        _ => Err(format!(
            "`{name}` can mean {}: give one of them",
            means.join(", ")
        )),
    }
}

/// The layout file of `arch`.
pub fn layout_file(arch: &str) -> Result<&'static LayoutFile, String> {
    known_arch(arch)?;
    let n = number_of(arch).ok_or_else(|| format!("no layout of {arch}"))?;
    file(n).map_err(|r| r.to_string())
}

/// The kernels that `arch` was verified against, in order; empty for an unknown architecture.
pub fn kernels_of(arch: &str) -> Vec<Version> {
    let file = number_of(arch).map(right);
    let releases = file.iter().flat_map(|f| &f.verified);
    releases.map(|r| r.value.version).collect()
}

/// The kernels that any architecture was verified against, in order.
pub fn kernels() -> Vec<Version> {
    let files = (0..LAYOUTS.len()).map(right);
    let mut all: Vec<Version> = files
        .flat_map(|f| f.verified.iter().map(|r| r.value.version))
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The default kernel for `arch`: the newest that it was verified against.
pub fn newest(arch: &str) -> Result<Version, String> {
    let file = layout_file(arch)?;
    let last = file.verified.last().map(|r| r.value.version);
    last.ok_or_else(|| format!("{arch} was not verified against any kernel"))
}

/// The newest kernel that any architecture was verified against.
pub fn newest_of_all() -> Version {
    kernels().pop().unwrap_or(Version { major: 0, minor: 0 })
}

/// Returns `kernel` if `arch` was verified against it.
pub fn verified_kernel(arch: &str, kernel: Version) -> Result<Version, String> {
    known_arch(arch)?;
    known::verified(arch, kernel, &kernels_of(arch)).map(|()| kernel)
}

/// The kinds at `kernel`.
pub fn kinds_for(kernel: Option<Version>) -> Result<KindsEpoch, String> {
    Ok(kinds().map_err(|r| r.to_string())?.epoch(kernel))
}

/// Why the kinds can be different at `kernel`, if no architecture was verified against it.
pub fn kinds_doubt(kernel: Version) -> Option<String> {
    let all = kernels();
    let (first, last) = (all.first()?, all.last()?);
    if all.contains(&kernel) {
        return None;
    }
    let what = if kernel > *last {
        format!("Linux {kernel} is newer than Linux {last}, the newest verified kernel")
    } else if kernel < *first {
        format!("Linux {kernel} is older than Linux {first}, the oldest verified kernel")
    } else {
        let list: Vec<String> = all.iter().map(ToString::to_string).collect();
        format!(
            "Linux {kernel} is not verified (verified: {})",
            list.join(", ")
        )
    };
    Some(format!("{what}: types, markers and flags can differ"))
}

/// The layout and kinds of `arch` at `kernel`, whether or not it was verified.
pub fn epoch(arch: &str, kernel: Version) -> Result<(LayoutEpoch, KindsEpoch), String> {
    let file = layout_file(arch)?;
    if let Some(why) = file.not_about(arch, kernel) {
        return Err(why);
    }
    let variant = file
        .variant(arch)
        .ok_or_else(|| format!("no layout of {arch}"))?;
    let layout = file.epoch(variant, Some(kernel), &mut Report::default());
    Ok((layout, kinds_for(Some(kernel))?))
}

/// The layout of `arch` at `kernel` with `config`, or why there is none.
pub fn layout(arch: &str, kernel: Version, config: &Configuration) -> Result<Layout, String> {
    let (file, kinds) = epoch(arch, verified_kernel(arch, kernel)?)?;
    resolve(&file, &kinds, config).map_err(|r| r.to_string())
}

/// The first kernels of the epochs of `arch`, for its layout, not for the kinds.
pub fn begins(arch: &str) -> Vec<Version> {
    let file = number_of(arch).map(right);
    file.map(LayoutFile::begins).unwrap_or_default()
}
