//! Bytes of a definition file → text, or why not.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Report, Source, Span};

/// No definition comes near it, and reading more would only serve a wrong file name.
pub const MAX_BYTES: u64 = 1 << 20;

/// Reads a definition file: at most [`MAX_BYTES`] of UTF-8.
pub fn read(path: &Path) -> Result<Arc<Source>, Report> {
    let name = path.display().to_string();
    let refuse = |id, message: String, help: &str| {
        let source = Arc::new(Source { name: name.clone(), text: String::new() });
        let span = Span { source, range: 0..0 };
        Report::of(Diagnostic::new(id, message, &span, "").help(help))
    };
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes))
        .map_err(|e| refuse("unreadable", format!("cannot read `{name}`: {e}"), "name a layout file (TOML)"))?;
    if bytes.len() as u64 > MAX_BYTES {
        let message = format!("`{name}` is larger than 1 MiB: this is no layout file");
        return Err(refuse("too-large", message, "a layout is a TOML file of a few kilobytes"));
    }
    text(&name, bytes)
}

/// Takes bytes as the text of the file `name`.
pub fn text(name: &str, bytes: Vec<u8>) -> Result<Arc<Source>, Report> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Arc::new(Source { name: name.to_owned(), text })),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let line = bytes[..at].iter().filter(|&&b| b == b'\n').count() + 1;
            let column = at - bytes[..at].iter().rposition(|&b| b == b'\n').map_or(0, |p| p + 1) + 1;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let range = at..at + '\u{fffd}'.len_utf8();
            let span = Span { source: Arc::new(Source { name: name.to_owned(), text }), range };
            let message = format!(
                "`{name}` is not UTF-8: line {line}, byte {column} is {:#04x}",
                bytes[at]
            );
            Err(Report::of(
                Diagnostic::new("not-utf8", message, &span, "not a UTF-8 character")
                    .help("TOML files are UTF-8; save the file as such"),
            ))
        }
    }
}
