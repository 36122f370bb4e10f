//! `pte show`: what the data comes to for one kernel, every bit of every word.
//!
//! The data is one file an architecture with its whole history, each fact once; here its lines stand as somebody would
//! write them who knew one kernel only. [`parts`] has what is said, and an output is a file.

pub(crate) mod args;
mod json;
mod list;
mod markdown;
mod parts;
mod shown;
mod text;

use std::io::Write;

use crate::exit::{Outcome, Stop};
use crate::terminal::colours::Paint;
use args::{Show, ShowFormat};

/// Runs the command.
pub(crate) fn run(args: &Show, paint: Paint, out: &mut impl Write) -> Result<Outcome, Stop> {
    if args.machine.is_any() {
        list::write(args.format, out)?;
        return Ok(Outcome::Fine);
    }
    let shown = shown::shown(args).map_err(Stop::Usage)?;
    match args.format {
        ShowFormat::Text => text::write(&shown, paint, out)?,
        ShowFormat::Json => json::write(&shown, out)?,
        ShowFormat::Markdown => markdown::write(&shown, out)?,
    }
    Ok(Outcome::Fine)
}
