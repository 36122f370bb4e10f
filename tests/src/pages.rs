//! Pages of the site as the tests read them: strictly, so that what is malformed is found.

use std::collections::BTreeMap;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// An element begins: its name and attributes.
    Open(String, BTreeMap<String, String>),
    /// An element ends.
    Close(String),
    /// Text.
    Text(String),
}

/// Elements without content.
const VOID: &[&str] = &["br", "hr", "input", "link", "meta"];

/// Elements that SVG lets end where they begin.
const EMPTY: &[&str] = &["path", "use"];

/// The pieces of a page, or what is wrong with it.
pub fn read(page: &str) -> Result<Vec<Piece>, String> {
    let mut rest = page
        .strip_prefix("<!DOCTYPE html>\n")
        .ok_or("no doctype in the first line")?;
    let mut out = Vec::new();
    let mut open: Vec<String> = Vec::new();
    while let Some(at) = rest.find('<') {
        push_text(&rest[..at], &mut out)?;
        let end = tag_end(&rest[at..]).ok_or_else(|| near("a tag does not end", rest))? + at;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop().as_deref() != Some(name) {
                return Err(format!("</{name}> ends nothing"));
            }
            out.push(Piece::Close(name.to_owned()));
            continue;
        }
        let own_end = tag.ends_with('/');
        let (name, attributes) = tag_parts(tag.trim_end_matches('/'))?;
        if own_end && !EMPTY.contains(&name.as_str()) {
            return Err(format!("<{name}/> is not HTML"));
        }
        out.push(Piece::Open(name.clone(), attributes));
        if own_end {
            out.push(Piece::Close(name));
        } else if !VOID.contains(&name.as_str()) {
            open.push(name);
        }
    }
    push_text(rest, &mut out)?;
    match open.is_empty() {
        true => Ok(out),
        false => Err(format!("not ended: {}", open.join(" "))),
    }
}

/// Where the tag that `text` begins with ends: a `>` in an attribute does not end it.
fn tag_end(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == '>' && !quoted).then_some(at)
    })
}

fn near(what: &str, text: &str) -> String {
    format!("{what}: {}", text.chars().take(60).collect::<String>())
}

fn tag_parts(tag: &str) -> Result<(String, BTreeMap<String, String>), String> {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = BTreeMap::new();
    while !rest.trim().is_empty() {
        let wrong = || near("not an attribute", rest);
        let (key, after) = rest.trim_start().split_once("=\"").ok_or_else(wrong)?;
        let (value, after) = after.split_once('"').ok_or_else(wrong)?;
        if attributes.insert(key.to_owned(), plain(value)?).is_some() {
            return Err(format!("<{name}> has {key} twice"));
        }
        rest = after;
    }
    Ok((name.to_owned(), attributes))
}

fn push_text(text: &str, out: &mut Vec<Piece>) -> Result<(), String> {
    if !text.is_empty() {
        out.push(Piece::Text(plain(text)?));
    }
    Ok(())
}

/// Text with its references resolved; what should have been one is an error.
fn plain(text: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out += &rest[..at];
        let known = [
            ("&amp;", '&'),
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&quot;", '"'),
        ];
        let found = known.iter().find(|(name, _)| rest[at..].starts_with(name));
        let (name, c) = found.ok_or_else(|| near("a bare `&`", &rest[at..]))?;
        out.push(*c);
        rest = &rest[at + name.len()..];
    }
    Ok(out + rest)
}

/// What a page says, without how it looks: headings, links, ids, lines of tables, pictures in words.
pub fn outline(pieces: &[Piece]) -> String {
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
    /// The elements that are open, and where those of them lead that are links.
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
            // Each bit has an anchor: what they are is told by the lines of the table.
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
        // The numbers and names in a picture are in its description.
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
