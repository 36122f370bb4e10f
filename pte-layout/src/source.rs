//! Reads layout, kinds and proposal files from disk, with limits.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Report, Source, Span};

/// The largest file: far more than any definition, so a larger one is a wrong file name.
pub const MAX_BYTES: u64 = 1 << 18;

/// Reads a layout, kinds or proposal file: at most [`MAX_BYTES`] of UTF-8.
pub fn read(path: &Path) -> Result<Arc<Source>, Report> {
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    let read =
        std::fs::File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes));
    match read {
        Ok(_) => text(&name, bytes),
        Err(_) if path.is_dir() => Err(refuse(
            &name,
            "unreadable",
            format!("`{name}` is a directory"),
        )),
        Err(e) => Err(refuse(
            &name,
            "unreadable",
            format!("cannot read `{name}`: {e}"),
        )),
    }
}

fn refuse(name: &str, id: &'static str, message: String) -> Report {
    let span = Span {
        source: Arc::new(Source {
            name: name.to_owned(),
            text: String::new(),
        }),
        range: 0..0,
    };
    Report::of(
        Diagnostic::new(id, message, &span, "")
            .help("give a layout, kinds or proposal file: TOML of a few kilobytes"),
    )
}

/// The bytes as the text of the file `name`.
pub fn text(name: &str, bytes: Vec<u8>) -> Result<Arc<Source>, Report> {
    if bytes.len() as u64 > MAX_BYTES {
        let message = format!("`{name}` is larger than {} KiB", MAX_BYTES >> 10);
        return Err(refuse(name, "too-large", message));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Arc::new(Source {
            name: name.to_owned(),
            text,
        })),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let (byte, wide) = (
                bytes[at],
                bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]),
            );
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let range = at..at + '\u{fffd}'.len_utf8();
            let span = Span {
                source: Arc::new(Source {
                    name: name.to_owned(),
                    text,
                }),
                range,
            };
            let message = format!("`{name}` is not UTF-8");
            let wrong = Diagnostic::new("not-utf8", message, &span, format!("byte {byte:#04x}"));
            Err(Report::of(wrong.help(match wide {
                true => "this looks like UTF-16; save the file as UTF-8",
                false => "save the file as UTF-8",
            })))
        }
    }
}
