//! `pte docs`: generates pages (HTML or Markdown) for all layouts.
//!
//! [`definitions`] collects the layouts of the [`input`], [`facts`] has the texts that both formats share, [`html`] and [`markdown`] are the
//! two formats, and [`folder`] writes the files.
//!
//! All pages are generated in memory first, then written together. They need no server: links are relative, and scripts
//! are files next to the page.

pub(crate) mod args;
#[cfg(test)]
mod budgets;
mod definitions;
mod facts;
mod folder;
mod html;
mod input;
mod markdown;

use std::io::Write;

use crate::definitions::DEFINITIONS;

use crate::exit::{Outcome, Stop};
use crate::machine::asked::verified;
use crate::terminal::messages;
use args::{Docs, DocsFormat};
use definitions::Definitions;
use input::Input;

/// Runs the command.
pub(crate) fn run(args: &Docs, out: &mut impl Write) -> Result<Outcome, Stop> {
    let usage = |why: String| Stop::Usage(vec![why]);
    folder::is_free(&args.out).map_err(usage)?;
    let kernel = args.kernel.as_deref();
    let kernel = kernel.map(|text| verified(text, &DEFINITIONS.archs()));
    let kernel = kernel.transpose().map_err(usage)?;
    let input = Input::built_in().map_err(usage)?;
    let definitions = Definitions::read(input, kernel).map_err(usage)?;
    let (files, first) = match args.format {
        DocsFormat::Html => (html::files(&definitions).map_err(usage)?, "index.html"),
        DocsFormat::Markdown => (markdown::files(&definitions), "index.md"),
    };
    for warning in folder::put(&args.out, &files).map_err(usage)? {
        messages::warning(&warning);
    }
    let dir = args.out.display();
    writeln!(
        out,
        "wrote {} files to {dir}; begin with {first}",
        files.len()
    )?;
    Ok(Outcome::Fine)
}
