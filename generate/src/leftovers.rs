//! Files in the folders of an output that it does not write: it wrote them before, or somebody else made them.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::{Files, GENERATED};

/// Files that an output can have.
pub(crate) struct Place {
    /// The folder, with all folders below it.
    pub(crate) folder: &'static str,
    /// The ending of their paths.
    pub(crate) ending: &'static str,
    /// How a file shows that the output wrote it.
    pub(crate) ours: Ours,
}

/// How a file shows that an output wrote it.
#[derive(Clone, Copy)]
pub(crate) enum Ours {
    /// By the mark in its first lines; other files of this ending are written by hand.
    Mark,
    /// By the mark in its first lines; nobody else writes files of this ending.
    OnlyMark,
    /// By one of these endings; nobody else writes into this folder.
    Endings(&'static [&'static str]),
}

/// Files that the output does not write.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Leftovers {
    /// It wrote them before.
    pub orphans: Vec<String>,
    /// Somebody else made them, in a place for generated files.
    pub strangers: Vec<String>,
}

/// The files below `root` in `places` that are not in `made`.
pub(crate) fn leftovers(root: &Path, places: &[Place], made: &Files) -> Leftovers {
    let mut out = Leftovers::default();
    for place in places {
        for path in below(root, place.folder, place.ending) {
            if made.contains_key(&path) {
                continue;
            }
            let has_mark = || fs::read_to_string(root.join(&path)).is_ok_and(|t| is_marked(&t));
            let is_ours = match place.ours {
                Ours::Mark | Ours::OnlyMark => has_mark(),
                Ours::Endings(all) => all.iter().any(|e| path.ends_with(e)),
            };
            match place.ours {
                _ if is_ours => out.orphans.push(path),
                Ours::Mark => {}
                Ours::OnlyMark | Ours::Endings(_) => out.strangers.push(path),
            }
        }
    }
    out
}

impl Place {
    /// The file `path` can be a marked file of this place.
    pub(crate) fn can_mark(&self, path: &str) -> bool {
        let below = path.strip_prefix(self.folder);
        !matches!(self.ours, Ours::Endings(_))
            && below.is_some_and(|p| p.starts_with('/') && p.ends_with(self.ending))
    }
}

/// The text of a file has the mark of generated files.
fn is_marked(text: &str) -> bool {
    text.lines().take(3).any(|l| l.contains(GENERATED))
}

/// The files below `folder` whose path ends with `ending`, by path in `root`. A folder that is not there has none.
pub(crate) fn below(root: &Path, folder: &str, ending: &str) -> Vec<String> {
    let (mut out, mut left) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = left.pop() {
        let entries = match fs::read_dir(root.join(&folder)) {
            Err(e) if e.kind() == ErrorKind::NotFound => continue,
            entries => entries.unwrap_or_else(|e| panic!("{folder}: {e}")),
        };
        for entry in entries {
            let entry = entry.expect("readable");
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{folder}/{name}");
            match entry.path().is_dir() {
                true => left.push(path),
                false if path.ends_with(ending) => out.push(path),
                false => {}
            }
        }
    }
    out.sort();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Output, schemas};

    /// A copy of the folders with these files.
    fn root(name: &str, files: &[(&str, &str)]) -> std::path::PathBuf {
        let root =
            std::env::temp_dir().join(format!("pte-leftovers-{name}-{}", std::process::id()));
        for (path, text) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
            fs::write(path, text).expect("writable");
        }
        root
    }

    fn found(output: &str, files: &[(&str, &str)]) -> Leftovers {
        let output = Output::named(output).expect("an output");
        let root = root(output.name, files);
        let made = [("tests/show/now@6.12.txt".to_owned(), String::new())].into();
        let found = leftovers(&root, output.places, &made);
        fs::remove_dir_all(root).expect("ours");
        found
    }

    fn is(orphans: &[&str], strangers: &[&str]) -> Leftovers {
        let owned = |all: &[&str]| all.iter().map(|s| (*s).to_owned()).collect();
        Leftovers {
            orphans: owned(orphans),
            strangers: owned(strangers),
        }
    }

    #[test]
    fn a_mark_distinguishes_modules_from_source() {
        let marked = format!("// {GENERATED} from `arch-defs/kinds.toml`; do not edit.\n");
        let files = [
            ("pte-core/src/lib.rs", "//! By hand.\n"),
            ("pte-core/src/kind/old.rs", &marked),
            ("pte-core/src/alpha.rs", &marked),
        ];
        let orphans = ["pte-core/src/alpha.rs", "pte-core/src/kind/old.rs"];
        assert_eq!(found("pte-core", &files), is(&orphans, &[]));
    }

    #[test]
    fn a_schema_without_the_mark_is_not_ours() {
        let schema = schemas::schema("kinds.schema.json");
        let schema = format!("{schema:#}\n");
        let files = [
            ("arch-defs/mine.schema.json", "{}\n"),
            ("arch-defs/old.schema.json", &schema),
            ("tests/schemas/old.schema.json", &schema),
            ("tests/schemas/sarif.json", "{}\n"),
        ];
        let orphans = ["arch-defs/old.schema.json", "tests/schemas/old.schema.json"];
        let strangers = ["arch-defs/mine.schema.json"];
        assert_eq!(found("schemas", &files), is(&orphans, &strangers));
    }

    #[test]
    fn a_folder_of_outputs_has_nothing_else() {
        let files = [
            ("tests/show/now@6.12.txt", ""),
            ("tests/show/old@6.12.txt", ""),
            ("tests/show/NOTES.md", ""),
        ];
        let (orphans, strangers) = (["tests/show/old@6.12.txt"], ["tests/show/NOTES.md"]);
        assert_eq!(found("show", &files), is(&orphans, &strangers));
    }
}
