//! The proposals, and the results on every architecture, at the first and the last kernel.

use std::collections::BTreeSet;

use pte_layout::check::lint::Severity;
use pte_layout::check::proposal::{Answer, LayoutAnswer, answer};
use pte_layout::model::Layout;
use pte_layout::parse::proposal::ProposalFile;

use crate::docs::definitions::Definitions;
use crate::docs::facts::kind::sentence;
use crate::docs::html::markup::{Html, code, commas, el, heading, link, p, table, text};
use crate::docs::html::page::Page;
use crate::docs::html::parts::links::lint;

/// The page.
pub(crate) fn page(definitions: &Definitions) -> Page {
    let files = &definitions.proposals;
    let mut kernels: Vec<_> = definitions
        .kernels
        .first()
        .into_iter()
        .chain(definitions.kernels.last())
        .collect();
    kernels.dedup();
    let layouts = kernels.iter().map(|kernel| {
        let here = definitions.archs.iter().filter_map(|a| a.at(**kernel));
        here.cloned().collect::<Vec<Layout>>()
    });
    let layouts: Vec<Vec<Layout>> = layouts.collect();
    let items = files.iter().map(|f| {
        let name = &f.name.value;
        let to = link(&format!("#{name}"), text(name));
        el("li", &[], to.and(text(&format!(": {}", f.title))))
    });
    let list = el("ul", &[], items.collect());
    let each: Html = files
        .iter()
        .map(|file| {
            let answers: Vec<Answer> = layouts.iter().map(|l| answer(file, l)).collect();
            section(file, &answers)
        })
        .collect();
    let about = "Proposed encodings, each checked against every architecture with every option on. Errors are bold; the others are warnings. `pte check --proposal NAME` prints everything.";
    Page {
        path: "proposals.html".to_owned(),
        title: "Proposals".to_owned(),
        about: "Proposed encodings of page-table entries, and whether they collide with others."
            .to_owned(),
        body: p(about).and(history(definitions)).and(list).and(each),
        scripts: Vec::new(),
    }
}

/// What the pages of one kernel say about later ones.
fn history(definitions: &Definitions) -> Html {
    definitions.as_of.map_or_else(Html::default, |kernel| {
        p(&format!(
            "The results are as of Linux {kernel}. A title can name a later kernel."
        ))
    })
}

fn section(file: &ProposalFile, answers: &[Answer]) -> Html {
    let by = format!(
        "{}. Proposed by {}; {}",
        sentence(&file.title).trim_end_matches('.'),
        file.who.join(", "),
        file.thread
    );
    let mut out = heading(2, &file.name.value, text(&file.name.value)).and(p(&by));
    for n in 0..file.encodings.len() {
        out = out.and(variant(answers, n));
    }
    out
}

/// The results, and the architectures that have each, with the words that show it.
fn variant(answers: &[Answer], n: usize) -> Html {
    let Some(first) = answers.first().map(|a| &a.encodings[n]) else {
        return Html::default();
    };
    let mut rows = Vec::new();
    for answer in answers {
        let encoding = &answer.encodings[n];
        let kernel = encoding.layouts.first().map_or("", |l| &l.kernel);
        for (n, (outcome, archs)) in outcomes(&encoding.layouts).into_iter().enumerate() {
            let mut name = text(&format!("Linux {kernel}"));
            if n == 0 && !encoding.not_portable.is_empty() {
                name = name
                    .and(el("br", &[], Html::default()))
                    .and(lint("", "not-portable"));
            }
            rows.push(vec![
                name,
                outcome.html(),
                commas(archs.into_iter().map(on)),
            ]);
        }
    }
    let head = ["kernel", "result", "architectures"].map(text);
    table(&first.what, &head, rows)
}

/// What is found about an encoding on an architecture.
#[derive(PartialEq, Eq)]
struct Outcome<'a> {
    read_as: &'a str,
    denied: BTreeSet<&'a str>,
    warned: BTreeSet<&'a str>,
}

/// The outcomes, each once, in the order of the first architecture that has it.
fn outcomes(layouts: &[LayoutAnswer]) -> Vec<(Outcome<'_>, Vec<&LayoutAnswer>)> {
    let mut out: Vec<(Outcome<'_>, Vec<&LayoutAnswer>)> = Vec::new();
    for layout in layouts {
        let this = Outcome::of(layout);
        match out.iter_mut().find(|(outcome, _)| *outcome == this) {
            Some((_, archs)) => archs.push(layout),
            None => out.push((this, vec![layout])),
        }
    }
    out
}

impl<'a> Outcome<'a> {
    fn of(answer: &'a LayoutAnswer) -> Self {
        let ids = |severity| {
            let all = answer.findings.iter();
            let all = all.filter(move |f| f.severity == severity);
            all.map(|f| f.lint.id).collect::<BTreeSet<_>>()
        };
        let denied = ids(Severity::Deny);
        let warned = ids(Severity::Warn).difference(&denied).copied().collect();
        Self {
            read_as: &answer.read_as,
            denied,
            warned,
        }
    }

    fn html(&self) -> Html {
        let mut parts = Vec::new();
        if !self.read_as.is_empty() {
            parts.push(text(&format!("read as {}", self.read_as)));
        }
        if !self.denied.is_empty() {
            let all = self.denied.iter().map(|id| el("strong", &[], lint("", id)));
            parts.push(text("errors: ").and(commas(all)));
        }
        if !self.warned.is_empty() {
            let all = self.warned.iter().map(|id| lint("", id));
            parts.push(text("warnings: ").and(commas(all)));
        }
        if self.denied.is_empty() && self.warned.is_empty() {
            parts.push(text("nothing found"));
        }
        let br = |html: Html| html.and(el("br", &[], Html::default()));
        let last = parts.pop().unwrap_or_default();
        parts.into_iter().map(br).collect::<Html>().and(last)
    }
}

fn on(answer: &LayoutAnswer) -> Html {
    let arch = text(&answer.arch).and(text(" "));
    arch.and(match answer.word {
        Some(word) => code(&format!("{word:#x}")),
        None => text("(no word)"),
    })
}
