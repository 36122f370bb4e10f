//! Flags and options are defined in the kinds or in the file, so that a misspelling is an error.
//!
//! Assumes nothing. Skipped without the kinds.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Report, Span, did_you_mean};
use crate::written::kinds::KindsFile;
use crate::written::layout::{FromConfig, LayoutFile, RowRole};
use crate::written::when::About;

pub(super) fn check(file: &LayoutFile, kinds: Option<&KindsFile>, report: &mut Report) {
    let Some(kinds) = kinds else { return };
    let flags: Vec<&str> = kinds
        .flag_sets
        .iter()
        .flat_map(|s| &s.flags)
        .map(|(f, _)| f.value.as_str())
        .collect();
    for row in file.non_present.iter().flat_map(|b| &b.rows) {
        if let RowRole::Flag(name) = &row.role
            && !flags.contains(&name.value.as_str())
        {
            let message = format!("`{}` is not a flag of non-present entries", name.value);
            let unknown = Diagnostic::new("unknown-name", message, &name.span, "not known");
            report.push(unknown.help(did_you_mean(&name.value, flags.iter().copied())));
        }
    }
    let known = kinds
        .options
        .iter()
        .chain(&file.options)
        .flat_map(|o| o.needs.iter().chain([&o.name]));
    let known: BTreeSet<&str> = known.map(|o| o.value.as_str()).collect();
    let mut option = |name: &str, span: &Span| {
        if !known.contains(name) {
            let message = format!("option `{name}` is not defined");
            let unknown = Diagnostic::new("unknown-option", message, span, "not known");
            let near = did_you_mean(name, known.iter().copied());
            report.push(
                unknown
                    .help(near)
                    .help("define an option of this architecture alone in `[[option]]`"),
            );
        }
    };
    let named = file
        .has
        .iter()
        .flat_map(|h| &h.options)
        .chain(file.lacks.iter().flat_map(|l| &l.options));
    named.for_each(|o| option(&o.value, &o.span));
    for variant in &file.variants {
        variant
            .picked_by
            .iter()
            .for_each(|(o, _)| option(&o.value, &o.span));
    }
    for param in &file.params {
        for (_, from) in &param.from {
            match from {
                FromConfig::Number(name) => option(name, &param.name.span),
                FromConfig::Options(all, _) => all.iter().for_each(|o| option(o, &param.name.span)),
            }
        }
    }
    let blocks = || file.non_present.iter().chain(&file.present);
    let rows = blocks().flat_map(|b| &b.rows).map(|r| &r.when);
    let forms = blocks().flat_map(|b| &b.forms).map(|f| &f.when);
    let all = rows
        .chain(forms)
        .chain(blocks().map(|b| &b.when))
        .chain(file.rules.iter().map(|r| &r.when))
        .chain(file.known_faults.iter().map(|f| &f.when));
    for word in all.flat_map(|w| &w.words) {
        if let About::Option(name) = &word.value.about {
            option(name, &word.span);
        }
    }
}
