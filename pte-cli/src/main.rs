//! The command `pte`: what the bits of a Linux page-table word mean.
//!
//! Arguments go to `arch_defs`, which knows; what it says goes to one renderer for each output format.

mod args;
mod asked;
mod blocks;
mod check;
mod check_json;
mod check_text;
mod decode;
mod docs;
mod encode;
mod everywhere;
mod explain;
mod export;
mod export_json;
mod export_picture;
mod facts;
mod files;
mod free;
mod free_json;
mod free_text;
mod github;
mod groups;
mod json;
mod kconfig;
mod pagemap;
mod paint;
mod picture;
mod proposal;
mod reading;
mod sarif;
mod scope;
mod severities;
mod show;
mod smt2;
mod stderr;
mod target;
mod text;
mod witness;
mod words;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::Parser;

use args::{Args, Command};
use paint::Paint;

/// How a run ended that was not stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Everything asked for was answered.
    Fine,
    /// The answer is "no".
    No,
    /// Some of the input could not be read; the errors have been told.
    Unread,
}

/// Why a run was stopped.
#[derive(Debug)]
enum Stop {
    /// What was asked for makes no sense: everything that is wrong with it.
    Usage(Vec<String>),
    /// Output cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

fn main() -> ExitCode {
    let args = Args::parse();
    let stdout = io::stdout().lock();
    let choice = AutoStream::choice(&stdout);
    let paint = Paint::new(choice != ColorChoice::Never);
    // Without colour nothing coloured is written, so there is nothing to strip.
    let stream = match choice {
        ColorChoice::Never => AutoStream::always_ansi(stdout),
        _ => AutoStream::new(stdout, choice),
    };
    let mut out = BufWriter::with_capacity(1 << 16, stream);
    let ended = match &args.command {
        Command::Decode(decode) => decode::run(decode, paint, &mut out),
        Command::Encode(encode) => encode::run(encode, &mut out),
        Command::Check(check) => check::run(check, paint, &mut out),
        Command::Explain(explain) => explain::run(explain, paint, &mut out),
        Command::Show(show) => show::run(show, paint, &mut out),
        Command::Free(free) => free::run(free, paint, &mut out),
        Command::Export(export) => export::run(export, &mut out),
        Command::Docs(docs) => docs::run(docs, &mut out),
    };
    match ended.and_then(|outcome| Ok(out.flush().map(|()| outcome)?)) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::No) => ExitCode::from(1),
        Ok(Outcome::Unread) => ExitCode::from(2),
        // Whoever read has had enough: `pte decode … | head -1`.
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Stop::Output(error)) => {
            stderr::error(&format!("cannot write: {error}"));
            ExitCode::from(2)
        }
        Err(Stop::Usage(errors)) => {
            for error in errors {
                stderr::error(&error);
            }
            ExitCode::from(2)
        }
    }
}
