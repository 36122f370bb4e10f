//! Errors and warnings on stderr. A closed stderr is no reason to stop.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Mutex;

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};

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
    let _ = writeln!(stream, "{style}{what}:{style:#} {message}");
}
