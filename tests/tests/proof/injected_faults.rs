//! Every shipped layout, broken by every single edit that matters: each fault is found.
//!
//! An edit is (a) refused by the reader, or (b) found by the checks, with words that prove it, or (c) harmless:
//! then branching bit by bit over all words of all kinds, which shares no code with the checks, shows that there
//! is no new fault. Whether an edit agrees with the kernel is another question: `truth/kernel/encodes.rs` and
//! `truth/kernel/vectors.rs` verify the layouts against the kernel's own helpers.

use std::collections::{BTreeMap, BTreeSet};

use pte_layout::check::check;
use pte_layout::diagnostic::Report;
use pte_layout::model::Layout;
use pte_layout::model::config::Configuration;
use pte_layout::model::epoch::LayoutEpoch;
use pte_layout::reader::{Refusal, resolve};
use pte_layout::written::layout::LayoutFile;
use pte_tests::faults::{
    Wrong, edits_of_addresses, edits_of_kinds, edits_of_lines, edits_of_rules, expected, key,
    of_one_kernel, proves,
};
use pte_tests::shipped::{self, Shipped};
use pte_tests::source_text::source;

/// The results of all edits of one layout.
#[derive(Clone, Debug, Default)]
struct Tally {
    refused: usize,
    found: usize,
    harmless: usize,
    /// The harmless edits, by group.
    harmless_edits: BTreeMap<&'static str, Vec<String>>,
}

/// Counts one edit: the edited layout, or the reader's refusal.
fn count_edit(
    tally: &mut Tally,
    edit: &'static str,
    what: &str,
    layout: Result<Layout, String>,
    before: &BTreeSet<Wrong>,
) {
    let Ok(layout) = layout else {
        tally.refused += 1;
        return;
    };
    let findings = check(&layout);
    let name = format!("{} {}: {edit}: {what}", layout.arch, layout.kernel_text());
    for f in &findings {
        proves(&layout, f).unwrap_or_else(|e| panic!("{name}: {e}"));
    }
    let keys: BTreeSet<_> = findings.iter().map(key).collect();
    let truth = expected(&layout);
    assert_eq!(
        keys.iter()
            .filter(|k| !truth.contains(*k))
            .collect::<Vec<_>>(),
        Vec::<&_>::new(),
        "{name}: found, but not a fault"
    );
    assert_eq!(
        truth
            .iter()
            .filter(|k| !keys.contains(*k))
            .collect::<Vec<_>>(),
        Vec::<&_>::new(),
        "{name}: not found"
    );
    if keys.is_subset(before) {
        tally.harmless += 1;
        tally
            .harmless_edits
            .entry(edit)
            .or_default()
            .push(what.to_owned());
    } else {
        tally.found += 1;
    }
}

/// The layout of an edited file at the kernel.
fn sliced(s: &Shipped, file: &LayoutFile) -> Result<LayoutEpoch, String> {
    let mut report = Report::default();
    let variant = file.variant(s.arch).ok_or("another architecture")?;
    let epoch = file.epoch(variant, Some(s.kernel), &mut report);
    report.into_result(epoch).map_err(|r| r.to_string())
}

fn resolved(s: &Shipped, file: &LayoutEpoch) -> Result<Layout, String> {
    match resolve(file, &s.kinds, &Configuration::default()) {
        Ok(layout) => Ok(layout),
        Err(Refusal::Files(report)) => Err(report.to_string()),
        Err(Refusal::Configuration(lines)) => panic!("{lines:?}"),
    }
}

fn broken(s: &Shipped) -> Tally {
    let mut tally = Tally::default();
    let layout = s.layout(&Configuration::default());
    let before: BTreeSet<_> = check(&layout).iter().map(key).collect();
    assert_eq!(before, expected(&layout), "{} unchanged", s.name());
    let mut count = |edit, what: &str, layout| count_edit(&mut tally, edit, what, layout, &before);

    for (what, text) in edits_of_lines(&of_one_kernel(&s.file)) {
        let file = LayoutFile::parse(&source(&s.file.source.name, &text));
        let changed = file
            .map_err(|r| r.to_string())
            .and_then(|f| resolved(s, &sliced(s, &f)?));
        count("line", &what, changed);
    }
    edits_of_rules(&s.file, &layout, &mut |edit, what, file| {
        count(edit, what, resolved(s, file));
    });
    for (what, changed) in edits_of_addresses(&layout) {
        count("address", &what, Ok(changed));
    }
    for (edit, what, changed) in edits_of_kinds(&layout) {
        count(edit, &what, Ok(changed));
    }
    tally
}

#[test]
fn every_injected_fault_is_found() {
    let shipped = shipped::all();
    let (even, odd): (Vec<_>, Vec<_>) = shipped.iter().enumerate().partition(|(n, _)| n % 2 == 0);
    let all = |list: Vec<(usize, &Shipped)>| -> Vec<(usize, Tally)> {
        list.into_iter().map(|(n, s)| (n, broken(s))).collect()
    };
    let mut tallies = std::thread::scope(|scope| {
        let odd = scope.spawn(|| all(odd));
        let mut out = all(even);
        out.extend(odd.join().expect("it has not failed"));
        out
    });
    tallies.sort_by_key(|(n, _)| *n);
    let mut sum = Tally::default();
    for (n, t) in &tallies {
        println!(
            "{:12} {:5} refused, {:5} found, {:5} harmless",
            shipped[*n].name(),
            t.refused,
            t.found,
            t.harmless
        );
        for (edit, list) in t
            .harmless_edits
            .iter()
            .filter(|_| std::env::var_os("SHOW_HARMLESS").is_some())
        {
            println!("    {edit}: {}", list.join("; "));
        }
        assert!(
            t.refused > 20 && t.found > 40,
            "{}: {t:?}",
            shipped[*n].name()
        );
        sum.refused += t.refused;
        sum.found += t.found;
        sum.harmless += t.harmless;
    }
    println!(
        "{:12} {:5} refused, {:5} found, {:5} harmless",
        "together", sum.refused, sum.found, sum.harmless
    );
}
