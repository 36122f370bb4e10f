//! HTML that cannot be malformed: text is escaped where it goes in, and what is opened is closed.

use std::fmt::Write;

use crate::xml::escape;

/// A piece of HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Html(String);

/// An attribute: its name, and its value as text.
pub(crate) type Attribute<'a> = (&'a str, &'a str);

/// Elements that have no content and no end.
const VOID: &[&str] = &["br", "hr", "input", "link", "meta"];

/// Text as it is.
pub(crate) fn text(text: &str) -> Html {
    Html(escape(text))
}

/// A sentence of the definitions: text in backticks is code.
pub(crate) fn prose(sentence: &str) -> Html {
    let mut out = Html::default();
    for (n, part) in sentence.split('`').enumerate() {
        out = match n % 2 {
            0 => out.and(text(part)),
            _ => out.and(code(part)),
        };
    }
    out
}

/// Markup that was made elsewhere, an SVG for example.
pub(crate) fn raw(markup: String) -> Html {
    Html(markup)
}

/// An element.
pub(crate) fn el(name: &str, attributes: &[Attribute<'_>], content: Html) -> Html {
    let mut out = format!("<{name}");
    for (key, value) in attributes {
        let _ = write!(out, " {key}=\"{}\"", escape(value));
    }
    out.push('>');
    if !VOID.contains(&name) {
        out += &content.0;
        let _ = write!(out, "</{name}>");
    }
    // A line of its own keeps the pages readable as source; inside a line of text it would be a blank.
    if is_block(name) {
        out.push('\n');
    }
    Html(out)
}

fn is_block(name: &str) -> bool {
    !["a", "abbr", "b", "code", "em", "small", "span", "strong"].contains(&name)
}

/// `<p>` with a sentence.
pub(crate) fn p(sentence: &str) -> Html {
    el("p", &[], prose(sentence))
}

/// `<code>`.
pub(crate) fn code(of: &str) -> Html {
    el("code", &[], text(of))
}

/// A link.
pub(crate) fn link(to: &str, content: Html) -> Html {
    el("a", &[("href", to)], content)
}

/// A heading that can be linked to, with the link to itself that a reader copies.
pub(crate) fn heading(level: u8, id: &str, content: Html) -> Html {
    let label = [
        ("class", "self"),
        ("href", &*format!("#{id}")),
        ("aria-hidden", "true"),
        ("tabindex", "-1"),
    ];
    let own = el("a", &label, text("#"));
    el(
        &format!("h{level}"),
        &[("id", id)],
        content.and(text(" ")).and(own),
    )
}

/// A table with a head; each cell is HTML, and the first of a row names it.
pub(crate) fn table(caption: &str, head: &[Html], rows: Vec<Vec<Html>>) -> Html {
    let column = |h: &Html| match h.0.is_empty() {
        true => el("td", &[], h.clone()),
        false => el("th", &[("scope", "col")], h.clone()),
    };
    let head: Html = head.iter().map(column).collect();
    let row = |cells: Vec<Html>| {
        let cell = |(n, c): (usize, Html)| match n {
            0 => el("th", &[("scope", "row")], c),
            _ => el("td", &[], c),
        };
        el("tr", &[], cells.into_iter().enumerate().map(cell).collect())
    };
    let body: Html = rows.into_iter().map(row).collect();
    let mut out = Html::default();
    if !caption.is_empty() {
        out = out.and(el("caption", &[], prose(caption)));
    }
    if !head.0.is_empty() {
        out = out.and(el("thead", &[], el("tr", &[], head)));
    }
    scrolled(caption, el("table", &[], out.and(el("tbody", &[], body))))
}

/// What may be wider than the screen, and is then moved about in a box that the keyboard reaches.
pub(crate) fn scrolled(name: &str, content: Html) -> Html {
    let name = match name {
        "" => "wide table",
        name => name,
    };
    let attributes = [
        ("class", "wide"),
        ("tabindex", "0"),
        ("role", "group"),
        ("aria-label", name),
    ];
    el("div", &attributes, content)
}

/// Pieces with commas between them.
pub(crate) fn commas(all: impl IntoIterator<Item = Html>) -> Html {
    joined(all, ", ")
}

/// Pieces with `between` between them.
pub(crate) fn joined(all: impl IntoIterator<Item = Html>, between: &str) -> Html {
    let mut out = Html::default();
    for (n, piece) in all.into_iter().enumerate() {
        if n > 0 {
            out = out.and(text(between));
        }
        out = out.and(piece);
    }
    out
}

impl Html {
    /// This, then that.
    pub(crate) fn and(mut self, next: Self) -> Self {
        self.0 += &next.0;
        self
    }

    /// Nothing is in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The markup.
    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

impl FromIterator<Html> for Html {
    fn from_iter<I: IntoIterator<Item = Self>>(all: I) -> Self {
        all.into_iter().fold(Self::default(), Self::and)
    }
}

#[cfg(test)]
mod tests {
    use super::{el, prose, text};

    #[test]
    fn nothing_gets_through() {
        let made = el("p", &[("title", "a \"b\" <c>")], text("1 < 2 & 3"));
        let right = "<p title=\"a &quot;b&quot; &lt;c&gt;\">1 &lt; 2 &amp; 3</p>\n";
        assert_eq!(made.into_string(), right);
        let made = prose("`a<b>` is code").into_string();
        assert_eq!(made, "<code>a&lt;b&gt;</code> is code");
    }
}
