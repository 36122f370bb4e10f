//! Whether there are definitions for an architecture and a kernel, and what is said where there are none.

use crate::diagnostic::did_you_mean;
use crate::version::Version;

/// The kernel that is meant if none is said.
pub const DEFAULT_KERNEL: Version = Version {
    major: 6,
    minor: 12,
};

/// `arch` is one of `all`.
pub fn arch(arch: &str, all: &[&str]) -> Result<(), String> {
    if all.contains(&arch) {
        return Ok(());
    }
    let near = did_you_mean(arch, all.iter().copied());
    Err(format!("no architecture `{arch}`; {near}"))
}

/// `kernel` is one of `all`.
pub fn kernel(kernel: Version, all: &[Version]) -> Result<(), String> {
    if all.contains(&kernel) {
        return Ok(());
    }
    let list: Vec<String> = all.iter().map(ToString::to_string).collect();
    Err(format!(
        "no definitions for Linux {kernel}: each kernel is held against its own headers first. Known: {}",
        list.join(", ")
    ))
}
