//! Which architectures have been verified against which kernels.

use crate::known;
use crate::version::Version;

/// What `kernels.toml` says.
#[derive(Clone, Debug, Default)]
pub struct Kernels(Vec<(Version, Vec<String>)>);

impl Kernels {
    /// Reads the file; what is not understood is not verified.
    pub fn parse(text: &str) -> Self {
        let Ok(file) = toml::de::DeTable::parse(text) else {
            return Self::default();
        };
        let list = file
            .get_ref()
            .get("kernel")
            .and_then(|k| k.get_ref().as_array());
        let kernels = list.into_iter().flatten().filter_map(|kernel| {
            let kernel = kernel.get_ref().as_table()?;
            let version: Version = kernel.get("version")?.get_ref().as_str()?.parse().ok()?;
            let verified = kernel.get("verified")?.get_ref().as_table()?;
            let of_it = |text: &str| text.parse() == Ok(version);
            let archs = verified
                .iter()
                .filter(|(_, release)| release.get_ref().as_str().is_some_and(of_it))
                .map(|(arch, _)| arch.get_ref().to_string());
            Some((version, archs.collect()))
        });
        Self(kernels.collect())
    }

    /// The kernels that some architecture has been verified against, first to last.
    pub fn any(&self) -> Vec<Version> {
        let some = self.0.iter().filter(|(_, archs)| !archs.is_empty());
        some.map(|(version, _)| *version).collect()
    }

    /// The kernels that `arch` has been verified against, first to last.
    pub fn of(&self, arch: &str) -> Vec<Version> {
        let own = self
            .0
            .iter()
            .filter(|(_, all)| all.iter().any(|a| a == arch));
        own.map(|(version, _)| *version).collect()
    }

    /// Keeps `kernel` if `arch` has been verified against it.
    pub fn verified(&self, arch: &str, kernel: Version) -> Result<Version, String> {
        known::verified(arch, kernel, &self.of(arch)).map(|()| kernel)
    }
}

#[cfg(test)]
mod tests {
    use super::Kernels;
    use crate::version::Version;

    const TEXT: &str = r#"
        [[kernel]]
        version = "5.10"
        verified = { arm64 = "5.10.1", s390 = "5.10.2", x86-64 = "5.10.3" }

        [[kernel]]
        version = "6.1"
        verified = { s390 = "6.1.2", x86-64 = "5.10.3" }

        [[kernel]]
        version = "6.6"
        verified = {}
    "#;

    fn at(major: u16, minor: u16) -> Version {
        Version { major, minor }
    }

    #[test]
    fn an_architecture_answers_for_itself() {
        let kernels = Kernels::parse(TEXT);
        assert_eq!(kernels.of("arm64"), [at(5, 10)]);
        assert_eq!(kernels.of("s390"), [at(5, 10), at(6, 1)]);
        // A release of another kernel verifies nothing.
        assert_eq!(kernels.of("x86-64"), [at(5, 10)]);
        assert_eq!(kernels.of("vax"), []);
        assert_eq!(kernels.any(), [at(5, 10), at(6, 1)]);
    }

    #[test]
    fn the_others_are_refused_by_name() {
        let kernels = Kernels::parse(TEXT);
        assert_eq!(kernels.verified("s390", at(6, 1)), Ok(at(6, 1)));
        assert_eq!(
            kernels.verified("arm64", at(6, 1)),
            Err("Linux 6.1 is not verified for arm64: each architecture is verified against the kernel's own headers first. Verified for arm64: 5.10".to_owned())
        );
        assert!(kernels.verified("s390", at(6, 6)).is_err());
        assert!(
            Kernels::parse("kernel = 3")
                .verified("arm64", at(5, 10))
                .is_err()
        );
    }
}
