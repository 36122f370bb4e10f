//! Text → files that were read and checked, and files → layouts that were checked: what the macro, the command and the
//! embedded definitions call, so that what one of them refuses the others refuse too.
//!
//! Nothing is read or checked here itself: that is for `parse` and `validate`.

mod resolve;

use std::sync::Arc;

use crate::diagnostic::{Report, Source};
use crate::parse::layout::LayoutFile;
use crate::validate::check_what_was_read;

pub use resolve::{Refusal, resolve};

impl LayoutFile {
    /// Reads a layout file, or says everything that is wrong with it.
    ///
    /// Where something cannot be read, the rest is checked as [`check`](crate::validate::check) would, so that all
    /// mistakes are reported at once. If all can be read, what it says has not been checked yet.
    pub fn parse(source: &Arc<Source>) -> Result<Self, Report> {
        let (file, mut report) = Self::read(source)?;
        if !report.is_empty() {
            check_what_was_read(&file, &mut report);
        }
        report.into_result(file)
    }
}
