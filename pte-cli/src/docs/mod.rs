//! `pte docs`: everything that the definitions say as pages to be read, with pictures.
//!
//! The pages are made in memory, and put in their place when all of them are there. Nothing in them needs a server:
//! links are relative, and scripts are read from beside the page.

mod about;
mod arch;
mod bits;
pub(crate) mod cells;
mod compare;
mod config;
pub(crate) mod data;
mod decode_page;
mod drawing;
pub(crate) mod drawn;
mod epochs;
mod hash;
mod html;
mod kind;
mod lints;
mod markdown;
mod moved;
mod narrow;
mod page;
mod params;
mod part;
mod payload;
mod place;
mod places;
mod proposals;
mod row;
mod ruled;
#[cfg(test)]
mod same_bits;
mod search;
mod section;
mod shape;
mod site;
pub(crate) mod svg;
mod table;
pub(crate) mod wavedrom;

use std::io::Write;

use crate::args::{Docs, DocsFormat};
use crate::{Outcome, Stop};

pub(crate) use about::{formula, types};
use epochs::Definitions;

/// Runs the command.
pub(crate) fn run(args: &Docs, out: &mut impl Write) -> Result<Outcome, Stop> {
    let refused = |why: String| Stop::Usage(vec![why]);
    place::is_free(&args.out).map_err(refused)?;
    let definitions = Definitions::get().map_err(refused)?;
    let (files, first) = match args.format {
        DocsFormat::Html => (site::files(definitions).map_err(refused)?, "index.html"),
        DocsFormat::Markdown => (markdown::files(definitions), "index.md"),
    };
    place::put(&args.out, &files).map_err(refused)?;
    let dir = args.out.display();
    writeln!(
        out,
        "wrote {} files to {dir}; begin with {first}",
        files.len()
    )?;
    Ok(Outcome::Fine)
}
