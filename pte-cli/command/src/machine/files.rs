//! Files that are named on the command line, each read once: a pipe such as `<(zcat /proc/config.gz)` cannot be read
//! twice.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use pte_layout::diagnostic::{Report, Source};
use pte_layout::source;

use super::kconfig::{self, Kconfig};

/// What was read from each path.
type Kept<T> = Mutex<BTreeMap<PathBuf, T>>;

fn once<T: Clone>(kept: &Kept<T>, path: &Path, read: impl FnOnce(&Path) -> T) -> T {
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    let found = kept.entry(path.to_owned());
    found.or_insert_with(|| read(path)).clone()
}

/// The text of a layout, kinds or proposal file.
pub(crate) fn definition(path: &Path) -> Result<Arc<Source>, Report> {
    static KEPT: Kept<Result<Arc<Source>, Report>> = Mutex::new(BTreeMap::new());
    once(&KEPT, path, source::read)
}

/// A kernel's `.config`.
pub(crate) fn kconfig(path: &Path) -> Result<Arc<Kconfig>, String> {
    static KEPT: Kept<Result<Arc<Kconfig>, String>> = Mutex::new(BTreeMap::new());
    once(&KEPT, path, |path| kconfig::read(path).map(Arc::new))
}
