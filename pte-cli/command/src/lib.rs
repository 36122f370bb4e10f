//! The command `pte` decodes and checks Linux page-table entries.
//!
//! `pte_layout` knows what layouts mean; this crate reads the command line and prints the results. The definitions are those
//! of the program that calls [`main`]: when they change, this crate is not rebuilt.
//!
//! Each command is a folder: `decode`, `encode`, `check`, `explain`, `show`, `free`, `export`,
//! `docs`, `verify`. A folder has the
//! command line (`args.rs`), the code, and a file for each output format (`text.rs`, `json.rs`, …). Commands do not import
//! each other. Code that several commands need is in these modules:
//!
//! | module | contents |
//! |---|---|
//! | `definitions` | the definitions that the program gives |
//! | `machine` | selects the layout: `--arch`, `--kernel`, `--config`, `--config-file`, `--param`, `--layout` |
//! | `word` | one word decoded by a layout, or a word of `/proc/PID/pagemap` |
//! | `picture` | a word drawn: as text, SVG, or fields for WaveDrom |
//! | `layouts_json` | the definitions as JSON |
//! | `proposals` | `--proposal` |
//! | `wording` | phrases that several commands print |
//! | `workflow` | annotations of GitHub Actions |
//! | `terminal` | colours, the width of lines, tables, stderr |
//! | `exit` | the result of a run, and the exit status |

mod args;
mod check;
mod decode;
mod definitions;
mod docs;
mod encode;
mod exit;
mod explain;
mod export;
mod fnv1a;
mod format;
mod free;
mod layouts_json;
mod machine;
mod picture;
mod proposals;
mod show;
mod terminal;
mod verify;
mod word;
mod wording;
mod workflow;
mod xml;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use pte_layout::embedded::Definitions;

use args::{Args, Command};
use definitions::DEFINITIONS;

/// Does what the command line asks for, with `definitions`.
pub fn main(definitions: &'static Definitions) -> ExitCode {
    DEFINITIONS.are(definitions);
    let args = Args::parse();
    let (mut out, paint) = terminal::stdout::open();
    let ended = match &args.command {
        Command::Decode(decode) => decode::run(decode, paint, &mut out),
        Command::Encode(encode) => encode::run(encode, &mut out),
        Command::Check(check) => check::run(check, paint, &mut out),
        Command::Explain(explain) => explain::run(explain, paint, &mut out),
        Command::Show(show) => show::run(show, paint, &mut out),
        Command::Free(free) => free::run(free, paint, &mut out),
        Command::Export(export) => export::run(export, &mut out),
        Command::Docs(docs) => docs::run(docs, &mut out),
        Command::Verify(verify) => verify::run(verify, paint, &mut out),
    };
    exit::status(ended.and_then(|outcome| Ok(out.flush().map(|()| outcome)?)))
}
