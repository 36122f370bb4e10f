//! One word for a documentation comment: one block of HTML without blank lines, in colours for light and dark pages, with
//! windows for narrow screens.

use super::bands::Shape;
use super::page::for_page;
use super::style::{STYLE, WINDOWS, packed};
use crate::picture::cells::described;
use crate::picture::word::Word;
use crate::xml::escape;

/// The frame of a picture on a page that is not ours.
const INLINE: &str = ".pte-word{overflow-x:auto}.pte-word>svg{display:block;width:100%;height:auto}.pte-word>.broad{min-width:46rem}";

/// What pages have, with its style sheet inside.
pub(crate) fn write(word: &Word<'_>) -> String {
    let label = format!("{}: {}", word.title, described(word.cells));
    let style = format!(
        "<style>{}{INLINE}{}</style>\n",
        packed(STYLE),
        packed(WINDOWS)
    );
    let svg = for_page(std::slice::from_ref(word), Shape::Word, false, &style);
    let label = escape(&label);
    format!("<div class=\"pte-word\" role=\"img\" aria-label=\"{label}\">\n{svg}</div>\n")
}
