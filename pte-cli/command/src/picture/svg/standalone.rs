//! One word as a file of its own, with its style sheet inside.

use super::bands::Shape;
use super::rows::{Drawing, drawn};
use super::style::{STYLE, packed};
use crate::picture::cells::described;
use crate::picture::word::Word;
use crate::xml::escape;

/// The colours of a picture that is a file of its own.
const ALONE: &str = ".bits{color:#1a1a1a;background:#fff}\
@media(prefers-color-scheme:dark){.bits{color:#e6e6e6;background:#16181d}}";

/// The file.
pub(crate) fn write(word: &Word<'_>) -> String {
    let Drawing {
        inner,
        width,
        height,
        ..
    } = drawn(std::slice::from_ref(word), Shape::Word, false, false);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"bits\" role=\"img\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\">\n<title>{}</title>\n<desc>{}</desc>\n<style>{}{ALONE}</style>\n{inner}</svg>\n",
        escape(&word.title),
        escape(&described(word.cells)),
        packed(STYLE)
    )
}
