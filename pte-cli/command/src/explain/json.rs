//! Lints as JSON: one object per line.

use std::io::{self, Write};

use pte_layout::check::lint::{ALL, Lint};
use serde_json::json;

/// Writes the lints that are named, or all if none is.
pub(super) fn write(asked: &[Lint], out: &mut impl Write) -> io::Result<()> {
    let all = if asked.is_empty() { ALL } else { asked };
    all.iter().try_for_each(|lint| object(lint, out))
}

fn object(lint: &Lint, out: &mut impl Write) -> io::Result<()> {
    let object = json!({
        "lint": lint.id,
        "default": lint.default.name(),
        "meaning": lint.meaning,
        "history": lint.history,
        "mend": lint.mend,
        "source": lint.source,
    });
    writeln!(out, "{object}")
}
