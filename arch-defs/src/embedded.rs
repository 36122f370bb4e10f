//! The definitions that come with the crate, by architecture and kernel.

use std::sync::Arc;

use crate::diagnostic::{Report, Source};
use crate::known;
use crate::model::config::Configuration;
use crate::model::{Layout, resolve};
use crate::parse::kinds::KindsFile;
use crate::parse::layout::LayoutFile;
use crate::version::Version;

pub use crate::known::DEFAULT_KERNEL;

macro_rules! embed {
    ($($name:literal),* $(,)?) => { &[$((concat!("arch-defs/", $name), include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $name)))),*] };
}

mod kernels;
#[cfg(feature = "tools")]
mod proposals;
#[cfg(feature = "tools")]
pub use proposals::{PROPOSALS, proposal, proposal_names, proposals};

pub use kernels::Kernels;

/// Every layout file: name and text, those of an architecture from its first kernel to its last.
pub const LAYOUTS: &[(&str, &str)] = embed![
    "arm64/v5.10.toml",
    "arm64/v5.19.toml",
    "arm64/v6.10.toml",
    "s390/v5.10.toml",
    "s390/v5.19.toml",
    "x86-64/v5.7.toml",
    "x86-64/v5.19.toml",
    "x86-64/v6.6.toml",
];

/// Every kinds file, from the first kernel to the last.
pub const KINDS: &[(&str, &str)] = embed!["kinds/v5.10.toml", "kinds/v6.1.toml", "kinds/v6.2.toml"];

/// The list of kernels.
pub const KERNELS: &[(&str, &str)] = embed!["kernels.toml"];

fn source((name, text): (&str, &str)) -> Arc<Source> {
    Arc::new(Source {
        name: name.to_owned(),
        text: text.to_owned(),
    })
}

/// The layout files, read.
pub fn layouts() -> Result<Vec<LayoutFile>, Report> {
    LAYOUTS
        .iter()
        .map(|f| LayoutFile::parse(&source(*f)))
        .collect()
}

/// The kinds files, read.
pub fn kinds() -> Result<Vec<KindsFile>, Report> {
    KINDS
        .iter()
        .map(|f| KindsFile::parse(&source(*f)))
        .collect()
}

/// Which architectures have been verified against which kernels.
fn verified() -> Kernels {
    Kernels::parse(KERNELS[0].1)
}

/// The kernels that some architecture has been verified against, first to last.
pub fn kernels() -> Vec<Version> {
    verified().any()
}

/// The kernels that `arch` has been verified against, first to last.
pub fn kernels_of(arch: &str) -> Vec<Version> {
    verified().of(arch)
}

/// The architectures, in the order of their names.
pub fn archs() -> Vec<&'static str> {
    let mut all: Vec<&str> = LAYOUTS
        .iter()
        .filter_map(|(name, _)| name.split('/').nth(1))
        .collect();
    all.dedup();
    all
}

/// The architecture called `name`, by its own name or another.
pub fn arch(name: &str) -> Result<&'static str, String> {
    let (all, name) = (archs(), known::alias(name).unwrap_or(name));
    known::arch(name, &all)?;
    let found = all.into_iter().find(|a| *a == name);
    found.ok_or_else(|| format!("no architecture `{name}`"))
}

/// Keeps `kernel` if `arch` has been verified against it; an architecture that is not known has been against none.
pub fn verified_kernel(arch: &str, kernel: Version) -> Result<Version, String> {
    known::arch(arch, &archs())?;
    verified().verified(arch, kernel)
}

/// Keeps `kernel` if some architecture has been verified against it: for layouts that are not of the project.
pub fn known_kernel(kernel: Version) -> Result<Version, String> {
    known::kernel(kernel, &kernels()).map(|()| kernel)
}

/// The kinds file of `kernel`: the last that began before it.
pub fn kinds_for(kernel: Version) -> Result<KindsFile, String> {
    let files = kinds().map_err(|r| r.to_string())?;
    let found = files.into_iter().rfind(|f| f.since.value <= kernel);
    found.ok_or_else(|| format!("no kinds are defined for Linux {kernel}"))
}

/// The layout file of `arch` at `kernel`: the last that began before it.
pub fn layout_file(arch: &str, kernel: Version) -> Result<LayoutFile, String> {
    let kernel = verified_kernel(arch, kernel)?;
    let found = last_before(arch, kernel).map_err(|r| r.to_string())?;
    found.ok_or_else(|| format!("no layout of {arch} is defined for Linux {kernel}"))
}

/// There is a layout of `arch` for `kernel`: it has been verified against that, and not all layouts began after it. Why
/// one cannot be read tells [`layout_file`].
pub fn has_layout(arch: &str, kernel: Version) -> bool {
    kernels_of(arch).contains(&kernel) && !matches!(last_before(arch, kernel), Ok(None))
}

/// The last layout file of `arch` that began before `kernel`, or with it.
fn last_before(arch: &str, kernel: Version) -> Result<Option<LayoutFile>, Report> {
    let prefix = format!("arch-defs/{arch}/");
    let files = LAYOUTS.iter().filter(|(name, _)| name.starts_with(&prefix));
    let mut best = None;
    for file in files {
        let file = LayoutFile::parse(&source(*file))?;
        if file.since.value <= kernel {
            best = Some(file);
        }
    }
    Ok(best)
}

/// The layout of `arch` at `kernel` under `config`, or why there is none.
pub fn layout(arch: &str, kernel: Version, config: &Configuration) -> Result<Layout, String> {
    let file = layout_file(arch, kernel)?;
    resolve(&file, &kinds_for(kernel)?, kernel, config).map_err(|r| r.to_string())
}
