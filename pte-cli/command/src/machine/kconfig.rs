//! Parses a kernel's `.config`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::MultiGzDecoder;
use pte_layout::version::Version;

/// Real ones have about 300 KiB.
const LIMIT: u64 = 16 << 20;

/// The contents of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Kconfig {
    /// Options that are on or off; a module is on.
    pub(crate) options: BTreeMap<String, bool>,
    /// Options with a number.
    pub(crate) numbers: BTreeMap<String, i64>,
    /// Architecture and version in the first line, as in `Linux/x86 6.12.9 Kernel Configuration`.
    pub(crate) of: Option<(String, Version)>,
}

/// Reads the file at `path`. An error says why it is not a configuration.
pub(crate) fn read(path: &Path) -> Result<Kconfig, String> {
    read_text(path).map(|(_, config)| config)
}

/// The text of the file at `path`, if it is a configuration.
pub(crate) fn text(path: &Path) -> Result<String, String> {
    read_text(path).map(|(text, _)| text)
}

fn read_text(path: &Path) -> Result<(String, Kconfig), String> {
    let name = path.display();
    let file = File::open(path).map_err(|e| format!("cannot read `{name}`: {e}"))?;
    let bytes = limited(file).map_err(|e| format!("cannot read `{name}`: {e}"))?;
    let bytes = if bytes.starts_with(&[0x1f, 0x8b]) {
        limited(MultiGzDecoder::new(&bytes[..]))
            .map_err(|e| format!("cannot unpack `{name}`: {e}"))?
    } else {
        bytes
    };
    let text = String::from_utf8(bytes)
        .map_err(|_| format!("`{name}` is not text: expected a kernel .config"))?;
    let config = parse(&text).map_err(|e| format!("`{name}`: {e}"))?;
    if config.options.is_empty() && config.numbers.is_empty() {
        return Err(format!(
            "`{name}` has no CONFIG_ line: expected a kernel .config"
        ));
    }
    Ok((text, config))
}

fn limited(from: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMIT {
        return Err(std::io::Error::other("it has more than 16 MiB"));
    }
    Ok(bytes)
}

fn parse(text: &str) -> Result<Kconfig, String> {
    let mut out = Kconfig::default();
    for (n, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim();
            if let Some(option) = comment
                .strip_prefix("CONFIG_")
                .and_then(|c| c.strip_suffix(" is not set"))
            {
                out.options.insert(option.to_owned(), false);
            } else if out.of.is_none() {
                out.of = header(comment);
            }
        } else if !line.is_empty() {
            let wrong = || format!("line {} is not a line of a kernel .config", n + 1);
            let (option, value) = line
                .strip_prefix("CONFIG_")
                .and_then(|l| l.split_once('='))
                .ok_or_else(wrong)?;
            match value {
                "y" | "m" => _ = out.options.insert(option.to_owned(), true),
                "n" => _ = out.options.insert(option.to_owned(), false),
                _ if value.starts_with('"') => {}
                _ => {
                    _ = out
                        .numbers
                        .insert(option.to_owned(), number(value).ok_or_else(wrong)?)
                }
            }
        }
    }
    Ok(out)
}

/// Addresses such as `0xffffffff80000000` pass what an `i64` holds; nothing here depends on those.
fn number(text: &str) -> Option<i64> {
    match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(hex) => u64::from_str_radix(hex, 16).ok().map(u64::cast_signed),
        None => text.parse().ok(),
    }
}

fn header(comment: &str) -> Option<(String, Version)> {
    let (arch, rest) = comment.strip_prefix("Linux/")?.split_once(' ')?;
    let version = rest.strip_suffix(" Kernel Configuration")?;
    Some((arch.to_owned(), version.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{header, number, parse};

    #[test]
    fn lines() {
        let text = "# Linux/arm64 6.12.9-rc1 Kernel Configuration\r\nCONFIG_A=y\nCONFIG_B=m\n# CONFIG_C is not set\n\
                    CONFIG_D=n\nCONFIG_E=\"a=y\"\nCONFIG_F=52\nCONFIG_G=0xdffffc0000000000\n\n#\n# General setup\n#\n";
        let config = parse(text).unwrap();
        let options: Vec<(&str, bool)> = config
            .options
            .iter()
            .map(|(k, v)| (k.as_str(), *v))
            .collect();
        assert_eq!(
            options,
            [("A", true), ("B", true), ("C", false), ("D", false)]
        );
        assert_eq!(config.numbers["F"], 52);
        assert_eq!(config.of.unwrap().0, "arm64");
        assert!(
            parse("CONFIG_A=y\n<<<<<<< HEAD\n")
                .unwrap_err()
                .contains("line 2")
        );
        assert!(parse("CONFIG_A\n").is_err());
        assert!(parse("CONFIG_A=maybe\n").is_err());
    }

    #[test]
    fn numbers_and_headers() {
        assert_eq!(number("0xffffffffffffffff"), Some(-1));
        assert_eq!(number("-1"), Some(-1));
        assert_eq!(number("0x"), None);
        assert_eq!(
            header("Linux/x86 6.1.0 Kernel Configuration")
                .unwrap()
                .1
                .to_string(),
            "6.1"
        );
        assert_eq!(header("Automatically generated file; DO NOT EDIT."), None);
    }
}
