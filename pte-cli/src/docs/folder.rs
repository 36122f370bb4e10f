//! Writes the pages into a folder that is new, empty, or was written by `pte docs`. The folder is replaced as a whole.
//!
//! Your files are never lost: a folder with other files, or with pages that were edited, is an error. Old pages go with the
//! old folder. If anything fails, either the old or the new folder is there.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::fnv1a::hash;

/// The file that lists what `pte docs` wrote into a folder: a line `HASH PATH` for each file.
const LIST: &str = ".pte-docs";

/// An error if `dir` must not be replaced.
pub(crate) fn is_free(dir: &Path) -> Result<(), String> {
    let name = dir.display();
    if dir.file_name().is_none() && !dir.exists() {
        return Err(format!(
            "`{name}` names no folder; name a new or an empty one: --out site"
        ));
    }
    match fs::metadata(dir) {
        Err(_) if dir.is_symlink() => {
            return Err(format!(
                "`{name}` is a link that leads nowhere; make the folder that it leads to, or remove it"
            ));
        }
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
    let unread = |e: io::Error| format!("cannot look into `{name}`: {e}");
    let found = below(dir, Path::new("")).map_err(unread)?;
    let list = fs::read_to_string(dir.join(LIST)).unwrap_or_default();
    let lines = list.lines().filter_map(|line| line.split_once(' '));
    let ours: BTreeMap<&str, &str> = lines.map(|(hash, path)| (path, hash)).collect();
    let (mut strange, mut changed) = (Vec::new(), Vec::new());
    for path in found.iter().filter(|path| *path != LIST) {
        match ours.get(path.as_str()) {
            None => strange.push(path.as_str()),
            Some(hash) => {
                let now = fs::read(dir.join(path)).map_err(unread)?;
                if told_apart(&now) != *hash {
                    changed.push(path.as_str());
                }
            }
        }
    }
    let refused = |what: &str, files: &[&str]| {
        Err(format!(
            "`{name}` has {what}: {}; nothing was changed. Name a new or an empty folder, or move them away",
            some(files)
        ))
    };
    match (strange.is_empty(), changed.is_empty()) {
        (false, _) => refused("files that `pte docs` did not write", &strange),
        (_, false) => refused(
            "pages that were changed since `pte docs` wrote them",
            &changed,
        ),
        (true, true) => Ok(()),
    }
}

/// The first three of them, and how many more there are.
fn some(files: &[&str]) -> String {
    let some: Vec<String> = files.iter().take(3).map(|f| format!("`{f}`")).collect();
    match files.len() - some.len() {
        0 => some.join(", "),
        n => format!("{} and {n} more", some.join(", ")),
    }
}

fn told_apart(text: &[u8]) -> String {
    format!("{:016x}", hash(text))
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
        list += &format!("{} {path}\n", told_apart(text.as_bytes()));
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
    use std::path::{Path, PathBuf};

    use super::{LIST, is_free, put};

    /// What is done to a folder that `pte docs` wrote, and the expected error.
    type Case = (&'static str, fn(&Path), Option<&'static str>);

    const CASES: &[Case] = &[
        ("left alone", |_| {}, None),
        (
            "a page less",
            |d| fs::remove_file(d.join("a/b.html")).unwrap(),
            None,
        ),
        ("all removed", |d| fs::remove_dir_all(d).unwrap(), None),
        (
            "a file of somebody else",
            |d| fs::write(d.join("a/notes.txt"), "mine").unwrap(),
            Some("did not write: `a/notes.txt`; nothing was changed"),
        ),
        (
            "a page that was changed",
            |d| fs::write(d.join("a/b.html"), "mine").unwrap(),
            Some("changed since `pte docs` wrote them: `a/b.html`; nothing was changed"),
        ),
        (
            "no list",
            |d| fs::remove_file(d.join(LIST)).unwrap(),
            Some("did not write: `a/b.html`, `old.html`"),
        ),
        (
            "a file in its place",
            |d| {
                fs::remove_dir_all(d).unwrap();
                fs::write(d, "").unwrap();
            },
            Some("is a file"),
        ),
        (
            "a link to nowhere in its place",
            |d| {
                fs::remove_dir_all(d).unwrap();
                std::os::unix::fs::symlink("nowhere", d).unwrap();
            },
            Some("leads nowhere"),
        ),
        (
            "a link to it in its place",
            |d| {
                fs::rename(d, d.with_file_name("elsewhere")).unwrap();
                std::os::unix::fs::symlink("elsewhere", d).unwrap();
            },
            None,
        ),
    ];

    fn pages(all: &[(&str, &str)]) -> Vec<(String, String)> {
        let own = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
        all.iter().map(own).collect()
    }

    /// A folder for one case, with the pages two folders deep that were not there before.
    fn written(n: usize) -> (PathBuf, PathBuf) {
        let dir = std::env::temp_dir().join(format!("pte-docs-{}-{n}", std::process::id()));
        let site = dir.join("new/site");
        is_free(&site).unwrap();
        put(&site, &pages(&[("a/b.html", "1"), ("old.html", "1")])).unwrap();
        (dir, site)
    }

    #[test]
    fn what_somebody_wrote_stays() {
        for (n, (case, change, refused)) in CASES.iter().enumerate() {
            let (dir, site) = written(n);
            change(&site);
            match (is_free(&site), refused) {
                (Err(why), Some(right)) => assert!(why.contains(right), "{case}: {why}"),
                (Ok(()), None) => {
                    put(&site, &pages(&[("a/b.html", "2")])).unwrap();
                    assert_eq!(
                        fs::read_to_string(site.join("a/b.html")).unwrap(),
                        "2",
                        "{case}"
                    );
                    assert!(
                        !site.join("old.html").exists(),
                        "{case}: a page that is not made any more"
                    );
                    is_free(&site).unwrap();
                }
                (error, _) => panic!("{case}: {error:?}"),
            }
            let mut left = fs::read_dir(dir.join("new")).unwrap();
            let hidden = left.any(|e| e.unwrap().file_name().to_string_lossy().starts_with('.'));
            assert!(!hidden, "{case}: something is left over");
            fs::remove_dir_all(&dir).unwrap();
        }
    }
}
