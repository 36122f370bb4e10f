//! Letters in a picture for names that do not fit.

/// A letter for each name.
#[derive(Default)]
pub(crate) struct Letters(Vec<char>);

impl Letters {
    /// A letter of the name that is not taken: small before capital, and any other if all are.
    pub(super) fn take(&mut self, name: &str) -> char {
        let own = || name.chars().filter(char::is_ascii_alphabetic);
        let any = own()
            .chain(own().map(|c| c.to_ascii_uppercase()))
            .chain('a'..='z')
            .chain('A'..='Z');
        let letter = any.into_iter().find(|c| !self.0.contains(c)).unwrap_or('?');
        self.0.push(letter);
        letter
    }
}
