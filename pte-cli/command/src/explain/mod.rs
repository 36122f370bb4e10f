//! `pte explain`: explains a lint: what it means, which kernel had it, how to fix it, and the source of the rule.
//!
//! The lints are defined in `pte_layout::check::lint`.

pub(crate) mod args;
mod json;
mod text;

use std::io::Write;

use pte_layout::check::lint;

use crate::exit::{Outcome, Stop};
use crate::format::Format;
use crate::terminal::colours::Paint;
use crate::wording::lint::unknown;
use args::Explain;

/// Runs the command.
pub(crate) fn run(args: &Explain, paint: Paint, out: &mut impl Write) -> Result<Outcome, Stop> {
    let mut wrong = Vec::new();
    let mut asked = Vec::new();
    for id in &args.lint {
        match lint::by_id(id) {
            Some(lint) => asked.push(lint),
            None => wrong.push(unknown(id, &[])),
        }
    }
    if !wrong.is_empty() {
        return Err(Stop::Usage(wrong));
    }
    match args.format {
        Format::Json => json::write(&asked, out)?,
        Format::Text => text::write(&asked, paint, out)?,
    }
    Ok(Outcome::Fine)
}
