//! Lines that options select stay in one block if they do not interact. What is said about such a file is the same as
//! about the files without options that its configurations amount to, one by one.

mod made;

use std::collections::BTreeSet;
use std::fmt::Write;

use pte_layout::check::check;
use pte_layout::diagnostic::Report;
use pte_layout::model::config::Configuration;
use pte_layout::model::epoch::{KindsEpoch, LayoutEpoch};
use pte_layout::model::{Layout, Level};
use pte_layout::reader::resolve;
use pte_layout::validate;
use pte_layout::written::kinds::KindsFile;
use pte_layout::written::layout::LayoutFile;
use pte_tests::source_text::source;

use made::{OPTIONS, kinds_text, made};

/// The number of made-up layouts.
const COUNT: u64 = 1000;

fn parsed(text: &str) -> LayoutFile {
    let file = LayoutFile::parse(&source("layout.toml", text));
    file.unwrap_or_else(|e| panic!("{e}\n{text}"))
}

/// The mistakes in a file; without those that are about two lines for different
/// configurations.
fn mistakes(file: &LayoutFile, kinds: &KindsFile) -> BTreeSet<String> {
    let report = validate::check(file, kinds).err().unwrap_or_default();
    let all = report.diagnostics.iter().filter(|d| d.id != "same-line");
    all.map(|d| format!("{} {}", d.id, d.message)).collect()
}

fn epochs(file: &LayoutFile, kinds: &KindsFile) -> (LayoutEpoch, KindsEpoch) {
    let kernel = Some("6.12".parse().expect("a version"));
    let layout = file.epoch(&file.variants[0], kernel, &mut Report::default());
    (layout, kinds.epoch(kernel))
}

/// What the bits of `level` are.
fn bits(level: &Level) -> String {
    let entries = level.entries.iter().map(|e| &e.partition);
    let forms = level.forms.iter().map(|f| &f.partition);
    let mut out = format!("{:?} {:?}", level.none, level.present);
    for partition in entries.chain(forms) {
        for bits in &partition.bits {
            // Free lines can be joined: each bit for itself.
            for bit in (bits.lo..=bits.hi).rev() {
                let _ = write!(out, " {bit} {:?}", bits.role);
            }
        }
    }
    out
}

fn layout(file: &LayoutFile, kinds: &KindsFile, on: Option<usize>) -> Layout {
    let (layout, kinds) = epochs(file, kinds);
    let given = |on: usize| {
        let options = OPTIONS.iter().enumerate();
        options.map(move |(n, o)| ((*o).to_owned(), on >> n & 1 == 1))
    };
    let named = pte_layout::model::known_options(&layout, &kinds);
    let options = on.into_iter().flat_map(given);
    let config = Configuration {
        options: options
            .filter(|(o, _)| named.iter().any(|n| n == o))
            .collect(),
        ..Configuration::default()
    };
    resolve(&layout, &kinds, &config).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn as_in_the_files_that_are_left() {
    let kinds =
        KindsFile::parse(&source("kinds.toml", &kinds_text())).unwrap_or_else(|e| panic!("{e}"));
    let (mut sound, mut wrong, mut one_block, mut findings) = (0, 0, 0, 0);
    for seed in 0..COUNT {
        let made = made(seed);
        let text = made.text(None);
        let file = parsed(&text);
        let ours = mistakes(&file, &kinds);
        let left = (0..1 << OPTIONS.len()).map(|on| parsed(&made.text(Some(on))));
        let left: Vec<LayoutFile> = left.collect();
        let truth: BTreeSet<String> = left.iter().flat_map(|f| mistakes(f, &kinds)).collect();
        // A mistake at one place is reported once, with the text of the first configuration.
        let ids = |all: &BTreeSet<String>| -> BTreeSet<String> {
            let ids = all.iter().filter_map(|m| m.split_once(' '));
            ids.map(|(id, _)| id.to_owned()).collect()
        };
        assert_eq!(ids(&ours), ids(&truth), "seed {seed}\n{text}");
        assert!(
            ours.is_subset(&truth),
            "seed {seed}: {ours:?} {truth:?}\n{text}"
        );
        if !truth.is_empty() {
            wrong += 1;
            continue;
        }
        sound += 1;
        let (epoch, epoch_of_kinds) = epochs(&file, &kinds);
        let selected =
            |b: &pte_layout::model::epoch::Block| b.rows.iter().any(|r| !r.only.is_always());
        one_block += usize::from(epoch.non_present.iter().chain(&epoch.present).any(selected));
        let mut keys: BTreeSet<String> = BTreeSet::new();
        for (on, left) in left.iter().enumerate() {
            let [ours, truth] = [layout(&file, &kinds, Some(on)), layout(left, &kinds, None)];
            let levels = |l: &Layout| l.levels.iter().map(bits).collect::<Vec<_>>();
            assert_eq!(
                levels(&ours),
                levels(&truth),
                "seed {seed}, {on:#b}\n{text}"
            );
            keys.extend(
                check(&truth)
                    .iter()
                    .map(|f| format!("{:?} {:#x}", f.key(), f.witness)),
            );
        }
        let every = pte_layout::check::every(&epoch, &epoch_of_kinds).expect("few options");
        for finding in &every.findings {
            let key = format!("{:?} {:#x}", finding.key(), finding.witness);
            assert!(keys.contains(&key), "seed {seed}: {key}\n{text}");
        }
        let of = |keys: &BTreeSet<String>| -> BTreeSet<String> {
            keys.iter()
                .map(|k| k.rsplit_once(' ').map_or("", |k| k.0).to_owned())
                .collect()
        };
        let found: BTreeSet<String> = every
            .findings
            .iter()
            .map(|f| format!("{:?}", f.key()))
            .collect();
        assert_eq!(found, of(&keys), "seed {seed}\n{text}");
        findings += found.len();
    }
    println!(
        "{sound} layouts, {one_block} with selected lines in a block, {findings} findings; {wrong} with mistakes"
    );
    assert!(sound > 100 && wrong > 100 && one_block > sound / 2 && findings > 100);
}
