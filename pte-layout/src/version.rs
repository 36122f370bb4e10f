//! Kernel versions.

use std::fmt;
use std::str::FromStr;

/// A kernel version without the stable release: `6.12`. Layouts depend on nothing more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// The first number.
    pub major: u16,
    /// The second number.
    pub minor: u16,
}

impl FromStr for Version {
    type Err = String;

    /// Parses `6.12`, `v6.12`, `6.12.117` and distribution versions (`6.12.9-amd64`): stable and distribution releases
    /// keep the layout of their base release.
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "write it as `6.12`".to_owned();
        let trimmed = text.strip_prefix('v').unwrap_or(text);
        let (major, rest) = trimmed.split_once('.').ok_or_else(wrong)?;
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        if !rest[end..].is_empty() && !rest[end..].starts_with(['.', '-', '+']) {
            return Err(wrong());
        }
        let number = |s: &str| {
            if s.is_empty() || s.starts_with('+') {
                Err(wrong())
            } else {
                s.parse().map_err(|_| wrong())
            }
        };
        Ok(Self {
            major: number(major)?,
            minor: number(&rest[..end])?,
        })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// A kernel release with its last number: `6.12.117`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// The version that layouts depend on.
    pub version: Version,
    /// The full number as written.
    pub text: String,
}

impl FromStr for Release {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let plain = text.chars().all(|c| c.is_ascii_digit() || c == '.');
        if !plain || text.split('.').count() > 3 || text.ends_with('.') {
            return Err("write it as `6.12.117`".to_owned());
        }
        Ok(Self {
            version: text.parse()?,
            text: text.to_owned(),
        })
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn versions() {
        let at = |major, minor| Ok(Version { major, minor });
        for text in [
            "6.12",
            "v6.12",
            "6.12.117",
            "6.12.9-amd64",
            "6.12-rc3",
            "6.12+",
        ] {
            assert_eq!(text.parse(), at(6, 12), "{text}");
        }
        for text in [
            "", "6", "6.", ".12", "6.x", "6.12x", "99999.1", "-6.1", "6.+1",
        ] {
            assert!(text.parse::<Version>().is_err(), "{text}");
        }
        assert!("5.10".parse::<Version>() < "6.1".parse::<Version>());
        assert!("6.9".parse::<Version>() < "6.12".parse::<Version>());
    }
}
