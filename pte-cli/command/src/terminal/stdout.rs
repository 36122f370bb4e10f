//! Standard output, with colours where they are wanted.

use std::io::{self, BufWriter, StdoutLock};

use anstream::{AutoStream, ColorChoice};

use super::colours::Paint;

/// Standard output, and whether to write colours to it: by the terminal, `NO_COLOR`, `CLICOLOR` and `CLICOLOR_FORCE`.
pub(crate) fn open() -> (BufWriter<AutoStream<StdoutLock<'static>>>, Paint) {
    let stdout = io::stdout().lock();
    let choice = AutoStream::choice(&stdout);
    let paint = Paint::new(choice != ColorChoice::Never);
    // Without colour nothing coloured is written, so there is nothing to strip.
    let stream = match choice {
        ColorChoice::Never => AutoStream::always_ansi(stdout),
        _ => AutoStream::new(stdout, choice),
    };
    (BufWriter::with_capacity(1 << 16, stream), paint)
}
