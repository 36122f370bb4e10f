//! The frame around the content of every page: head, navigation, search, footer.

use super::markup::{Html, el, joined, raw, text};
use crate::docs::definitions::Definitions;

/// A page of the site.
#[derive(Debug)]
pub(crate) struct Page {
    /// Its path in the site.
    pub(crate) path: String,
    /// Its title.
    pub(crate) title: String,
    /// What a reader finds on it, in a sentence.
    pub(crate) about: String,
    /// Its content.
    pub(crate) body: Html,
    /// Scripts beside those of every page: paths in the site.
    pub(crate) scripts: Vec<&'static str>,
}

/// The way from `path` to the top of the site.
pub(crate) fn root(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

impl Page {
    /// The whole file.
    pub(crate) fn html(self, definitions: &Definitions) -> String {
        let root = root(&self.path);
        let to = |path: &str| format!("{root}{path}");
        let head: Html = [
            el("meta", &[("charset", "utf-8")], Html::default()),
            el("title", &[], text(&format!("{} · pte", self.title))),
            el(
                "meta",
                &[
                    ("name", "viewport"),
                    ("content", "width=device-width, initial-scale=1"),
                ],
                Html::default(),
            ),
            el(
                "meta",
                &[("name", "description"), ("content", &self.about)],
                Html::default(),
            ),
            el(
                "meta",
                &[("name", "color-scheme"), ("content", "light dark")],
                Html::default(),
            ),
            el(
                "link",
                &[("rel", "stylesheet"), ("href", &to("style.css"))],
                Html::default(),
            ),
            // Browsers ask for a /favicon.ico where no icon is named.
            el(
                "link",
                &[("rel", "icon"), ("href", "data:,")],
                Html::default(),
            ),
            // Without scripts there is no search, and no box that does nothing.
            el(
                "noscript",
                &[],
                el("style", &[], raw(".search{display:none}".to_owned())),
            ),
        ]
        .into_iter()
        .collect();
        let skip = el(
            "a",
            &[("class", "skip"), ("href", "#content")],
            text("Skip to the content"),
        );
        // The index is loaded by the search, when it is used.
        let mut scripts = vec!["nav.js", "search.js"];
        scripts.extend(&self.scripts);
        let scripts: Html = scripts
            .iter()
            .map(|s| el("script", &[("src", &to(s))], Html::default()))
            .collect();
        let content = el("h1", &[], text(&self.title)).and(self.body);
        let body: Html = [
            skip,
            header(&root, &self.path, definitions),
            el("main", &[("id", "content"), ("tabindex", "-1")], content),
            footer(definitions),
            scripts,
        ]
        .into_iter()
        .collect();
        let html = el(
            "html",
            &[("lang", "en")],
            el("head", &[], head).and(el("body", &[("data-root", &root)], body)),
        );
        format!("<!DOCTYPE html>\n{}", html.into_string())
    }
}

fn header(root: &str, here: &str, definitions: &Definitions) -> Html {
    let to = |path: &str, name: &str, label: Option<&str>| {
        let to = format!("{root}{path}");
        let mut attributes = vec![("href", to.as_str())];
        if path == here {
            attributes.push(("aria-current", "page"));
        }
        attributes.extend(label.map(|label| ("aria-label", label)));
        el("a", &attributes, text(name))
    };
    let item = |path: &str, name: &str| el("li", &[], to(path, name, None));
    let mut items = vec![
        item("index.html", "Overview"),
        item("decode.html", "Decode a word"),
        item("compare.html", "Compare"),
        item("index.html#architectures", "Architectures"),
    ];
    // All of them would hide the rest of the row.
    let current = definitions.archs.iter();
    let current = current.filter(|a| here.split('/').next() == Some(&a.name));
    for arch in current {
        let pages = arch.levels().into_iter().chain(["kinds"]).map(|page| {
            let label = format!("{} {page}", arch.name);
            to(&format!("{}/{page}.html", arch.name), page, Some(&label))
        });
        let name = el("span", &[], text(&format!("{} ", arch.name)));
        items.push(el("li", &[], name.and(joined(pages, " "))));
    }
    items.push(item("index.html#kinds", "Kinds"));
    items.extend([
        item("proposals.html", "Proposals"),
        item("lints.html", "Lints"),
    ]);
    let list = el("ul", &[], items.into_iter().collect());
    let name = el(
        "a",
        &[("class", "home"), ("href", &format!("{root}index.html"))],
        text("pte"),
    );
    let bar = name
        .and(search())
        .and(el("nav", &[("aria-label", "Pages")], list));
    el("header", &[], bar)
}

/// The search box: its script fills the list.
fn search() -> Html {
    let input = [
        // A box of type `search` may not be a combobox: ARIA in HTML.
        ("type", "text"),
        ("id", "search"),
        ("inputmode", "search"),
        ("enterkeyhint", "search"),
        ("placeholder", "Search: soft-dirty, bit 58, marker …"),
        ("autocomplete", "off"),
        ("spellcheck", "false"),
        ("role", "combobox"),
        (
            "aria-label",
            "Search names, bits, kinds, lints and proposals",
        ),
        ("aria-expanded", "false"),
        ("aria-controls", "found"),
        ("aria-autocomplete", "list"),
        ("title", "Press / to search"),
    ];
    let found = [
        ("id", "found"),
        ("role", "listbox"),
        ("aria-label", "Found"),
        ("hidden", ""),
    ];
    let inside = el("input", &input, Html::default()).and(el("ul", &found, Html::default()));
    el("div", &[("class", "search")], inside)
}

fn footer(definitions: &Definitions) -> Html {
    let kernels: Vec<String> = definitions
        .kernels
        .iter()
        .map(ToString::to_string)
        .collect();
    let made = format!(
        "Generated by pte docs {} from its definitions, verified against Linux {}. The default kernel is {}.",
        env!("CARGO_PKG_VERSION"),
        kernels.join(", "),
        definitions.last()
    );
    el("footer", &[], el("p", &[], text(&made)))
}
