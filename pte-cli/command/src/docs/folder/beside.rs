//! The hidden folders beside a folder: the new pages before they take its place, and what interrupted runs left.
//!
//! A run holds a lock on its hidden folder while it writes. The system releases the lock however the run ends, so a
//! folder without a lock is left over.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::list::{self, Foreign};

/// What the hidden folders are for: new pages, and old ones where folders cannot be exchanged.
const USES: [&str; 2] = ["new", "old"];

/// The hidden folder of this run for `what`, of `dir`.
pub(super) fn beside(dir: &Path, what: &str) -> PathBuf {
    let id = std::process::id();
    let named = |end: String| dir.with_file_name(format!(".{}.{what}-{id}{end}", name(dir)));
    let more = (1..).map(|n| named(format!("-{n}")));
    let mut all = std::iter::once(named(String::new())).chain(more);
    all.find(|path| fs::symlink_metadata(path).is_err())
        .unwrap_or_else(|| dir.to_owned())
}

fn name(dir: &Path) -> String {
    dir.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// A lock on a folder, until it is dropped.
pub(super) struct Locked(File);

impl Drop for Locked {
    /// Closing the file is not enough: a process that is just being started has a copy of it for a moment.
    fn drop(&mut self) {
        #[cfg(target_os = "linux")]
        let _ = rustix::fs::flock(&self.0, rustix::fs::FlockOperation::Unlock);
    }
}

/// A new folder that is locked as long as the result lives.
pub(super) fn locked(path: &Path) -> io::Result<Locked> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    loop {
        fs::create_dir(path)?;
        let Ok(dir) = File::open(path) else { continue };
        // Without locks, other runs do not remove the folder.
        let _ = lock(&dir, true);
        // Another run can have removed the empty folder just before it was locked.
        if path.is_dir() {
            return Ok(Locked(dir));
        }
    }
}

/// Removes what interrupted runs left beside `dir`, and returns a warning about each folder that stays: it has files
/// that `pte docs` did not write, or the system does not say whether another run writes into it.
pub(super) fn remove_leftovers(dir: &Path) -> Vec<String> {
    let Some(parent) = dir.parent() else {
        return Vec::new();
    };
    let parent = match parent.as_os_str().is_empty() {
        true => Path::new("."),
        false => parent,
    };
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let ours = entries.filter(|e| {
        let is_dir = e.file_type().is_ok_and(|t| t.is_dir());
        is_dir && is_beside(&e.file_name().to_string_lossy(), &name(dir))
    });
    let mut paths: Vec<PathBuf> = ours.map(|e| parent.join(e.file_name())).collect();
    paths.sort();
    let stay = paths
        .iter()
        .filter_map(|path| Some((path, remove(path).err()?)));
    let warning = |(path, why): (&PathBuf, String)| {
        let path = path.display();
        format!(
            "`{path}` is left over from an interrupted `pte docs` and {why}; remove it if you do not need it"
        )
    };
    stay.map(warning).collect()
}

/// `.site.new-1234` is beside `site`.
fn is_beside(found: &str, name: &str) -> bool {
    let Some(rest) = found.strip_prefix(&format!(".{name}.")) else {
        return false;
    };
    let number = USES
        .iter()
        .find_map(|what| rest.strip_prefix(what)?.strip_prefix('-'));
    number.is_some_and(|n| {
        n.starts_with(|c: char| c.is_ascii_digit())
            && n.chars().all(|c| c.is_ascii_digit() || c == '-')
    })
}

/// Removes a folder if all of it is from `pte docs` and no run writes into it. If not, why; a folder that another run
/// uses is no error.
fn remove(path: &Path) -> Result<(), String> {
    let unread = |e: io::Error| format!("cannot be read ({e})");
    let dir = match File::open(path) {
        Ok(dir) => dir,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(unread(e)),
    };
    match lock(&dir, false) {
        Ok(()) => {}
        Err(e) if e.kind() == io::ErrorKind::WouldBlock => return Ok(()),
        Err(e) => return Err(format!("it is not known whether another run uses it ({e})")),
    }
    let foreign = match Foreign::of(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(unread(e)),
        found => found.unwrap_or_default(),
    };
    if !foreign.is_empty() {
        return Err("has files that `pte docs` did not write".to_owned());
    }
    match list::remove(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(format!("cannot be removed ({e})")),
        _ => Ok(()),
    }
}

/// Locks a folder, and waits for that or fails.
#[cfg(target_os = "linux")]
fn lock(dir: &File, wait: bool) -> io::Result<()> {
    use rustix::fs::FlockOperation::{LockExclusive, NonBlockingLockExclusive};
    let how = if wait {
        LockExclusive
    } else {
        NonBlockingLockExclusive
    };
    Ok(rustix::fs::flock(dir, how)?)
}

#[cfg(not(target_os = "linux"))]
fn lock(_: &File, _: bool) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
