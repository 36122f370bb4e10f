//! How many columns a line of output has.

use std::io;
use std::sync::OnceLock;

use terminal_size::{Width, terminal_size_of};

/// The width of output that goes to no terminal, if `COLUMNS` is not set.
const DEFAULT: usize = 80;

/// Output is never narrower: a 64-bit word in hex, its label and some text need that much.
const NARROWEST: usize = 40;

/// Running text is never wider: longer lines are hard to read.
const WIDEST_TEXT: usize = 120;

/// The columns of a line: `COLUMNS`, else the width of the terminal on stdout, else 80. Pictures and tables use all of them.
pub(crate) fn columns() -> usize {
    static COLUMNS: OnceLock<usize> = OnceLock::new();
    *COLUMNS.get_or_init(|| {
        let set = std::env::var("COLUMNS").ok();
        let terminal = || terminal_size_of(io::stdout()).map(|(Width(width), _)| width.into());
        choose(set.as_deref(), terminal)
    })
}

/// The columns of messages on stderr: `COLUMNS`, else the width of the terminal there. A message that goes to a file or
/// to another program is not wrapped: it is one line.
pub(crate) fn message_columns() -> Option<usize> {
    static COLUMNS: OnceLock<Option<usize>> = OnceLock::new();
    *COLUMNS.get_or_init(|| {
        let set = std::env::var("COLUMNS").ok();
        let terminal = || terminal_size_of(io::stderr()).map(|(Width(width), _)| width.into());
        let known = given(set.as_deref()).or_else(terminal);
        known.map(|columns| columns.clamp(NARROWEST, WIDEST_TEXT))
    })
}

/// The columns of running text.
pub(crate) fn text_columns() -> usize {
    columns().min(WIDEST_TEXT)
}

fn choose(set: Option<&str>, terminal: impl FnOnce() -> Option<usize>) -> usize {
    let known = given(set).or_else(terminal);
    known.unwrap_or(DEFAULT).max(NARROWEST)
}

/// The value of `COLUMNS`, if it is a width.
fn given(set: Option<&str>) -> Option<usize> {
    let set = set.and_then(|text| text.trim().parse().ok());
    set.filter(|columns| *columns > 0)
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn columns_before_terminal_before_default() {
        assert_eq!(choose(Some("132"), || Some(90)), 132);
        assert_eq!(choose(Some(""), || Some(90)), 90);
        assert_eq!(choose(Some("0"), || Some(90)), 90);
        assert_eq!(choose(Some("wide"), || None), 80);
        assert_eq!(choose(Some("10"), || None), 40);
        assert_eq!(choose(None, || Some(20)), 40);
    }
}
