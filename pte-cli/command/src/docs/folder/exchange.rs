//! Puts a folder in the place of another one.

use std::fs;
use std::io;
use std::path::Path;

use super::beside::beside;

/// Puts `new` where `dir` is; what was there is at `new` afterwards. At every moment one of them is at `dir`, if the
/// system and the file system can exchange folders. If anything fails, what was there is there.
pub(super) fn swap(new: &Path, dir: &Path) -> io::Result<()> {
    if !dir.exists() {
        return fs::rename(new, dir);
    }
    match exchange(new, dir) {
        Err(e) if e.kind() == io::ErrorKind::Unsupported => in_two_steps(new, dir),
        done => done,
    }
}

/// Between the two renames nothing is at `dir`.
fn in_two_steps(new: &Path, dir: &Path) -> io::Result<()> {
    let old = beside(dir, "old");
    fs::rename(dir, &old)?;
    if let Err(error) = fs::rename(new, dir) {
        fs::rename(old, dir)?;
        return Err(error);
    }
    fs::rename(old, new)
}

/// Exchanges the two folders: `renameat2` with `RENAME_EXCHANGE`. Not every kernel, sandbox and file system has it.
#[cfg(target_os = "linux")]
fn exchange(new: &Path, dir: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    renameat_with(CWD, new, CWD, dir, RenameFlags::EXCHANGE).map_err(|errno| match errno {
        Errno::NOSYS | Errno::INVAL | Errno::OPNOTSUPP | Errno::PERM => {
            io::ErrorKind::Unsupported.into()
        }
        errno => errno.into(),
    })
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
