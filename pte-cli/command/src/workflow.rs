//! Workflow commands of GitHub Actions, which annotate lines of files.
//!
//! <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>

use std::fmt;

use pte_layout::diagnostic::Span;

/// An annotation.
pub(crate) struct Annotation<'s> {
    /// `error` or `warning`.
    pub(crate) name: &'static str,
    /// Its title.
    pub(crate) title: String,
    /// The line that it is about.
    pub(crate) place: Option<&'s Span>,
    /// Its text.
    pub(crate) text: String,
}

impl fmt::Display for Annotation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut properties = Vec::new();
        if let Some(span) = self.place {
            properties.push(format!("file={}", property(&span.source.name)));
            properties.push(format!("line={}", span.line()));
            properties.push(format!("col={}", span.column()));
        }
        properties.push(format!("title={}", property(&self.title)));
        write!(
            f,
            "::{} {}::{}",
            self.name,
            properties.join(","),
            data(&self.text)
        )
    }
}

/// Escapes what ends a command or begins an escape.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes also what ends a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn escapes() {
        assert_eq!(data("100%: a,b\r\n"), "100%25: a,b%0D%0A");
        assert_eq!(property("100%: a,b\n"), "100%25%3A a%2Cb%0A");
    }
}
