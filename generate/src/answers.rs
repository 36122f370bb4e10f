//! The page of results (`ANSWERS.md`): every proposal on every architecture, at two kernels.

use std::collections::BTreeSet;
use std::fmt::Write;

use arch_defs::DEFINITIONS;
use pte_layout::check::proposal::{Answer, LayoutAnswer, Machine, answer_everywhere};
use pte_layout::model::Layout;
use pte_layout::model::config::Configuration;
use pte_layout::version::Version;

use crate::{Files, GENERATED};

/// The kernels of the page: one before the marker was merged, and one with it.
const KERNELS: [Version; 2] = [
    Version {
        major: 5,
        minor: 10,
    },
    Version {
        major: 6,
        minor: 12,
    },
];

/// The layout of every architecture that was verified against `kernel`, with every option on.
fn layouts(kernel: Version) -> Result<Vec<Layout>, String> {
    let of = |arch| DEFINITIONS.layout(arch, kernel, &Configuration::default());
    let archs = DEFINITIONS.archs().into_iter();
    archs
        .filter(|arch| DEFINITIONS.verified_kernel(arch, kernel).is_ok())
        .map(of)
        .collect()
}

/// The same in every configuration.
fn machines(kernel: Version) -> Result<Vec<Machine>, String> {
    let all = layouts(kernel)?.into_iter().map(|likely| {
        let (file, kinds) = DEFINITIONS.epoch(&likely.arch, kernel)?;
        let arch = likely.arch.clone();
        Machine::every(likely, &file, &kinds).map_err(|e| format!("{arch}: {e}"))
    });
    all.collect()
}

const HEAD: &str = "
In 2020 about a dozen encodings were discussed on linux-mm for the userfaultfd write-protect marker: an entry without a
page that says that its address is write-protected. Each is a file in this folder. This page shows the answer of
`pte check --proposal NAME` for each, in every configuration. A cell has the smallest word with every option on, then the
findings: ids in bold are **errors**, the others are warnings. `pte explain ID` explains an id. `not-portable` in the
first column marks a variant that has errors on some architectures only.
";

/// The page.
pub(crate) fn files() -> Result<Files, String> {
    Ok([("arch-defs/proposals/ANSWERS.md".to_owned(), page()?)].into())
}

fn page() -> Result<String, String> {
    let mut out =
        format!("# Results for the proposals\n\n<!-- {GENERATED}; do not edit. -->\n{HEAD}");
    let archs = DEFINITIONS.archs();
    let _ = write!(out, "\n| proposal | kernel |");
    for arch in &archs {
        let _ = write!(out, " {arch} |");
    }
    let _ = writeln!(out, "\n|---|---|{}", "---|".repeat(archs.len()));
    let machines: Vec<_> = KERNELS
        .into_iter()
        .map(|k| Ok((k, machines(k)?)))
        .collect::<Result<_, String>>()?;
    for file in DEFINITIONS.proposals().map_err(|e| e.to_string())? {
        let answers: Vec<_> = machines
            .iter()
            .map(|(k, m)| (*k, answer_everywhere(&file, m)))
            .collect();
        for n in 0..file.encodings.len() {
            for (kernel, answer) in &answers {
                row(&mut out, answer, n, *kernel);
            }
        }
    }
    Ok(out)
}

fn row(out: &mut String, answer: &Answer, n: usize, kernel: Version) {
    let encoding = &answer.encodings[n];
    let first = kernel == KERNELS[0];
    let name = match (first, n) {
        (true, 0) => format!("[`{0}`]({0}.toml)<br>{1}", answer.proposal, encoding.what),
        (true, _) => encoding.what.clone(),
        (false, _) if encoding.not_portable.is_empty() => String::new(),
        (false, _) => "not-portable".to_owned(),
    };
    let name = match first && !encoding.not_portable.is_empty() {
        true => format!("{name}<br>not-portable"),
        false => name,
    };
    let _ = write!(out, "| {name} | {kernel} |");
    for layout in &encoding.layouts {
        let _ = write!(out, " {} |", cell(layout));
    }
    out.push('\n');
}

fn cell(answer: &LayoutAnswer) -> String {
    let word = answer
        .word
        .map_or_else(|| "–".to_owned(), |w| format!("`{}`", hex(w)));
    let ids = ids(answer);
    match ids.is_empty() {
        true => format!("{word}<br>nothing found"),
        false => format!("{word}<br>{}", ids.join(", ")),
    }
}

/// A long word is padded to 16 digits, so that clear high bits are visible.
fn hex(word: u64) -> String {
    match word >> 32 {
        0 => format!("{word:#x}"),
        _ => format!("{word:#018x}"),
    }
}

/// The ids of the findings, denied ones first and in bold.
fn ids(answer: &LayoutAnswer) -> Vec<String> {
    use pte_layout::check::lint::Severity;
    let of = |severity| {
        let all = answer
            .findings
            .iter()
            .filter(move |f| f.severity == severity);
        all.map(|f| f.lint.id).collect::<BTreeSet<_>>()
    };
    let denied = of(Severity::Deny);
    let warned = of(Severity::Warn);
    let bold = denied.iter().map(|id| format!("**{id}**"));
    bold.chain(warned.difference(&denied).map(|id| (*id).to_owned()))
        .collect()
}
