//! What a folder is: a kernel tree of some version, that was not built in place.

mod built;

use std::path::{Path, PathBuf};

use pte_layout::version::Version;

/// A kernel tree.
#[derive(Clone, Debug)]
pub struct Tree {
    /// Its folder.
    pub path: PathBuf,
    /// The version that layouts depend on.
    pub version: Version,
    /// The full number: `6.12.117`.
    pub release: String,
}

impl Tree {
    /// The tree in `path`, or why it is none that can be asked.
    pub fn open(path: &Path) -> Result<Self, String> {
        let shown = path.display();
        let none = |why: String| format!("`{shown}` is not a Linux kernel tree: {why}");
        let path = path.canonicalize().map_err(|e| none(e.to_string()))?;
        if !path.is_dir() {
            return Err(none("it is not a folder".to_owned()));
        }
        let makefile = std::fs::read_to_string(path.join("Makefile"))
            .map_err(|e| none(format!("its Makefile cannot be read: {e}")))?;
        let number = |name| variable(&makefile, name);
        let (Some(major), Some(minor)) = (number("VERSION"), number("PATCHLEVEL")) else {
            return Err(none(
                "its Makefile has no VERSION and PATCHLEVEL".to_owned(),
            ));
        };
        for file in [
            "Kbuild",
            "Kconfig",
            "include/linux/swapops.h",
            "include/linux/mm.h",
        ] {
            if !path.join(file).exists() {
                return Err(none(format!("it has no {file}")));
            }
        }
        let version = format!("{major}.{minor}");
        let version: Version = version
            .parse()
            .map_err(|_| none(format!("version {version}")))?;
        built::refused(&path, &shown.to_string())?;
        let sub = number("SUBLEVEL")
            .filter(|s| !s.is_empty())
            .unwrap_or_else(|| "0".to_owned());
        Ok(Self {
            path,
            version,
            release: format!("{version}.{sub}"),
        })
    }

    /// Whether the tree has the architecture with this folder below `arch`.
    pub fn has(&self, source: &str) -> bool {
        self.path
            .join("arch")
            .join(source)
            .join("Makefile")
            .exists()
    }
}

/// The value of the first assignment of `name` in a Makefile.
fn variable(makefile: &str, name: &str) -> Option<String> {
    let mut lines = makefile.lines();
    lines.find_map(|line| {
        let (left, right) = line.split_once('=')?;
        (left.trim() == name).then(|| right.trim().to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::variable;

    #[test]
    fn variables() {
        let text = "# x\nVERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL =\n";
        assert_eq!(variable(text, "VERSION").as_deref(), Some("6"));
        assert_eq!(variable(text, "SUBLEVEL").as_deref(), Some(""));
        assert_eq!(variable(text, "NAME"), None);
    }
}
