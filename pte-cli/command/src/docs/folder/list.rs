//! The list of the files that `pte docs` wrote into a folder, by which it knows its own files.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::fnv1a::hash;

/// The file with the list: a line `HASH PATH` for each file.
pub(super) const LIST: &str = ".pte-docs";

/// The file that is being written. It gets its name when it is complete.
const PART: &str = ".pte-docs.part";

/// Writes the files into `dir`, which is empty. The list comes first, and a file has its name only when it is complete:
/// so all that an interrupted run leaves is known to be from it.
pub(super) fn write(dir: &Path, files: &[(String, String)]) -> io::Result<()> {
    let lines = files.iter();
    let lines = lines.map(|(path, text)| format!("{} {path}\n", hash_of(text.as_bytes())));
    complete(dir, LIST, &lines.collect::<String>())?;
    for (path, text) in files {
        if let Some(folder) = dir.join(path).parent() {
            fs::create_dir_all(folder)?;
        }
        complete(dir, path, text)?;
    }
    Ok(())
}

/// Removes the folder, the list last: what is left of it after half of that is still known to be ours.
pub(super) fn remove(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        match entry.file_type()?.is_dir() {
            true => fs::remove_dir_all(entry.path())?,
            false if entry.file_name() == LIST => {}
            false => fs::remove_file(entry.path())?,
        }
    }
    fs::remove_dir_all(dir)
}

fn complete(dir: &Path, path: &str, text: &str) -> io::Result<()> {
    let part = dir.join(PART);
    fs::write(&part, text)?;
    fs::rename(part, dir.join(path))
}

fn hash_of(text: &[u8]) -> String {
    format!("{:016x}", hash(text))
}

/// The files in a folder that are not as `pte docs` wrote them.
#[derive(Debug, Default)]
pub(super) struct Foreign {
    /// Files that it did not write.
    pub(super) strange: Vec<String>,
    /// Files that were changed since.
    pub(super) changed: Vec<String>,
}

impl Foreign {
    /// Those in `dir`.
    pub(super) fn of(dir: &Path) -> io::Result<Self> {
        let list = fs::read_to_string(dir.join(LIST)).unwrap_or_default();
        let lines = list.lines().filter_map(|line| line.split_once(' '));
        let ours: BTreeMap<&str, &str> = lines.map(|(hash, path)| (path, hash)).collect();
        let mut out = Self::default();
        for path in below(dir, Path::new(""))? {
            match ours.get(path.as_str()) {
                _ if path == LIST || path == PART => {}
                None => out.strange.push(path),
                Some(hash) if hash_of(&fs::read(dir.join(&path))?) == *hash => {}
                Some(_) => out.changed.push(path),
            }
        }
        Ok(out)
    }

    /// There are none.
    pub(super) fn is_empty(&self) -> bool {
        self.strange.is_empty() && self.changed.is_empty()
    }
}

/// The files below `dir`, by their paths in it.
fn below(dir: &Path, inside: &Path) -> io::Result<Vec<String>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(dir.join(inside))? {
        let entry = entry?;
        let path = inside.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => out.extend(below(dir, &path)?),
            false => out.push(path.to_string_lossy().into_owned()),
        }
    }
    out.sort();
    Ok(out)
}
