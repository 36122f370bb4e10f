//! `pte export`: a layout in the form that another tool takes.

use std::io::Write;

use crate::args::{Export, ExportFormat};
use crate::target::targets;
use crate::{Outcome, Stop, smt2};

/// Runs the command.
pub(crate) fn run(args: &Export, out: &mut impl Write) -> Result<Outcome, Stop> {
    let targets = targets(&args.machine, false).map_err(Stop::Usage)?;
    match args.format {
        ExportFormat::Smt2 => {
            out.write_all(smt2::HEAD.as_bytes())?;
            for target in &targets {
                let asked = args.machine.level.as_ref();
                let levels = target.layout.levels.iter();
                for level in levels.filter(|l| asked.is_none_or(|a| *a == l.name)) {
                    smt2::write(&target.layout, level, out)?;
                }
            }
        }
    }
    Ok(Outcome::Fine)
}
