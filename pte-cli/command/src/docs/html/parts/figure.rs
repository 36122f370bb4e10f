//! A picture on a page, with a description for readers who do not see it.

use pte_layout::model::Layout;

use crate::docs::html::markup::{Html, el, raw};
use crate::picture::cells::{Cell, described};
use crate::picture::svg::page::{strips, word_for_page};
use crate::picture::word::Word;

/// The picture of a word that no text on the page describes.
pub(crate) fn figure(word: &Word<'_>) -> Html {
    let label = format!("{}: {}", word.title, described(word.cells));
    framed(&label, word_for_page(word))
}

/// Words one above another; a table or a list describes them too.
pub(crate) fn compared(title: &str, words: &[Word<'_>], marked: bool) -> Html {
    framed(
        &format!("{title}; the text below describes it"),
        strips(words, marked),
    )
}

/// Pictures as one, with what they are for those who do not see them.
fn framed(label: &str, svg: String) -> Html {
    el(
        "figure",
        &[("role", "img"), ("aria-label", label)],
        raw(svg),
    )
}

/// The picture of `cells`, which a table follows.
pub(crate) fn with_table(layout: &Layout, title: &str, cells: &[Cell]) -> Html {
    let word = Word::of_layout(layout, title.to_owned(), cells);
    let label = format!("{title}; the table below describes it");
    framed(&label, word_for_page(&word))
}
