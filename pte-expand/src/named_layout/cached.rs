//! A cache of layouts: a crate has many types and the same layout for all of them.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use arch_defs::DEFINITIONS;
use pte_layout::model::Layout;

use super::{Named, Text};
use crate::mistake::Mistake;

/// A layout and the files that it was read from.
pub(crate) type Found = (Arc<Layout>, Vec<PathBuf>);

impl Named {
    /// The layout, without denied findings. It is read and checked once per build.
    pub(crate) fn checked(&self) -> Result<Found, Mistake> {
        static CACHE: Mutex<Vec<(Vec<Option<String>>, Found)>> = Mutex::new(Vec::new());
        let key = self.key();
        if let Ok(all) = CACHE.lock()
            && let Some((_, found)) = all.iter().find(|(k, _)| *k == key)
        {
            return Ok(found.clone());
        }
        let (layout, files) = match &self.arch {
            Some(arch) if self.is_as_shipped() => (self.shipped(arch)?, Vec::new()),
            _ => self.read()?,
        };
        let found = (Arc::new(layout), files);
        if let Ok(mut all) = CACHE.lock() {
            all.push((key, found.clone()));
        }
        Ok(found)
    }

    /// The values of the keys and the texts of the files: in an editor this process lives longer than a version of a
    /// file.
    fn key(&self) -> Vec<Option<String>> {
        let all = [
            &self.arch,
            &self.path,
            &self.kinds,
            &self.kernel,
            &self.config,
            &self.params,
        ];
        let text = |key: &Option<Text>| key.as_ref().map(|k| k.0.clone());
        all.into_iter().map(text).chain(self.texts()).collect()
    }

    /// A layout of the project. Its configurations have all been checked.
    fn is_as_shipped(&self) -> bool {
        self.path.is_none() && self.kinds.is_none()
    }

    fn shipped(&self, (arch, at): &Text) -> Result<Layout, Mistake> {
        let at = *at;
        let newest = || DEFINITIONS.newest(arch).map_err(|e| (at, e));
        let kernel = self.version()?.map_or_else(newest, Ok)?;
        let config = self.configuration()?;
        DEFINITIONS.known_arch(arch).map_err(|e| (at, e))?;
        let kernel_at = self.kernel.as_ref().map_or(at, |k| k.1);
        let verified = DEFINITIONS.verified_kernel(arch, kernel);
        verified.map_err(|e| (kernel_at, e))?;
        let given = self.config.as_ref().or(self.params.as_ref());
        let layout = DEFINITIONS.layout(arch, kernel, &config);
        layout.map_err(|e| (given.map_or(at, |g| g.1), e))
    }
}
