//! Writes the pages into a folder that is new, empty, or was written by `pte docs`. The folder is replaced as a whole.
//!
//! Your files are never lost: a folder with other files, or with pages that were edited, is an error. Old pages go with the
//! old folder. If anything fails, either the old or the new folder is there; on Linux also if the run is killed, as long
//! as the file system can exchange two folders.

mod beside;
mod exchange;
#[cfg(all(test, target_os = "linux"))]
mod killed;
mod list;

use std::fs;
use std::io;
use std::path::Path;

use list::Foreign;

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
    let foreign = Foreign::of(dir).map_err(|e| format!("cannot look into `{name}`: {e}"))?;
    let refused = |what: &str, files: &[String]| {
        Err(format!(
            "`{name}` has {what}: {}; nothing was changed. Name a new or an empty folder, or move them away",
            some(files)
        ))
    };
    match (foreign.strange.is_empty(), foreign.changed.is_empty()) {
        (false, _) => refused("files that `pte docs` did not write", &foreign.strange),
        (_, false) => refused(
            "pages that were changed since `pte docs` wrote them",
            &foreign.changed,
        ),
        (true, true) => Ok(()),
    }
}

/// The first three of them, and how many more there are.
fn some(files: &[String]) -> String {
    let some: Vec<String> = files.iter().take(3).map(|f| format!("`{f}`")).collect();
    match files.len() - some.len() {
        0 => some.join(", "),
        n => format!("{} and {n} more", some.join(", ")),
    }
}

/// Writes the files beside `dir`, then puts them in its place; returns warnings about what interrupted runs left.
pub(crate) fn put(dir: &Path, files: &[(String, String)]) -> Result<Vec<String>, String> {
    // What a link points at is replaced, and not the link.
    let dir = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
    let failed =
        |e: io::Error| format!("cannot write `{}`: {e}; nothing was changed", dir.display());
    let new = beside::beside(&dir, "new");
    let locked = beside::locked(&new).map_err(failed)?;
    let written = list::write(&new, files).and_then(|()| exchange::swap(&new, &dir));
    // Now the old pages are here, or those that could not take their place. Somebody may have added a file, or changed a
    // page, after the folder was looked at: then it stays, and is named with what interrupted runs left.
    if Foreign::of(&new).is_ok_and(|f| f.is_empty()) {
        let _ = list::remove(&new);
    }
    written.map_err(failed)?;
    drop(locked);
    Ok(beside::remove_leftovers(&dir))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::list::{self, LIST};
    use super::{beside, is_free, put};

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
                    let warnings = put(&site, &pages(&[("a/b.html", "2")])).unwrap();
                    assert!(warnings.is_empty(), "{case}: {warnings:?}");
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

    /// What comes after the folder was looked at, while the pages are written.
    #[test]
    fn what_comes_meanwhile_stays() {
        for (n, (file, text)) in [("a/notes.txt", "mine"), ("a/b.html", "changed")]
            .into_iter()
            .enumerate()
        {
            let (dir, site) = written(CASES.len() + 1 + n);
            fs::write(site.join(file), text).unwrap();
            let warnings = put(&site, &pages(&[("a/b.html", "2")])).unwrap();
            assert_eq!(fs::read_to_string(site.join("a/b.html")).unwrap(), "2");
            let beside = fs::read_dir(dir.join("new")).unwrap();
            let mut beside = beside.map(|e| e.unwrap().path());
            let old = beside.find(|p| *p != site).expect("the old folder");
            assert_eq!(fs::read_to_string(old.join(file)).unwrap(), text);
            let name = old.file_name().unwrap().to_string_lossy();
            assert!(warnings.iter().any(|w| w.contains(&*name)), "{warnings:?}");
            fs::remove_dir_all(&dir).unwrap();
        }
    }

    /// A hidden folder beside the site, what is in it, and whether it stays after the next run.
    type Beside = (&'static str, fn(&Path), bool);

    const BESIDE: &[Beside] = &[
        (".site.new-1", |_| {}, false),
        (
            ".site.new-1-1",
            |d| list::write(d, &pages(&[("b.html", "1")])).unwrap(),
            false,
        ),
        (
            ".site.old-22",
            |d| {
                list::write(d, &pages(&[("b.html", "1"), ("c.html", "1")])).unwrap();
                fs::remove_file(d.join("c.html")).unwrap();
                fs::write(d.join(".pte-docs.part"), "half").unwrap();
            },
            false,
        ),
        (
            ".site.new-2",
            |d| fs::write(d.join("notes.txt"), "mine").unwrap(),
            true,
        ),
        (
            ".site.new-3",
            |d| {
                list::write(d, &pages(&[("b.html", "1")])).unwrap();
                fs::write(d.join("b.html"), "mine").unwrap();
            },
            true,
        ),
        (".site.other-1", |_| {}, true),
        (".site.new-x", |_| {}, true),
        (".other.new-1", |_| {}, true),
    ];

    #[test]
    fn leftovers_go_or_are_named() {
        let (dir, site) = written(CASES.len());
        let beside = |name: &str| site.with_file_name(name);
        for (name, make, _) in BESIDE {
            fs::create_dir(beside(name)).unwrap();
            make(&beside(name));
        }
        // Another run is writing.
        let other = beside(".site.new-4");
        let lock = beside::locked(&other).unwrap();
        let warnings = put(&site, &pages(&[("a/b.html", "2")])).unwrap();
        for (name, _, stays) in BESIDE {
            assert_eq!(beside(name).exists(), *stays, "{name}");
        }
        let named: Vec<bool> = [".site.new-2`", ".site.new-3`"]
            .map(|n| warnings.iter().any(|w| w.contains(n)))
            .into();
        assert_eq!(
            (named, warnings.len()),
            (vec![true, true], 2),
            "{warnings:?}"
        );
        assert!(other.exists(), "the other run's folder");
        drop(lock);
        put(&site, &pages(&[("a/b.html", "2")])).unwrap();
        assert!(!other.exists(), "the other run has ended");
        fs::remove_dir_all(&dir).unwrap();
    }
}
