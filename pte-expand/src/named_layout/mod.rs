//! The layout that a macro names: `arch = "x86-64", kernel = "6.12"` or `path = "layout.toml"`.
//!
//! The keys are here. With the feature `layout` layout files can be named too (`layout_files`); without it, only the
//! layouts of the project (`without_files`). What a macro makes of the layout is not decided here.

#[cfg(feature = "derive")]
mod cached;
mod configuration;
#[cfg(feature = "layout")]
mod denied;
#[cfg(feature = "layout")]
mod layout_files;
#[cfg(not(feature = "layout"))]
mod without_files;

use std::path::PathBuf;

use proc_macro2::{Span, TokenStream};
use pte_layout::version::Version;
use quote::quote;

use crate::mistake::Mistake;

#[cfg(feature = "layout")]
use crate::core_path;

#[cfg(feature = "layout")]
pub use denied::denied;

/// A value and its place.
pub(crate) type Text = (String, Span);

/// The keys that name a layout.
pub(crate) const KEYS: &[&str] = &[
    "arch", "path", "kinds", "kernel", "config", "params", "crate",
];

/// The values of the keys.
pub(crate) struct Named {
    span: Span,
    arch: Option<Text>,
    path: Option<Text>,
    kinds: Option<Text>,
    kernel: Option<Text>,
    config: Option<Text>,
    params: Option<Text>,
    root: Option<Text>,
}

impl Named {
    /// No key is given yet; `span` is the place of the item that needs the layout.
    pub(crate) const fn new(span: Span) -> Self {
        Self {
            span,
            arch: None,
            path: None,
            kinds: None,
            kernel: None,
            config: None,
            params: None,
            root: None,
        }
    }

    /// The place of the value of `key`.
    pub(crate) fn slot(&mut self, key: &str) -> Option<&mut Option<Text>> {
        Some(match key {
            "arch" => &mut self.arch,
            "path" => &mut self.path,
            "kinds" => &mut self.kinds,
            "kernel" => &mut self.kernel,
            "config" => &mut self.config,
            "params" => &mut self.params,
            "crate" => &mut self.root,
            _ => return None,
        })
    }

    /// The error for `kinds` without `path`.
    pub(crate) fn kinds_without_path(&self) -> Option<Mistake> {
        let (_, span) = self.kinds.as_ref().filter(|_| self.path.is_none())?;
        let message = "`kinds` needs `path`: a layout of the project has its own kinds";
        Some((*span, message.to_owned()))
    }

    /// The path of `pte_core`, if it is given.
    #[cfg(feature = "layout")]
    pub(crate) fn root(&self) -> Result<Option<TokenStream>, Mistake> {
        let Some((text, span)) = &self.root else {
            return Ok(None);
        };
        let path = core_path::path(text).ok_or((*span, core_path::EXPECTED.to_owned()))?;
        Ok(Some(path))
    }

    /// The kernel, if it is given.
    fn version(&self) -> Result<Option<Version>, Mistake> {
        let Some((text, span)) = &self.kernel else {
            return Ok(None);
        };
        let read = text.parse().map(Some);
        read.map_err(|e| (*span, format!("`{text}` is not a kernel version: {e}")))
    }

    /// The error if neither `arch` nor `path` is given.
    fn no_layout_given(&self) -> Mistake {
        let message = "give either `arch = \"x86-64\"` or `path = \"layout.toml\"`";
        (self.span, message.to_owned())
    }
}

/// Constants that make cargo rebuild the crate when one of the files changes.
pub(crate) fn tracked(files: &[PathBuf]) -> TokenStream {
    let files = files.iter().map(|path| path.display().to_string());
    quote! { #(const _: &[u8] = ::core::include_bytes!(#files);)* }
}
