//! The proposals, and the results on every architecture, at the first and the last kernel.

use std::collections::BTreeSet;

use arch_defs::check::lint::Severity;
use arch_defs::check::proposal::{Answer, LayoutAnswer, answer};
use arch_defs::model::Layout;
use arch_defs::parse::proposal::ProposalFile;

use crate::docs::definitions::Definitions;
use crate::docs::facts::kind::sentence;
use crate::docs::html::markup::{Html, code, commas, el, heading, joined, link, p, table, text};
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

/// Kernels down, architectures across.
fn variant(answers: &[Answer], n: usize) -> Html {
    let Some(first) = answers.first().map(|a| &a.encodings[n]) else {
        return Html::default();
    };
    let mut head = vec![text("")];
    head.extend(first.layouts.iter().map(|l| text(&l.arch)));
    let rows = answers.iter().map(|a| {
        let encoding = &a.encodings[n];
        let kernel = encoding.layouts.first().map_or("", |l| &l.kernel);
        let mut name = text(&format!("Linux {kernel}"));
        if !encoding.not_portable.is_empty() {
            name = name
                .and(el("br", &[], Html::default()))
                .and(lint("", "not-portable"));
        }
        let mut row = vec![name];
        row.extend(encoding.layouts.iter().map(cell));
        row
    });
    table(&first.what, &head, rows.collect())
}

fn cell(answer: &LayoutAnswer) -> Html {
    let br = || el("br", &[], Html::default());
    let mut out = match answer.word {
        Some(word) => code(&format!("{word:#x}")),
        None => text("no word"),
    };
    if !answer.read_as.is_empty() {
        out = out
            .and(br())
            .and(text(&format!("read as {}", answer.read_as)));
    }
    let ids = |severity| {
        let all = answer
            .findings
            .iter()
            .filter(move |f| f.severity == severity);
        all.map(|f| f.lint.id).collect::<BTreeSet<_>>()
    };
    let (denied, warned) = (ids(Severity::Deny), ids(Severity::Warn));
    if !denied.is_empty() {
        let all = denied.iter().map(|id| el("strong", &[], lint("", id)));
        out = out.and(br()).and(text("errors: ")).and(joined(all, ", "));
    }
    let warned: Vec<&str> = warned.difference(&denied).copied().collect();
    if !warned.is_empty() {
        out = out
            .and(br())
            .and(text("warnings: "))
            .and(commas(warned.into_iter().map(|id| lint("", id))));
    }
    match answer.findings.is_empty() {
        true => out.and(br()).and(text("nothing found")),
        false => out,
    }
}
