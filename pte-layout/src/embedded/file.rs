//! The text of a definition file, and how it is read if its facts are out of date.

use std::sync::Arc;

use crate::diagnostic::{Report, Source};
use crate::written::kinds::KindsFile;
use crate::written::layout::LayoutFile;

/// A definition file.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Its name, for messages.
    pub name: &'static str,
    /// The TOML.
    pub toml: &'static str,
    /// Its [facts](crate::facts), which are quicker to read. They are used if they were written from this TOML.
    pub facts: &'static str,
}

impl File {
    pub(super) fn source(&self) -> Arc<Source> {
        Arc::new(Source {
            name: self.name.to_owned(),
            text: self.toml.to_owned(),
        })
    }
}

/// Reads and checks the TOML.
#[cfg(feature = "reader")]
pub(super) fn layout_file(source: &Arc<Source>, kinds: &KindsFile) -> Result<LayoutFile, Report> {
    let file = LayoutFile::parse(source)?;
    crate::validate::check(&file, kinds)?;
    Ok(file)
}

/// Reads the TOML.
#[cfg(feature = "reader")]
pub(super) fn kinds_file(source: &Arc<Source>) -> Result<KindsFile, Report> {
    KindsFile::parse(source)
}

#[cfg(not(feature = "reader"))]
pub(super) fn layout_file(source: &Arc<Source>, _: &KindsFile) -> Result<LayoutFile, Report> {
    Err(out_of_date(source))
}

#[cfg(not(feature = "reader"))]
pub(super) fn kinds_file(source: &Arc<Source>) -> Result<KindsFile, Report> {
    Err(out_of_date(source))
}

/// The error for facts that are out of date, where nothing can read TOML.
#[cfg(not(feature = "reader"))]
fn out_of_date(source: &Arc<Source>) -> Report {
    let message = format!(
        "the facts of {} are out of date: run `cargo run -p pte-generate facts`",
        source.name
    );
    Report::of(crate::diagnostic::Diagnostic::new(
        "facts",
        message,
        &crate::diagnostic::Span::nowhere(&source.name),
        "",
    ))
}
