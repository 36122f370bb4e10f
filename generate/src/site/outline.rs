//! The outline of an HTML page: its content without its looks.

use std::collections::BTreeMap;

use super::html::{Piece, VOID};

/// The content of a page: headings, links, ids, table rows, and the descriptions of pictures.
pub(super) fn outline(pieces: &[Piece]) -> String {
    let mut out = Outline::default();
    let is_main = |p: &&Piece| matches!(p, Piece::Open(name, _) if name == "main");
    let is_end = |p: &&Piece| matches!(p, Piece::Close(name) if name == "main");
    let content = pieces.iter().skip_while(|p| !is_main(p));
    for piece in content.take_while(|p| !is_end(p)) {
        match piece {
            Piece::Open(name, attributes) => out.open(name, attributes),
            Piece::Text(text) => out.text(text),
            Piece::Close(name) => out.close(name),
        }
    }
    out.end();
    out.text
}

/// Elements that end a line.
const LINES: &[&str] = &[
    "h1", "h2", "h3", "p", "li", "tr", "caption", "summary", "label", "legend", "button", "option",
];

#[derive(Default)]
struct Outline<'p> {
    text: String,
    line: String,
    /// The open elements, and the targets of those that are links.
    inside: Vec<&'p str>,
    links: Vec<&'p str>,
}

impl<'p> Outline<'p> {
    fn is_inside(&self, names: &[&str]) -> bool {
        self.inside.iter().any(|n| names.contains(n))
    }

    fn open(&mut self, name: &'p str, attributes: &'p BTreeMap<String, String>) {
        let id = attributes.get("id");
        let id = id.map_or_else(String::new, |id| format!(" #{id}"));
        match name {
            "h1" | "h2" | "h3" => {
                self.end();
                let depth = name[1..].parse().unwrap_or(1);
                self.line += &format!("{}{id} ", "#".repeat(depth));
            }
            "li" => {
                self.end();
                self.line += "- ";
            }
            "tr" => self.line += "|",
            "td" | "th" => self.line += " ",
            "br" => self.line += "; ",
            "figure" if attributes.contains_key("aria-label") => {
                self.end();
                self.text += &format!("picture: {}\n", attributes["aria-label"]);
            }
            "input" | "textarea" | "select" | "button" | "output" => {
                self.line += &format!("[{name}{id}] ");
            }
            // Each bit has an anchor, which is left out: the table row already shows the bit.
            _ if id.contains("bit-")
                || id.is_empty()
                || name == "main"
                || self.is_inside(&["svg"]) => {}
            _ => self.line += &format!("({}) ", id.trim()),
        }
        if name == "a" {
            self.links
                .push(attributes.get("href").map_or("", String::as_str));
        }
        if !VOID.contains(&name) {
            self.inside.push(name);
        }
    }

    fn text(&mut self, text: &str) {
        // The text inside a picture is left out: its description has it.
        let drawn = self.is_inside(&["svg"]);
        let own = text == "#" && self.links.last().is_some_and(|l| l.starts_with('#'));
        if !drawn && !own {
            self.line += &text.replace('\n', "");
        }
    }

    fn close(&mut self, name: &str) {
        self.inside.pop();
        match name {
            "a" => {
                let to = self.links.pop().unwrap_or_default();
                if !self.is_inside(&["h1", "h2", "h3"]) {
                    self.line += &format!(" <{to}>");
                }
            }
            "td" | "th" => self.line += " |",
            _ if LINES.contains(&name) => self.end(),
            _ => {}
        }
    }

    fn end(&mut self) {
        let words: Vec<&str> = self.line.split_whitespace().collect();
        if !words.is_empty() {
            self.text += &words.join(" ");
            self.text.push('\n');
        }
        self.line.clear();
    }
}
