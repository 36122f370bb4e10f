//! The entry points: text → checked file, and file → checked layout. The macro and the command call these
//! functions, so what one rejects, the other rejects too. Built-in definitions are read from their facts, which are
//! written of files that these functions accept.
//!
//! `parse` and `validate` do the work.

mod resolve;

use std::sync::Arc;

use crate::diagnostic::{Report, Source};
use crate::validate::check_what_was_read;
use crate::written::layout::LayoutFile;

pub use resolve::{Refusal, resolve};

impl LayoutFile {
    /// Reads a layout file, or reports everything that is wrong with it.
    ///
    /// If something cannot be read, the rest is checked as by [`check`](crate::validate::check), so that all mistakes
    /// are reported at once. If everything can be read, the file has not been checked yet.
    pub fn parse(source: &Arc<Source>) -> Result<Self, Report> {
        let (file, mut report) = Self::read(source)?;
        if !report.is_empty() {
            check_what_was_read(&file, &mut report);
        }
        report.into_result(file)
    }
}
