//! Text in lines that fit a width.

/// The width that most text fits into.
pub(crate) const COLUMNS: usize = 80;

/// The width of text for people who look at several layouts at once.
pub(crate) const WIDE: usize = 110;

/// Lines of at most `columns`; a word that is longer has one of its own.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
