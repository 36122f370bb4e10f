//! Differences as annotations of GitHub Actions: workflow commands on stdout.

use std::io::{self, Write};

use super::asked::Asked;
use super::grouped::Group;
use super::text;
use crate::workflow::Annotation;

/// Writes the line of one configuration, for the log.
pub(crate) fn configuration(asked: &Asked, out: &mut impl Write) -> io::Result<()> {
    text::configuration(asked, out)
}

/// Writes a workflow command for each difference, and the sum for the log.
pub(crate) fn write(all: &[Asked], groups: &[Group<'_>], out: &mut impl Write) -> io::Result<()> {
    for group in groups {
        let annotation = Annotation {
            name: "error",
            title: format!("difference ({} {})", group.arch, group.release),
            place: group.first.place.as_ref(),
            text: format!("{}\n{}", group.message(), group.extent()),
        };
        writeln!(out, "{annotation}")?;
    }
    writeln!(out, "{}", text::summary(all, groups))
}
