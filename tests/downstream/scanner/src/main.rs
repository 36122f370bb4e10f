//! Reads a dump of page-table words and reports the number of words of each kind, and the first few of them.
//!
//! ```text
//! scanner x86-64 dump.bin            little-endian words of 64 bits
//! scanner x86-64 --hex words.txt     a word a line, as `0x…` or without
//! … | scanner arm64 -                from stdin
//! ```

#![forbid(unsafe_code)]

mod input;
mod report;

use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::process::ExitCode;

use pte_core::{Word, arm64, s390, x86_64};

use input::Form;
use report::Report;

const USAGE: &str =
    "usage: scanner ARCH [--hex] FILE (ARCH is x86-64, arm64 or s390; FILE is `-` for stdin)";

/// Why there is no report.
#[derive(Debug)]
enum Failure {
    Usage(String),
    Read(String, io::Error),
    Input(String, input::Mistake),
    Write(io::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(what) => write!(f, "{what}\n{USAGE}"),
            Self::Read(file, error) => write!(f, "cannot read {file}: {error}"),
            Self::Input(file, mistake) => write!(f, "{file}: {mistake}"),
            Self::Write(error) => write!(f, "cannot write the report: {error}"),
        }
    }
}

/// The arguments.
struct Asked {
    arch: String,
    form: Form,
    file: String,
}

impl Asked {
    fn of(arguments: impl Iterator<Item = String>) -> Result<Self, Failure> {
        let (mut form, mut plain) = (Form::Binary, Vec::new());
        for argument in arguments {
            match argument.as_str() {
                "--hex" => form = Form::Hex,
                other if other.starts_with("--") => {
                    return Err(Failure::Usage(format!("unknown option `{other}`")));
                }
                _ => plain.push(argument),
            }
        }
        match <[String; 2]>::try_from(plain) {
            Ok([arch, file]) => Ok(Self { arch, form, file }),
            Err(_) => Err(Failure::Usage(
                "an architecture and a file are needed".to_owned(),
            )),
        }
    }
}

fn main() -> ExitCode {
    match Asked::of(std::env::args().skip(1)).and_then(|asked| run(&asked)) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader has closed the pipe.
        Err(Failure::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(asked: &Asked) -> Result<(), Failure> {
    match asked.arch.as_str() {
        "x86-64" => scan::<x86_64::Pte>(asked),
        "arm64" => scan::<arm64::Pte>(asked),
        "s390" => scan::<s390::Pte>(asked),
        other => Err(Failure::Usage(format!("unknown architecture `{other}`"))),
    }
}

/// Reads all words one by one and prints the report.
fn scan<W: Word<Bits = u64>>(asked: &Asked) -> Result<(), Failure> {
    let unreadable = |error| Failure::Read(asked.file.clone(), error);
    let source: Box<dyn Read> = match asked.file.as_str() {
        "-" => Box::new(io::stdin().lock()),
        file => Box::new(File::open(file).map_err(unreadable)?),
    };
    let mut report = Report::default();
    for (place, word) in input::words(BufReader::new(source), asked.form) {
        let word = word.map_err(|m| Failure::Input(asked.file.clone(), m))?;
        report.add(place, W::from_bits(word));
    }
    write!(io::stdout().lock(), "{report}").map_err(Failure::Write)
}
