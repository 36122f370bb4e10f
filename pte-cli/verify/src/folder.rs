//! The folder in which a tree is prepared. It is removed however the program ends, unless it is to be kept.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder for everything that is made.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    guard: Option<Child>,
}

impl Folder {
    /// `keep`, which stays; else a temporary folder.
    pub fn new(keep: Option<&Path>) -> Result<Self, String> {
        match keep {
            Some(path) => {
                make(path)?;
                let path = path
                    .canonicalize()
                    .map_err(|e| format!("{}: {e}", path.display()))?;
                Ok(Self { path, guard: None })
            }
            None => Self::temporary(),
        }
    }

    fn temporary() -> Result<Self, String> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("pte-verify-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        make(&path)?;
        // A shell that waits for the end of its input, which comes when this program is gone, even if it was killed.
        let script = r#"trap "" INT TERM HUP; read -r _; while [ -e "$0" ]; do rm -rf "$0" || sleep 1; done"#;
        let mut guard = Command::new("sh");
        guard.args(["-c", script]).arg(&path).stdin(Stdio::piped());
        // What is sent to all programs of a terminal is not meant for it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut guard, 0);
        let guard = guard.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let guard = guard.map_err(|e| format!("cannot run sh: {e}"))?;
        Ok(Self {
            path,
            guard: Some(guard),
        })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A folder in it, which is made.
    pub fn below(&self, name: &str) -> Result<PathBuf, String> {
        let path = self.path.join(name);
        make(&path)?;
        Ok(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Some(mut guard) = self.guard.take() {
            drop(guard.stdin.take());
            let _ = guard.wait();
        }
    }
}

fn make(path: &Path) -> Result<(), String> {
    std::fs::create_dir_all(path)
        .map_err(|e| format!("cannot make the folder {}: {e}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::Folder;

    #[test]
    fn is_removed() {
        let folder = Folder::new(None).unwrap();
        let path = folder.path().to_owned();
        std::fs::write(folder.below("a").unwrap().join("b"), "c").unwrap();
        assert!(path.exists());
        drop(folder);
        assert!(!path.exists());
    }
}
