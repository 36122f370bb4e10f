//! Pictures for a page, which has the style sheet.

use super::bands::Shape;
use super::rows::{Drawing, drawn};
use super::windows::windows;
use crate::fnv1a::hash;
use crate::picture::word::Word;

/// One word for a page.
pub(crate) fn word_for_page(word: &Word<'_>) -> String {
    for_page(std::slice::from_ref(word), Shape::Word, false, "")
}

/// Words one above another for a page. With `marked`, bits that mean something else than in the word above are marked.
pub(crate) fn strips(words: &[Word<'_>], marked: bool) -> String {
    for_page(words, Shape::Strips, marked, "")
}

/// The picture, and windows on it for narrow screens: a style sheet, that of the page or `style`, shows one of them.
pub(super) fn for_page(words: &[Word<'_>], shape: Shape, marked: bool, style: &str) -> String {
    let drawing = drawn(words, shape, marked, true);
    let Drawing {
        inner,
        width,
        height,
        ..
    } = &drawing;
    let id = format!("p{:08x}", hash(inner.as_bytes()) as u32);
    let class = match shape {
        Shape::Word => "bits word",
        Shape::Strips => "bits",
    };
    format!(
        "<svg class=\"broad\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n{style}\
         <g class=\"{class}\" id=\"{id}\">\n{inner}</g></svg>\n{}",
        windows(words, shape, &drawing, &id)
    )
}
