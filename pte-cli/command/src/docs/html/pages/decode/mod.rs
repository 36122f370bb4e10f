//! The HTML of the page that decodes words. Its code is in [`scripts`], and their data in [`data`].

mod data;
pub(crate) mod scripts;

use crate::docs::html::markup::{Html, el, p, prose, text};
use crate::docs::html::page::Page;

/// What the style sheet of the site needs besides, for this page.
pub(crate) const STYLE: &str = include_str!("../../assets/decode/page.css");

/// The page.
pub(crate) fn page() -> Page {
    Page {
        path: "decode.html".to_owned(),
        title: "Decode a word".to_owned(),
        about: "Decode a word of a Linux page table bit by bit, for every architecture and kernel."
            .to_owned(),
        body: body(),
        scripts: scripts::names(),
    }
}

/// The page below its title.
fn body() -> Html {
    let content = [
        p(
            "Paste a word of a page table, or a line of dmesg that contains one. Nothing is sent: your input is kept in the address of this page after the `#`, which a browser does not send.",
        ),
        el(
            "noscript",
            &[],
            p("This page needs scripts, and scripts are off. `pte decode` prints the same."),
        ),
        question(),
        answer(),
        reverse(),
    ];
    let attributes = [("id", "reader"), ("class", "waiting")];
    el("div", &attributes, content.into_iter().collect())
}

fn question() -> Html {
    let area = [
        ("id", "text"),
        ("rows", "2"),
        ("spellcheck", "false"),
        ("autocapitalize", "off"),
        ("autocomplete", "off"),
        ("aria-describedby", "text-hint problem"),
    ];
    let hint = "Hex, with or without `0x`: `0xfffffffffffffc00`. Or `BUG: Bad page map in process foo  pte:8000000123456067 pmd:123456067`, or `Bad swap file entry 7c00000000000001`. Press Enter to decode.";
    let submit = [("type", "submit")];
    let content = [
        label("text", "A word, or a line of dmesg"),
        el("textarea", &area, Html::default()),
        el("p", &[("id", "text-hint"), ("class", "hint")], prose(hint)),
        machine(),
        el("p", &[], el("button", &submit, text("Decode"))),
    ];
    el("form", &[("id", "decode")], content.into_iter().collect())
}

/// For which kernel: both forms ask about it.
fn machine() -> Html {
    let space = [
        ("", "any (guess)"),
        ("word", "word of a page table"),
        ("entry", "swap entry, as “Bad swap file entry” prints it"),
        ("pagemap", "word of /proc/PID/pagemap"),
    ];
    let lists: Html = [
        list("arch", "Architecture", &[]),
        list("kernel", "Kernel", &[]),
        list("level", "Level", &[]),
        list("as", "The number is a", &space),
    ]
    .into_iter()
    .collect();
    el(
        "fieldset",
        &[("id", "machine")],
        el("legend", &[], text("Which kernel"))
            .and(el("div", &[("class", "lists")], lists))
            .and(configuration()),
    )
}

fn configuration() -> Html {
    let group = |id, name: &str| {
        let legend = el("legend", &[], text(name));
        let inside = el("div", &[("id", id)], Html::default());
        el("fieldset", &[], legend.and(inside))
    };
    let summary = el("summary", &[], text("Options and parameters"));
    let groups = group("options", "Kernel options").and(group("params", "Parameters"));
    let hint = "Choose an architecture to set options and parameters.";
    el(
        "details",
        &[("id", "configuration"), ("hidden", "")],
        summary.and(groups),
    )
    .and(el(
        "p",
        &[("id", "unconfigured"), ("class", "hint")],
        text(hint),
    ))
}

fn answer() -> Html {
    let empty = |name: &str, attributes: &[(&str, &str)]| el(name, attributes, Html::default());
    let content = [
        el(
            "h2",
            &[("id", "answer-title"), ("tabindex", "-1")],
            text("Result"),
        ),
        empty("p", &[("id", "unfollowed"), ("role", "alert")]),
        empty("p", &[("id", "problem"), ("role", "alert")]),
        empty("ul", &[("id", "words"), ("aria-label", "Words found")]),
        empty("div", &[("id", "others")]),
        empty(
            "p",
            &[("id", "said"), ("role", "status"), ("aria-live", "polite")],
        ),
        empty("div", &[("id", "shown")]),
    ];
    let named = [("id", "answer"), ("aria-labelledby", "answer-title")];
    el("section", &named, content.into_iter().collect())
}

/// The other way: a kind and its values.
fn reverse() -> Html {
    let controls = [
        list("kind", "Kind", &[]),
        el("div", &[("id", "parts")], Html::default()),
        el(
            "p",
            &[],
            el("button", &[("type", "submit")], text("Encode")),
        ),
    ];
    let named = [
        ("id", "encode-controls"),
        ("aria-labelledby", "encode-title"),
    ];
    let form = [
        el(
            "p",
            &[("id", "encode-machine"), ("class", "hint")],
            text("Choose an architecture above: a word is encoded for one architecture."),
        ),
        el("fieldset", &named, controls.into_iter().collect()),
        el(
            "p",
            &[("id", "encode-problem"), ("role", "alert")],
            Html::default(),
        ),
        el("output", &[("id", "written")], Html::default()),
    ];
    let title = el("h2", &[("id", "encode-title")], text("Encode a word"));
    let form = el("form", &[("id", "encode")], form.into_iter().collect());
    el(
        "section",
        &[("aria-labelledby", "encode-title")],
        title.and(form),
    )
}

fn label(id: &str, name: &str) -> Html {
    el("label", &[("for", id)], text(name))
}

/// A list to choose from, with its label; the scripts fill it where nothing is in it.
fn list(id: &str, name: &str, values: &[(&str, &str)]) -> Html {
    let option = |(value, name): &(&str, &str)| el("option", &[("value", value)], text(name));
    let options = values.iter().map(option).collect();
    let select = el("select", &[("id", id), ("autocomplete", "off")], options);
    el("p", &[], label(id, name).and(select))
}
