//! The errors for an unknown architecture and for a kernel that is not verified.

use crate::diagnostic::nearest;
use crate::version::Version;

/// Checks that `arch` is one of `all`. `aliases` are other names, each with the architecture that it means.
pub fn arch(arch: &str, all: &[&str], aliases: &[(&str, &str)]) -> Result<(), String> {
    if all.contains(&arch) {
        return Ok(());
    }
    let known = format!("known: {}", all.join(", "));
    let names = all
        .iter()
        .copied()
        .chain(aliases.iter().map(|(alias, _)| *alias));
    let near = nearest(arch, names).map(|near| {
        let meant = aliases.iter().find(|(alias, _)| *alias == near);
        meant.map_or(near, |(_, name)| name)
    });
    Err(match near {
        Some(near) => format!("no architecture `{arch}`; did you mean `{near}`? {known}"),
        None => format!("no architecture `{arch}`; {known}"),
    })
}

/// Checks that `kernel` is one of `all`, the kernels that `arch` was verified against.
pub fn verified(arch: &str, kernel: Version, all: &[Version]) -> Result<(), String> {
    if all.contains(&kernel) {
        return Ok(());
    }
    // A newer kernel is more likely to have the same layout than an older one.
    let newer = all.iter().filter(|k| **k > kernel).min();
    let Some(nearest) = newer.or(all.iter().max()) else {
        return Err(verified_against_none(arch));
    };
    let list: Vec<String> = all.iter().map(ToString::to_string).collect();
    Err(format!(
        "Linux {kernel} is not verified for {arch} yet; nearest: {nearest}; verified: {}",
        list.join(", ")
    ))
}

/// The error for an architecture that was not verified against any kernel.
pub fn verified_against_none(arch: &str) -> String {
    format!("{arch} was not verified against any kernel")
}

#[cfg(test)]
mod tests {
    const ALIASES: &[(&str, &str)] = &[
        ("aarch64", "arm64"),
        ("amd64", "x86-64"),
        ("s390x", "s390"),
        ("x64", "x86-64"),
        ("x86_64", "x86-64"),
    ];

    fn arch(name: &str, all: &[&str]) -> Result<(), String> {
        super::arch(name, all, ALIASES)
    }

    #[test]
    fn names_of_an_architecture_lead_to_it() {
        let all = ["arm64", "s390", "x86-64"];
        for name in all {
            assert_eq!(arch(name, &all), Ok(()));
        }
        for (name, means) in [
            ("amd64", "x86-64"),
            ("AMD64", "x86-64"),
            ("amd46", "x86-64"),
            ("x86_64", "x86-64"),
            ("x64", "x86-64"),
            ("aarch64", "arm64"),
            ("aarch46", "arm64"),
            ("arm46", "arm64"),
            ("s390x", "s390"),
            ("s390", "s390"),
        ] {
            let error = arch(name, &all).err();
            let wanted = format!("did you mean `{means}`?");
            assert!(error.is_none_or(|t| t.contains(&wanted)), "{name}: {means}");
        }
        let error = arch("vax", &all).unwrap_err();
        assert_eq!(error, "no architecture `vax`; known: arm64, s390, x86-64");
    }
}
