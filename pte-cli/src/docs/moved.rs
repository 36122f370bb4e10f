//! The layouts that a level has had, one above another: what moved is seen.

use arch_defs::model::Layout;
use arch_defs::version::Version;

use super::bits::compared;
use super::cells::{Cell, cells, changed};
use super::drawn::word;
use super::epochs::{Arch, partitions, span};
use super::html::{Html, el, heading, p, prose, text};
use super::places;
use super::ruled;

/// Layouts, one after another, in which the words of a form have the same bits.
struct Run<'a> {
    layout: &'a Layout,
    since: Version,
    until: Option<Version>,
    cells: Vec<Cell>,
}

/// The section of a page: entries, and the forms of words in use that changed.
pub(crate) fn section(arch: &Arch, level: &str) -> Html {
    let forms = forms(arch, level);
    let about = "Each layout, the first on top. A bar below a bit says that it meant something else in the layout above.";
    let all: Html = forms
        .iter()
        .map(|form| of_form(arch, level, form))
        .chain([of_rules(arch, level)])
        .collect();
    match all.is_empty() {
        true => all,
        false => heading(2, "compare", text("What moved"))
            .and(p(about))
            .and(all),
    }
}

/// The forms that any layout has.
pub(crate) fn forms<'a>(arch: &'a Arch, level: &str) -> Vec<&'a str> {
    let mut forms: Vec<&str> = Vec::new();
    for level in arch.epochs.iter().filter_map(|e| e.layout().level(level)) {
        for (form, ..) in partitions(level) {
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
    }
    forms
}

fn of_form(arch: &Arch, level: &str, form: &str) -> Html {
    let runs = runs(arch, level, form);
    let what = match form {
        "entry" => "Words that are not present".to_owned(),
        form => format!("Words in use: {form}"),
    };
    if form != "entry" && runs.len() < 2 {
        return Html::default();
    }
    let title = format!("{what}, {} {level}", arch.name);
    let words = runs
        .iter()
        .map(|r| word(r.layout, span(r.since, r.until), &r.cells));
    let head = heading(3, &format!("compare-{form}"), text(&what));
    let drawn = compared(&title, &words.collect::<Vec<_>>(), true);
    head.and(drawn).and(said(&runs))
}

/// What is asked of a word: no picture shows that.
fn of_rules(arch: &Arch, level: &str) -> Html {
    let changes = ruled::changes(arch, level);
    if changes.is_empty() {
        return Html::default();
    }
    heading(3, "compare-rules", text("Rules, and forms of words in use")).and(list(changes))
}

/// The same in words: what each kernel changed.
fn said(runs: &[Run<'_>]) -> Html {
    if runs.len() < 2 {
        return p("No bit changed in the layouts that are known.");
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

fn steps(runs: &[Run<'_>]) -> Vec<(Version, Vec<String>)> {
    let pairs = runs.windows(2);
    pairs
        .map(|pair| (pair[1].since, places::moved(&pair[0].cells, &pair[1].cells)))
        .collect()
}

/// The kernels that changed the words of a form, and what: a sentence for each thing.
pub(crate) fn changes(arch: &Arch, level: &str, form: &str) -> Vec<(Version, Vec<String>)> {
    steps(&runs(arch, level, form))
}

fn runs<'a>(arch: &'a Arch, level: &str, form: &str) -> Vec<Run<'a>> {
    let mut out: Vec<Run<'a>> = Vec::new();
    for epoch in &arch.epochs {
        let layout = epoch.layout();
        let found = layout.level(level).and_then(|l| {
            let all = partitions(l);
            all.into_iter()
                .find(|(n, ..)| *n == form)
                .map(|(_, p, _)| cells(p))
        });
        let Some(cells) = found else { continue };
        match out.last_mut() {
            Some(last) if last.until == Some(epoch.since) && changed(&last.cells, &cells) == 0 => {
                last.until = epoch.until;
            }
            _ => out.push(Run {
                layout,
                since: epoch.since,
                until: epoch.until,
                cells,
            }),
        }
    }
    out
}
