//! The command `pte`: what the bits of a Linux page-table word mean.
//!
//! Arguments go to `arch_defs`, which knows; what it says goes to one renderer for each output format.
//!
//! A command is a folder: `decode`, `encode`, `check`, `explain`, `show`, `free`, `export`, `docs`. In it are its command
//! line (`args.rs`), its work, and a file for each output (`text.rs`, `json.rs`, …). Commands do not use one another;
//! what several of them need is in one of the other rooms:
//!
//! | room | what is in it |
//! |---|---|
//! | `machine` | which layout is meant: `--arch`, `--kernel`, `--config`, `--config-file`, `--param`, `--layout` |
//! | `word` | one word read by a layout, or a word of `/proc/PID/pagemap` |
//! | `picture` | a word drawn: as text, SVG, or fields for WaveDrom |
//! | `layouts_json` | the definitions as JSON |
//! | `proposals` | `--proposal` |
//! | `wording` | phrases that several outputs share |
//! | `terminal` | colours, the width of lines, stderr |
//! | `exit` | how a run ends, and the exit status |

mod args;
mod check;
mod decode;
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
mod word;
mod wording;
mod xml;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

fn main() -> ExitCode {
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
    };
    exit::status(ended.and_then(|outcome| Ok(out.flush().map(|()| outcome)?)))
}
