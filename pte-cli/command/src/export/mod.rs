//! `pte export`: exports layouts or proposals for other tools. Each output format is a file or a folder.

pub(crate) mod args;
mod json;
mod picture;
mod smt2;

use std::io::Write;

use crate::exit::{Outcome, Stop};
use crate::picture::{svg, wavedrom};
use args::{Export, ExportFormat};

/// Runs the command.
pub(crate) fn run(args: &Export, out: &mut impl Write) -> Result<Outcome, Stop> {
    match args.format {
        ExportFormat::Json => json::run(args, out),
        ExportFormat::Smt2 => smt2::run(args, out),
        ExportFormat::Svg => picture::run(args, svg::standalone::write, out),
        ExportFormat::SvgInline => picture::run(args, svg::comment::write, out),
        ExportFormat::Wavedrom => picture::run(args, wavedrom::write, out),
    }
}
