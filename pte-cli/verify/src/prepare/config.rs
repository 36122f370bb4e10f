//! The `.config` of a build.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

/// The options of a configuration. An option that is off has no entry.
#[derive(Clone, Debug, Default)]
pub struct Config(pub BTreeMap<String, String>);

/// Writes the whole file.
pub(super) fn write(out: &Path, text: &str) -> Result<(), String> {
    let path = out.join(".config");
    std::fs::write(&path, text).map_err(|e| format!("cannot write {}: {e}", path.display()))
}

/// Adds options, as `K=y`. The last line of an option counts.
pub(super) fn append(out: &Path, options: &[&String]) -> Result<(), String> {
    let path = out.join(".config");
    let mut lines = String::new();
    for option in options {
        let (name, value) = option.split_once('=').unwrap_or((option, "y"));
        let _ = match value {
            "n" => writeln!(lines, "# CONFIG_{name} is not set"),
            _ => writeln!(lines, "CONFIG_{name}={value}"),
        };
    }
    let file = std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(&path);
    let written = file.and_then(|mut file| file.write_all(lines.as_bytes()));
    written.map_err(|e| format!("cannot write {}: {e}", path.display()))
}

impl Config {
    /// Reads the file in `out`.
    pub(super) fn read(out: &Path) -> Result<Self, String> {
        let path = out.join(".config");
        let text = std::fs::read_to_string(&path);
        let text = text.map_err(|e| format!("cannot read {}: {e}", path.display()))?;
        Ok(Self::parse(&text))
    }

    /// Reads the text of a `.config`.
    pub fn parse(text: &str) -> Self {
        let lines = text.lines().filter_map(|l| l.strip_prefix("CONFIG_"));
        let pairs = lines.filter_map(|l| l.split_once('='));
        Self(pairs.map(|(k, v)| (k.to_owned(), v.to_owned())).collect())
    }

    /// The value of an option: `n` if it is off or does not exist.
    pub fn value(&self, name: &str) -> &str {
        self.0.get(name).map_or("n", String::as_str)
    }

    /// Whether `K=y` is so.
    pub fn has(&self, option: &str) -> bool {
        let (name, value) = option.split_once('=').unwrap_or((option, "y"));
        let name = name.strip_prefix("CONFIG_").unwrap_or(name);
        self.value(name) == value || value == "y" && self.value(name) == "m"
    }
}

#[cfg(test)]
mod tests {
    use super::Config;

    #[test]
    fn options() {
        let config = Config::parse("CONFIG_A=y\n# CONFIG_B is not set\nCONFIG_C=52\nCONFIG_M=m\n");
        assert!(config.has("A=y") && config.has("B=n") && config.has("C=52") && config.has("M=y"));
        assert!(!config.has("B=y") && !config.has("C=53") && !config.has("A=n"));
    }
}
