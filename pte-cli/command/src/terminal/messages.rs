//! Errors and warnings on stderr. A closed stderr is no reason to stop.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Mutex;

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use pte_layout::diagnostic::Report;

use super::width::message_columns;
use pte_layout::diagnostic::wrap;

/// In front of all but the first line of a message.
const INDENT: &str = "  ";

/// What is wrong with a file, as the text of an error.
pub(crate) fn report(report: &Report) -> String {
    message_columns().map_or_else(|| report.to_string(), |columns| report.in_columns(columns))
}

/// Prints an error: there is no answer.
pub(crate) fn error(message: &str) {
    if message.starts_with("error[") {
        // A report about a file has its own headings.
        let _ = writeln!(std::io::stderr().lock(), "{message}");
        return;
    }
    print("error", AnsiColor::Red.on_default().bold(), message);
}

/// Prints a warning: there is an answer, but maybe not the expected one. The same warning is printed once.
pub(crate) fn warning(message: &str) {
    static PRINTED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let is_new = PRINTED.lock().map(|mut all| all.insert(message.to_owned()));
    if is_new.is_ok_and(|new| !new) {
        return;
    }
    print("warning", AnsiColor::Yellow.on_default().bold(), message);
}

fn print(what: &str, style: Style, message: &str) {
    let mut stream = AutoStream::auto(std::io::stderr().lock());
    let text = format!("{what}: {message}");
    let text = match message_columns() {
        Some(columns) => text
            .lines()
            .map(|l| indented(l, columns))
            .collect::<Vec<_>>(),
        None => vec![text],
    };
    let text = text.join("\n");
    let text = text.strip_prefix(what).unwrap_or(&text);
    let text = text.strip_prefix(':').unwrap_or(text);
    let _ = writeln!(stream, "{style}{what}:{style:#}{text}");
}

/// `line` in lines of at most `columns`; all but the first are indented.
fn indented(line: &str, columns: usize) -> String {
    wrap(line, columns - INDENT.len()).join(&format!("\n{INDENT}"))
}
