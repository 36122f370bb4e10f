//! Where the line of a place starts and ends.

use crate::diagnostic::Source;

pub(super) fn line_start(source: &Source, at: usize) -> usize {
    source.text[..at].rfind('\n').map_or(0, |n| n + 1)
}

pub(super) fn first_line(source: &Source, start: usize) -> usize {
    source.text[start..]
        .find('\n')
        .map_or(source.text.len(), |n| start + n)
}
