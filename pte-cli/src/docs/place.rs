//! Where pages go: a folder that is new, empty, or was made by `pte docs` before. It is replaced as a whole.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The file that says which files of a folder are ours.
const LIST: &str = ".pte-docs";

/// Says what keeps `dir` from being written.
pub(crate) fn is_free(dir: &Path) -> Result<(), String> {
    let name = dir.display();
    if dir.file_name().is_none() && !dir.exists() {
        return Err(format!(
            "`{name}` names no folder; name a new or an empty one: --out site"
        ));
    }
    match fs::metadata(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(format!("cannot look into `{name}`: {error}")),
        Ok(found) if !found.is_dir() => {
            return Err(format!(
                "`{name}` is a file; --out names a folder: a new or an empty one"
            ));
        }
        Ok(_) => {}
    }
    if let (Ok(here), Ok(dir)) = (std::env::current_dir(), dir.canonicalize())
        && here.starts_with(&dir)
    {
        return Err(format!(
            "you are in `{name}`, and --out is replaced as a whole; name a folder inside it: --out site"
        ));
    }
    let found = below(dir, Path::new("")).map_err(|e| format!("cannot look into `{name}`: {e}"))?;
    let list = fs::read_to_string(dir.join(LIST)).unwrap_or_default();
    let ours: BTreeSet<&str> = list.lines().chain([LIST]).collect();
    let strange: Vec<&String> = found
        .iter()
        .filter(|f| !ours.contains(f.as_str()))
        .collect();
    if strange.is_empty() {
        return Ok(());
    }
    let some: Vec<String> = strange.iter().take(3).map(|f| format!("`{f}`")).collect();
    let more = match strange.len() - some.len() {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    Err(format!(
        "`{name}` has files that `pte docs` did not write: {}{more}; nothing was changed. Name a new or an empty folder, or move them away",
        some.join(", ")
    ))
}

/// The files below `dir`, by their paths in it.
fn below(dir: &Path, inside: &Path) -> io::Result<BTreeSet<String>> {
    let mut out = BTreeSet::new();
    for entry in fs::read_dir(dir.join(inside))? {
        let entry = entry?;
        let path = inside.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => out.extend(below(dir, &path)?),
            false => _ = out.insert(path.to_string_lossy().into_owned()),
        }
    }
    Ok(out)
}

/// Writes the files beside `dir`, then puts them in its place.
pub(crate) fn put(dir: &Path, files: &[(String, String)]) -> Result<(), String> {
    // What a link points at is replaced, and not the link.
    let dir = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
    let beside = |what: &str| -> PathBuf {
        let name = dir.file_name().unwrap_or_default().to_string_lossy();
        dir.with_file_name(format!(".{name}.{what}-{}", std::process::id()))
    };
    let (new, old) = (beside("new"), beside("old"));
    let written = write(&new, files).and_then(|()| swap(&new, &dir, &old));
    if written.is_err() {
        let _ = fs::remove_dir_all(&new);
    }
    written.map_err(|e| format!("cannot write `{}`: {e}; nothing was changed", dir.display()))
}

fn write(dir: &Path, files: &[(String, String)]) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    let mut list = String::new();
    for (path, text) in files {
        let to = dir.join(path);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(to, text)?;
        list += path;
        list.push('\n');
    }
    fs::write(dir.join(LIST), list)
}

/// Puts `new` where `dir` is. If that fails, what was there is there again.
fn swap(new: &Path, dir: &Path, old: &Path) -> io::Result<()> {
    if !dir.exists() {
        return fs::rename(new, dir);
    }
    fs::rename(dir, old)?;
    if let Err(error) = fs::rename(new, dir) {
        fs::rename(old, dir)?;
        return Err(error);
    }
    // The new pages stand; what cannot be removed is only left over.
    let _ = fs::remove_dir_all(old);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{is_free, put};

    fn page(text: &str) -> Vec<(String, String)> {
        vec![("a/b.html".to_owned(), text.to_owned())]
    }

    #[test]
    fn only_what_is_ours() {
        let dir = std::env::temp_dir().join(format!("pte-docs-test-{}", std::process::id()));
        let site = dir.join("site");
        for text in ["1", "2"] {
            is_free(&site).unwrap();
            put(&site, &page(text)).unwrap();
            assert_eq!(fs::read_to_string(site.join("a/b.html")).unwrap(), text);
        }
        assert_eq!(
            fs::read_dir(&dir).unwrap().count(),
            1,
            "nothing is left over"
        );
        fs::write(site.join("notes.txt"), "mine").unwrap();
        let why = is_free(&site).unwrap_err();
        assert!(why.contains("`notes.txt`"), "{why}");
        assert!(is_free(&site.join("notes.txt")).is_err());
        fs::remove_dir_all(&dir).unwrap();
    }
}
