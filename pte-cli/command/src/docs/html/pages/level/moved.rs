//! The section "What changed": all layouts of a level, one above another.

use pte_layout::version::Version;

use crate::docs::definitions::{Arch, span};
use crate::docs::facts::history::{Run, forms, runs, steps};
use crate::docs::facts::rules_changed;
use crate::docs::html::markup::{Html, el, heading, p, prose, text};
use crate::docs::html::parts::figure::compared;
use crate::picture::word::Word;

/// The section of a page: non-present entries, and the forms of present ones that changed.
pub(crate) fn section(arch: &Arch, level: &str) -> Html {
    let forms = forms(arch, level);
    let about = "All layouts, the first on top. A bar below a bit: it has another meaning in the layout above.";
    let all: Html = forms
        .iter()
        .map(|form| of_form(arch, level, form))
        .chain([of_rules(arch, level)])
        .collect();
    match all.is_empty() {
        true => all,
        false => heading(2, "compare", text("What changed"))
            .and(p(about))
            .and(all),
    }
}

fn of_form(arch: &Arch, level: &str, form: &str) -> Html {
    let runs = runs(arch, level, form);
    let what = match form {
        "entry" => "Non-present entries".to_owned(),
        form => format!("Present entries: {form}"),
    };
    if form != "entry" && runs.len() < 2 {
        return Html::default();
    }
    let title = format!("{what}, {} {level}", arch.name);
    let words = runs
        .iter()
        .map(|r| Word::of_layout(r.layout, span(r.since, r.until), &r.cells));
    let head = heading(3, &format!("compare-{form}"), text(&what));
    let drawn = compared(&title, &words.collect::<Vec<_>>(), true);
    head.and(drawn).and(changes_of(&runs))
}

/// What is asked of a word: no picture shows that.
fn of_rules(arch: &Arch, level: &str) -> Html {
    let changes = rules_changed::changes(arch, level);
    if changes.is_empty() {
        return Html::default();
    }
    heading(
        3,
        "compare-rules",
        text("Rules, and forms of present entries"),
    )
    .and(list(changes))
}

/// The same in words: what each kernel changed.
fn changes_of(runs: &[Run<'_>]) -> Html {
    if runs.len() < 2 {
        return p("No bit changed.");
    }
    list(steps(runs))
}

fn list(steps: Vec<(Version, Vec<String>)>) -> Html {
    let steps = steps.into_iter().map(|(since, moved)| {
        let items: Html = moved.iter().map(|m| el("li", &[], prose(m))).collect();
        let since = el("strong", &[], text(&format!("Linux {since}")));
        el("li", &[], since.and(el("ul", &[], items)))
    });
    el("ul", &[("class", "moves")], steps.collect())
}
