//! `pte show`: every bit of a layout for one kernel.
//!
//! A layout file has the whole history of an architecture. Here it is printed as a file for one kernel would look.
//! [`parts`] has the content, and each output format is a file.

pub(crate) mod args;
mod json;
mod list;
mod markdown;
mod parts;
mod shown;
mod text;

use std::io::Write;

use crate::definitions::DEFINITIONS;
use crate::exit::{Outcome, Stop};
use crate::terminal::colours::Paint;
use crate::terminal::messages;
use args::{Show, ShowFormat};

/// Runs the command.
pub(crate) fn run(args: &Show, paint: Paint, out: &mut impl Write) -> Result<Outcome, Stop> {
    if args.machine.is_any() {
        let broken = DEFINITIONS.mistakes();
        broken.map_err(|r| Stop::Usage(vec![messages::report(&r)]))?;
        list::write(args.format, paint, out)?;
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
