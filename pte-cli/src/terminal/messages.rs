//! Errors and warnings on stderr. A closed stderr is no reason to stop.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Mutex;

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};

/// Something was wrong and there is no answer.
pub(crate) fn error(message: &str) {
    if message.starts_with("error[") {
        // A report about a file has its own headings.
        let _ = writeln!(std::io::stderr().lock(), "{message}");
        return;
    }
    say("error", AnsiColor::Red.on_default().bold(), message);
}

/// There is an answer, but not the one that was expected. The same is told once.
pub(crate) fn warning(message: &str) {
    static TOLD: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let is_new = TOLD.lock().map(|mut told| told.insert(message.to_owned()));
    if is_new.is_ok_and(|new| !new) {
        return;
    }
    say("warning", AnsiColor::Yellow.on_default().bold(), message);
}

fn say(what: &str, style: Style, message: &str) {
    let mut stream = AutoStream::auto(std::io::stderr().lock());
    let _ = writeln!(stream, "{style}{what}:{style:#} {message}");
}
