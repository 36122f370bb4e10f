//! The legend of pictures.

use crate::docs::html::markup::{Html, el, text};

/// A swatch for each kind of bits, and what it is.
pub(crate) fn legend() -> Html {
    let item = |class: &str, meaning: &str| {
        let swatch = [
            ("class", &*format!("swatch {class}")),
            ("aria-hidden", "true"),
        ];
        el(
            "li",
            &[],
            el("span", &swatch, Html::default()).and(text(meaning)),
        )
    };
    let items = [
        item("type", "type"),
        item("field", "offset, or another number"),
        item("flag", "flag"),
        item("zero", "must be 0 (lines rising)"),
        item("one", "must be 1 (lines falling)"),
        item("free", "not used (dotted)"),
    ];
    el("ul", &[("class", "legend")], items.into_iter().collect())
}
