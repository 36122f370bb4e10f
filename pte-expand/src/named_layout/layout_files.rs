//! A layout that is read from its files, in a given configuration.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arch_defs::DEFINITIONS;
use proc_macro2::Span;
use pte_layout::diagnostic::Source;
use pte_layout::model::Layout;
use pte_layout::model::config::Configuration;
use pte_layout::reader::{Refusal, resolve};
use pte_layout::source;
use pte_layout::written::kinds::KindsFile;
use pte_layout::written::layout::LayoutFile;

use super::Named;
#[cfg(feature = "derive")]
use super::Text;
use super::denied::denied;
use crate::mistake::Mistake;

impl Named {
    /// The layout that the arguments name, and the files that it was read from.
    pub(crate) fn find(&self, files: &mut Vec<PathBuf>) -> Result<Layout, Mistake> {
        let kernel = self.version()?;
        let config = self.configuration()?;
        let refused = |at: Span, configuration_at: Span, name: &str, refusal: Refusal| match refusal
        {
            Refusal::Files(report) => (at, wrong_file(name, &report.to_string())),
            Refusal::Configuration(lines) => (configuration_at, lines.join("\n")),
        };
        let (file, kinds, at) = match (&self.arch, &self.path) {
            (Some((arch, span)), None) => {
                let at = |e| (self.kernel.as_ref().map_or(*span, |k| k.1), e);
                let newest = || DEFINITIONS.newest(arch).map_err(|e| (*span, e));
                let kernel = kernel.map_or_else(newest, Ok)?;
                DEFINITIONS.verified_kernel(arch, kernel).map_err(at)?;
                let (file, kinds) = DEFINITIONS.epoch(arch, kernel).map_err(at)?;
                (file, kinds, *span)
            }
            (arch, Some((path, span))) => {
                let file = read(path, *span, files, |s| {
                    LayoutFile::parse(s).map_err(|r| wrong_file(path, &r.to_string()))
                })?;
                let kinds = match &self.kinds {
                    Some((path, span)) => Some(read(path, *span, files, |s| {
                        KindsFile::parse(s).map_err(|r| wrong_file(path, &r.to_string()))
                    })?),
                    None => None,
                };
                let at = self.kernel.as_ref().map_or(*span, |k| k.1);
                let arch = arch.as_ref().map(|a| a.0.as_str());
                let found = DEFINITIONS.of_file(&file, kinds.as_ref(), arch, kernel);
                let (file, kinds) = found.map_err(|r| refused(*span, at, &file.source.name, r))?;
                (file, kinds, *span)
            }
            _ => return Err(self.no_layout_given()),
        };
        let configuration_at = self
            .config
            .as_ref()
            .or(self.params.as_ref())
            .map_or(at, |c| c.1);
        resolve(&file, &kinds, &config)
            .map_err(|r| refused(at, configuration_at, &file.source.name, r))
    }

    /// The layout, which no check denies, and its files.
    #[cfg(feature = "derive")]
    pub(super) fn read(&self) -> Result<(Layout, Vec<PathBuf>), Mistake> {
        let mut files = Vec::new();
        let layout = self.find(&mut files)?;
        self.denied(&layout).map_or(Ok((layout, files)), Err)
    }

    /// The texts of the files that are named.
    #[cfg(feature = "derive")]
    pub(super) fn texts(&self) -> [Option<String>; 2] {
        let read = |key: &Option<Text>| {
            let path = root().join(&key.as_ref()?.0);
            std::fs::read_to_string(path).ok()
        };
        [read(&self.path), read(&self.kinds)]
    }

    /// A layout whose module has most of the names that the right one would have.
    pub(crate) fn stand_in(&self) -> Option<Layout> {
        let config = Configuration::default();
        let of = |arch: &str| {
            DEFINITIONS
                .layout(arch, DEFINITIONS.newest(arch).ok()?, &config)
                .ok()
        };
        let asked = self.arch.as_ref().and_then(|(arch, _)| of(arch));
        // The layout with the most names.
        asked.or_else(|| {
            DEFINITIONS
                .archs()
                .into_iter()
                .filter_map(of)
                .max_by_key(names)
        })
    }

    /// What `pte check` denies, as an error of the macro.
    pub(crate) fn denied(&self, layout: &Layout) -> Option<Mistake> {
        let text = denied(layout)?;
        let at = self.path.as_ref().or(self.arch.as_ref());
        let span = at.map_or(self.span, |(_, span)| *span);
        Some((span, wrong_file(&layout.file, &text)))
    }
}

/// How many names its module has.
fn names(layout: &Layout) -> usize {
    let levels = layout.levels.iter();
    let bits =
        levels.map(|l| l.entries.as_ref().map_or(0, |e| e.partition.flags().len()) + l.forms.len());
    bits.sum::<usize>() + layout.kinds.len()
}

fn wrong_file(path: &str, report: &str) -> String {
    format!("the layout of `{path}` cannot be used\n\n{report}")
}

fn read<T>(
    path: &str,
    span: Span,
    files: &mut Vec<PathBuf>,
    parse: impl FnOnce(&Arc<Source>) -> Result<T, String>,
) -> Result<T, (Span, String)> {
    let root = root();
    let full = root.join(path);
    let source = source::read(&full).map_err(|r| (span, shorten(&r.to_string(), &root)))?;
    files.push(full);
    // Errors name the file as the caller wrote it, not by a path of the machine.
    let named = Arc::new(Source {
        name: path.to_owned(),
        text: source.text.clone(),
    });
    parse(&named).map_err(|e| (span, e))
}

/// The folder of the crate that is built.
fn root() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(PathBuf::new, PathBuf::from)
}

fn shorten(text: &str, root: &Path) -> String {
    text.replace(&format!("{}/", root.display()), "")
}
