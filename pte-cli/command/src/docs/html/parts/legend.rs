//! The legends of pictures.

use crate::docs::html::markup::{Html, el, text};

/// A swatch for each kind of bits, and what it is.
pub(crate) fn legend() -> Html {
    list(
        "swatch",
        &[
            ("type", "type"),
            ("field", "offset, or another number"),
            ("flag", "flag"),
            ("zero", "must be 0 (lines rising)"),
            ("one", "must be 1 (lines falling)"),
            ("free", "not used (dotted)"),
        ],
    )
}

/// The legend of small pictures, which have colours only: the text beside them says the same.
pub(crate) fn mini_legend() -> Html {
    list(
        "swatch plain",
        &[
            ("type", "type"),
            ("field", "offset"),
            ("flag", "flag"),
            ("zero", "must be 0"),
            ("one", "must be 1"),
            ("free", "not used"),
        ],
    )
}

fn list(class: &str, items: &[(&str, &str)]) -> Html {
    let item = |(of, meaning): &(&str, &str)| {
        let swatch = [
            ("class", &*format!("{class} {of}")),
            ("aria-hidden", "true"),
        ];
        el(
            "li",
            &[],
            el("span", &swatch, Html::default()).and(text(meaning)),
        )
    };
    el(
        "ul",
        &[("class", "legend")],
        items.iter().map(item).collect(),
    )
}
