//! A strict reader of the site's HTML pages: malformed HTML is an error.

use std::collections::BTreeMap;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A start tag: element name and attributes.
    Open(String, BTreeMap<String, String>),
    /// An end tag.
    Close(String),
    /// Text.
    Text(String),
}

/// Elements without content.
pub(super) const VOID: &[&str] = &["br", "hr", "input", "link", "meta"];

/// SVG elements that may be self-closing.
const EMPTY: &[&str] = &["path", "use"];

/// The pieces of a page, or what is malformed.
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

/// The end of the tag at the beginning of `text`. A `>` inside an attribute does not end it.
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

/// Text with its references resolved. A bare `&` is an error.
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
