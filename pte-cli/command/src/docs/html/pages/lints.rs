//! The page of lints: what each finding means.

use pte_layout::check::lint::ALL;

use crate::docs::definitions::Definitions;
use crate::docs::html::markup::{Html, el, heading, link, p, prose, table, text};
use crate::docs::html::page::Page;
use crate::wording::lint::severity;

/// The page.
pub(crate) fn page(definitions: &Definitions) -> Page {
    let items = ALL.iter().map(|l| {
        let to = link(&format!("#{}", l.id), text(l.id));
        el("li", &[], to)
    });
    let list = el("ul", &[("class", "columns")], items.collect());
    let each: Html = ALL
        .iter()
        .map(|l| {
            let rows = [
                ("by default", severity(l.default)),
                ("history", l.history),
                ("help", l.mend),
                ("source", l.source),
            ];
            let rows = rows.map(|(label, fact)| vec![text(label), prose(fact)]);
            heading(2, l.id, text(l.id))
                .and(p(l.meaning))
                .and(table("", &[], rows.into()))
        })
        .collect();
    let about = "No two kinds may share an encoding. These are the findings of `pte check` and `layout!`; `pte explain LINT` prints the same.";
    Page {
        path: "lints.html".to_owned(),
        title: "Lints".to_owned(),
        about: "What each finding of pte check means, a kernel or a proposal that had it, and how to fix it."
            .to_owned(),
        body: p(about).and(history(definitions)).and(list).and(each),
        scripts: Vec::new(),
    }
}

/// What the pages of one kernel say about later ones.
fn history(definitions: &Definitions) -> Html {
    definitions.as_of.map_or_else(Html::default, |kernel| {
        p(&format!("The other pages are as of Linux {kernel}. The history of a lint also names later kernels."))
    })
}
