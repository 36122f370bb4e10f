//! Every verdict of the checks against an SMT solver.
//!
//! `pte export --format smt2` writes the questions from what a layout says, not from the sets of words that the
//! checks work with. Both must find the same answers; where there is a word, the solver must take the one that the
//! check shows, and find none that is smaller.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use arch_defs::check::lint::Severity;
use arch_defs::check::words::{self, KindWords};
use arch_defs::check::{check, nothing};
use arch_defs::model::config::Configuration;
use arch_defs::model::{Layout, Level, resolve};
use arch_defs::parse::layout::LayoutFile;
use pte_tests::shipped::{self, Shipped};
use pte_tests::wrong_files::source;

/// A solver is there. In CI it has to be.
fn have_solver() -> bool {
    if Command::new("z3").arg("--version").output().is_ok() {
        return true;
    }
    assert!(
        std::env::var_os("CI").is_none(),
        "z3 is not installed: nothing is held against a solver"
    );
    println!(
        "SKIPPED: z3 is not installed, so nothing is held against a solver (apt-get install z3)"
    );
    false
}

/// What the checks say of one question: a word that answers it, and whether no smaller one does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Answer {
    word: u64,
    smallest: bool,
}

/// The questions that the checks answer with "yes, this word", by their ids.
fn answers(layout: &Layout) -> BTreeMap<String, Answer> {
    let mut out = BTreeMap::new();
    for f in check(layout) {
        let prefix = format!("{}/{}/{}", layout.arch, layout.kernel, f.level);
        let (subject, other) = (f.subject.as_str(), f.other.as_str());
        let (id, lints): (String, &[&str]) = match other {
            "none" => (
                format!("{subject}/none"),
                &["is-none", "level-collision", "flag-unstable"],
            ),
            "present" => (
                format!("{subject}/present"),
                &["not-non-present", "level-collision", "flag-unstable"],
            ),
            "hw-valid" => (format!("{subject}/hw-valid"), &["hw-valid"]),
            "no-entry" => (format!("{subject}/no-entry"), &["class-overlap"]),
            "memory" => (format!("{subject}/l1tf"), &["l1tf-exposed"]),
            "hardware" => (format!("{subject}/hardware"), &["flag-unstable"]),
            "type" | "offset" if layout.kind(subject).is_some() => {
                (format!("{subject}/round-trip"), &["field-too-narrow"])
            }
            _ => {
                assert!(
                    layout.kind(subject).is_some() && layout.kind(other).is_some(),
                    "no question goes with this finding: {f:?}"
                );
                (
                    format!("{other}+{subject}/share"),
                    &["value-collision", "unreachable-collision"],
                )
            }
        };
        assert!(lints.contains(&f.lint.id), "{id}: {}", f.lint.id);
        let occurs = f.severity == Severity::Deny;
        let whole = ["hardware", "type", "offset"].contains(&other);
        let answer = |smallest| Answer {
            word: f.witness,
            smallest,
        };
        if whole {
            out.insert(format!("{prefix}/{id}"), answer(other == "hardware"));
            continue;
        }
        // If words occur, the smallest of them is shown; there may be smaller ones that do not.
        out.insert(format!("{prefix}/{id}"), answer(!occurs));
        if occurs {
            out.insert(format!("{prefix}/{id}/occurs"), answer(true));
        }
    }
    for level in &layout.levels {
        if let Some(words) = nothing(layout, level) {
            let id = format!("{}/{}/{}/nothing", layout.arch, layout.kernel, level.name);
            let word = words.witness;
            out.insert(
                id,
                Answer {
                    word,
                    smallest: true,
                },
            );
        }
    }
    out
}

/// The export, asking of each word in `answers` whether it answers the question, and whether a smaller one does.
fn with_witnesses(text: &str, answers: &BTreeMap<String, Answer>, digits: usize) -> String {
    let mut out = String::new();
    for part in text.split_inclusive("(pop 1)\n") {
        out.push_str(part);
        let Some(at) = part.find("(push 1)\n(echo \"") else {
            continue;
        };
        let block = &part[at..];
        let id = block.split('"').nth(1).expect("an id");
        let Some(answer) = answers.get(id) else {
            continue;
        };
        let word = format!("#x{:0digits$x}", answer.word);
        let mut ask = |name: &str, assert: String| {
            let renamed = block.replacen(id, &format!("{id}/{name}"), 1);
            out.push_str(
                &renamed.replace("(check-sat)", &format!("(assert {assert})\n(check-sat)")),
            );
        };
        ask("witness", format!("(= w {word})"));
        if answer.smallest {
            ask("smaller", format!("(bvult w {word})"));
        }
    }
    out
}

/// What the solver says: for each id a word, or that there is none.
fn solve(file: &Path) -> BTreeMap<String, Option<u64>> {
    let solver = Command::new("z3").arg(file).output().expect("z3 runs");
    let text = String::from_utf8(solver.stdout).expect("text");
    let mut out = BTreeMap::new();
    let mut lines = text.lines().peekable();
    while let Some(id) = lines.next() {
        let answer = lines.next().unwrap_or_default();
        let values = lines.next().unwrap_or_default();
        let word = match answer {
            "sat" => {
                let word = values
                    .strip_prefix("((w #x")
                    .unwrap_or_else(|| panic!("{id}: {values}"));
                let end = word.find(')').expect("a word");
                Some(u64::from_str_radix(&word[..end], 16).expect("hex"))
            }
            "unsat" => {
                assert!(values.contains("model is not available"), "{id}: {values}");
                None
            }
            _ => panic!("{id}: {answer} {values}"),
        };
        while lines.peek().is_some_and(|l| l.starts_with([' ', '(', ')'])) {
            lines.next();
        }
        assert!(
            out.insert(id.to_owned(), word).is_none(),
            "{id} is asked twice"
        );
    }
    out
}

/// How many questions were asked, and to how many there is a word.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    asked: usize,
    sat: usize,
}

/// Holds `layout` against the solver; `args` are what makes the command write the same layout.
fn agree(layout: &Layout, args: &[String], name: &str) -> (Count, BTreeMap<String, Answer>) {
    let what = format!("{name}: {}", args.join(" "));
    let answers = answers(layout);
    let export = Command::new(pte_tests::command())
        .args(["export", "--format", "smt2"])
        .args(args)
        .output()
        .expect("pte runs");
    assert!(export.status.success(), "{what}: {export:?}");
    let text = String::from_utf8(export.stdout).expect("text");
    let text = with_witnesses(&text, &answers, layout.word_bits as usize / 4);
    let file = folder().join(format!("{}.smt2", name.replace(['/', ' '], "-")));
    std::fs::write(&file, text).expect("writable");
    let solved = solve(&file);
    let mut count = Count::default();
    for (id, found) in &solved {
        let (question, part) = match id.rsplit_once('/') {
            Some((question, part @ ("witness" | "smaller"))) => (question, part),
            _ => (id.as_str(), ""),
        };
        match (part, answers.get(question)) {
            ("", ours) => {
                count.asked += 1;
                count.sat += usize::from(found.is_some());
                assert_eq!(
                    found.is_some(),
                    ours.is_some(),
                    "{what}: {id}: the solver says {found:x?}, the checks {ours:x?}"
                );
            }
            ("witness", Some(ours)) => {
                assert_eq!(
                    *found,
                    Some(ours.word),
                    "{what}: {question} is not answered so"
                );
            }
            (_, ours) => assert_eq!(
                *found, None,
                "{what}: {question}: {ours:x?} is not the smallest"
            ),
        }
    }
    for id in answers.keys() {
        assert!(solved.contains_key(id), "{what}: {id} is not asked");
    }
    complete(layout, &solved, &what);
    for level in &layout.levels {
        contained(layout, level, &solved, &what);
    }
    std::fs::remove_file(file).expect("it was written");
    (count, answers)
}

/// Every question that there is was asked.
fn complete(layout: &Layout, solved: &BTreeMap<String, Option<u64>>, what: &str) {
    let mut expected = 0;
    for level in &layout.levels {
        let kinds = words::of_level(layout, level).len();
        let of_kind = 3 * 2
            + if level.swap.is_some() { 2 } else { 0 }
            + if level.address.is_some() { 2 } else { 0 }
            + usize::from(level.hardware.is_some())
            + 1;
        let of_level = 2 + usize::from(level.hardware.is_some());
        expected += of_level + kinds * of_kind + kinds * kinds.saturating_sub(1);
    }
    let asked = solved
        .keys()
        .filter(|id| !id.ends_with("/witness") && !id.ends_with("/smaller"));
    assert_eq!(asked.count(), expected, "{what}");
}

/// The words that the solver shows are in the sets that the checks work with.
fn contained(layout: &Layout, level: &Level, solved: &BTreeMap<String, Option<u64>>, what: &str) {
    let all = words::of_level(layout, level);
    let prefix = format!("{}/{}/{}/", layout.arch, layout.kernel, level.name);
    let has = |kind: &str, word: u64| {
        let words: Option<&KindWords<'_>> = all.iter().find(|w| w.kind.name == kind);
        words.is_none_or(|w| w.all.contains(word))
    };
    for (id, word) in solved {
        let (Some(question), Some(word)) = (id.strip_prefix(&prefix), word) else {
            continue;
        };
        let (subject, rest) = question.split_once('/').unwrap_or((question, ""));
        if rest.starts_with("hardware") {
            continue;
        }
        for kind in subject.split('+') {
            assert!(
                has(kind, *word),
                "{what}: {id}: {word:#x} is not among the words of {kind}"
            );
        }
    }
}

/// A folder for the files of this test.
fn folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("solver");
    std::fs::create_dir_all(&folder).expect("writable");
    folder
}

fn arguments(shipped: &Shipped, config: &Configuration) -> Vec<String> {
    let mut args = vec![
        format!("--arch={}", shipped.arch),
        format!("--kernel={}", shipped.kernel),
    ];
    let on = |on: &bool| if *on { "y" } else { "n" };
    let options = config.options.iter();
    args.extend(options.map(|(o, v)| format!("--config={o}={}", on(v))));
    let params = config.params.iter();
    args.extend(params.map(|(p, v)| format!("--param={p}={v}")));
    args
}

/// Every architecture and kernel: every option on with each value of the parameters, every option off, and each
/// option off alone.
#[test]
fn every_verdict() {
    if !have_solver() {
        return;
    }
    pte_tests::command();
    let shipped = shipped::all();
    let mut work = Vec::new();
    for s in &shipped {
        let [_, off] = s.on_and_off();
        let mut configs = s.every_params();
        configs.push(off);
        configs.extend(s.each_option_off());
        work.extend(configs.into_iter().map(|c| (s, c)));
    }
    let (next, total) = (AtomicUsize::new(0), Mutex::new(Count::default()));
    let worker = || {
        while let Some((s, config)) = work.get(next.fetch_add(1, Ordering::Relaxed)) {
            let name = format!("{} {:?}", s.name(), std::thread::current().id());
            let (count, _) = agree(&s.layout(config), &arguments(s, config), &name);
            let mut total = total.lock().expect("no other has failed");
            total.asked += count.asked;
            total.sat += count.sat;
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(worker);
        }
    });
    let total = total.into_inner().expect("none has failed");
    println!(
        "{} layouts under {} configurations: {} questions, {} with a word",
        shipped.len(),
        work.len(),
        total.asked,
        total.sat
    );
    assert!(total.asked > 10_000 && total.sat > 100, "{total:?}");
}

/// Breaks the newest layout of x86-64, and tells the questions that both sides answer with a word and a lint.
fn broken(name: &str, changes: &[(&str, &str)]) -> Vec<String> {
    let newest = arch_defs::embedded::LAYOUTS.last().expect("layouts");
    assert!(newest.0.contains("x86-64"), "{}", newest.0);
    let mut text = newest.1.to_owned();
    for (from, to) in changes {
        let (row, rest) = text
            .split_once(from)
            .unwrap_or_else(|| panic!("no line {from}"));
        let end = rest.find('\n').expect("the end of the line");
        text = format!("{row}{to}{}", &rest[end..]);
    }
    let path = folder().join(format!("{name}.toml"));
    std::fs::write(&path, &text).expect("writable");
    let file = LayoutFile::parse(&source(name, &text)).unwrap_or_else(|e| panic!("{e}"));
    let kernel = arch_defs::embedded::DEFAULT_KERNEL;
    let kinds = arch_defs::embedded::kinds_for(kernel).expect("kinds");
    let layout =
        resolve(&file, &kinds, kernel, &Configuration::default()).unwrap_or_else(|e| panic!("{e}"));
    let (_, answers) = agree(&layout, &[format!("--layout={}", path.display())], name);
    std::fs::remove_file(path).expect("it was written");
    answers.into_keys().collect()
}

#[track_caller]
fn says(answers: &[String], ids: &[&str]) {
    for id in ids {
        let id = format!("x86-64/6.12/{id}");
        assert!(answers.contains(&id), "{id} is not among {answers:?}");
    }
}

/// Layouts that are broken on purpose: both sides find the same, by the same ids.
#[test]
fn broken_layouts() {
    if !have_solver() {
        return;
    }
    let soft_dirty = broken(
        "soft-dirty on PSE",
        &[
            (
                "  { bits = \"7\", zero = ",
                "  { bits = \"7\", flag = \"soft-dirty\", config = \"MEM_SOFT_DIRTY\" },",
            ),
            (
                "  { bits = \"1\", flag = \"soft-dirty\"",
                "  { bits = \"1\", free = true },",
            ),
        ],
    );
    says(
        &soft_dirty,
        &[
            "pmd/migration-read/present",
            "pmd/migration-read/present/occurs",
            "pmd/migration-write/present/occurs",
        ],
    );
    let type_on_p = broken(
        "a type bit on P",
        &[
            (
                "  { bits = \"63:59\", field = \"type\"",
                "  { bits = \"63:60\", field = \"type[4:1]\" },\n  { bits = \"59\", free = true },",
            ),
            (
                "  { bits = \"0\", zero = ",
                "  { bits = \"0\", field = \"type[0]\" },",
            ),
        ],
    );
    says(
        &type_on_p,
        &[
            "pte/hwpoison/hw-valid/occurs",
            "pte/hwpoison/present/occurs",
            "pte/marker/hw-valid/occurs",
        ],
    );
    let not_inverted = broken(
        "not inverted",
        &[(
            "  { bits = \"58:9\", field = \"offset\"",
            "  { bits = \"58:9\", field = \"offset\" },",
        )],
    );
    says(
        &not_inverted,
        &[
            "pte/migration-read/l1tf/occurs",
            "pte/marker/l1tf/occurs",
            "pmd/migration-write/l1tf/occurs",
            "pte/swap/none",
        ],
    );
    let type_on_dirty = broken(
        "the type on A and D",
        &[
            (
                "  { bits = \"63:59\", field = \"type\"",
                "  { bits = \"63:59\", free = true },",
            ),
            (
                "  { bits = \"6\", zero = ",
                "  { bits = \"6\", field = \"type[4]\" },",
            ),
            (
                "  { bits = \"5\", zero = ",
                "  { bits = \"5\", field = \"type[3]\" },",
            ),
            (
                "  { bits = \"4\", free = ",
                "  { bits = \"4\", field = \"type[2]\" },",
            ),
            (
                "  { bits = \"3\", flag = ",
                "  { bits = \"3\", field = \"type[1]\" },",
            ),
            (
                "  { bits = \"2\", flag = ",
                "  { bits = \"2\", field = \"type[0]\" },",
            ),
        ],
    );
    // The types of migration entries have both bits set already: nothing happens to them.
    // The types of migration entries have both bits set already: nothing happens to them.
    says(
        &type_on_dirty,
        &["pte/swap/hardware", "pte/hwpoison/hardware"],
    );
    assert!(!type_on_dirty.contains(&"x86-64/6.12/pte/migration-read/hardware".to_owned()));
}
