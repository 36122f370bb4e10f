//! The style sheets of pictures.

/// The style sheet of pictures: pages have it too.
pub(crate) const STYLE: &str = include_str!("picture.css");

/// What shows the picture on broad screens, and the windows on narrow ones.
pub(crate) const WINDOWS: &str = include_str!("windows.css");

/// A style sheet in one line.
pub(super) fn packed(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out += before;
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    out += rest;
    out.lines().map(str::trim).collect()
}
