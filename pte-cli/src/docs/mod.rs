//! `pte docs`: everything that the definitions say as pages to be read, with pictures.
//!
//! [`definitions`] are what pages are made of, [`facts`] what all of them say in words; [`html`] and [`markdown`] are the
//! two outputs, and [`folder`] writes either.
//!
//! The pages are made in memory, and put in their place when all of them are there. Nothing in them needs a server:
//! links are relative, and scripts are read from beside the page.

pub(crate) mod args;
mod definitions;
mod facts;
mod folder;
mod html;
mod markdown;

use std::io::Write;

use crate::exit::{Outcome, Stop};
use args::{Docs, DocsFormat};
use definitions::Definitions;

/// Runs the command.
pub(crate) fn run(args: &Docs, out: &mut impl Write) -> Result<Outcome, Stop> {
    let refused = |why: String| Stop::Usage(vec![why]);
    folder::is_free(&args.out).map_err(refused)?;
    let definitions = Definitions::get().map_err(refused)?;
    let (files, first) = match args.format {
        DocsFormat::Html => (html::files(definitions).map_err(refused)?, "index.html"),
        DocsFormat::Markdown => (markdown::files(definitions), "index.md"),
    };
    folder::put(&args.out, &files).map_err(refused)?;
    let dir = args.out.display();
    writeln!(
        out,
        "wrote {} files to {dir}; begin with {first}",
        files.len()
    )?;
    Ok(Outcome::Fine)
}
