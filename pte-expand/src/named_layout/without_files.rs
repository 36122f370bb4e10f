//! Without the feature `layout` nothing reads layout files.

use std::path::PathBuf;

use pte_layout::model::Layout;

use super::Named;
use crate::mistake::Mistake;

impl Named {
    /// The texts of the files that are named.
    pub(super) const fn texts(&self) -> [Option<String>; 0] {
        []
    }

    /// The error for keys that need the feature.
    pub(super) fn read(&self) -> Result<(Layout, Vec<PathBuf>), Mistake> {
        let Some((_, at)) = &self.path else {
            return Err(self.no_layout_given());
        };
        let message = "`path` needs the feature `layout` of `pte-core`, which reads layout files when the crate is built; `derive` alone has the layouts of the project".to_owned();
        Err((*at, message))
    }
}
