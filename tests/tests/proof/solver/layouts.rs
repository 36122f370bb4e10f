//! Every verdict of the checks about layouts, compared with an SMT solver.
//!
//! `pte export --format smt2` writes the questions from the layout, not from the sets of words that the checks
//! compute with. Both must give the same answers. If there is a witness, the solver must accept the one that
//! the check shows, and must find no smaller one.

use std::collections::BTreeSet;
use std::path::PathBuf;

use pte_layout::check::lint::Severity;
use pte_layout::check::{check, no_meaning};
use pte_layout::model::{Layout, Level};
use pte_layout::words::{self, KindWords};
use pte_tests::shipped;
use pte_tests::solver::{Answer, Answers, Asked, Count, Solved, arguments, broken_layout, run_all};

use super::questions::of_kind;

/// The questions that the checks answer with a witness, by id.
fn answers(layout: &Layout) -> Answers {
    let mut out = Answers::new();
    for f in check(layout) {
        let prefix = format!("{}/{}/{}", layout.arch, layout.kernel_text(), f.level);
        let (subject, other) = (f.subject.as_str(), f.other.as_str());
        if let Some(form) = subject.strip_prefix("present (") {
            // Of the findings about forms, the solver is asked about this one only.
            if other == "memory" {
                let form = form.trim_end_matches(')');
                out.insert(
                    format!("{prefix}/present.{form}/l1tf"),
                    Answer::smallest(f.witness),
                );
            }
            continue;
        }
        let id = of_kind(layout, &f);
        let occurs = f.severity == Severity::Deny;
        let one_question = ["hardware", "type", "offset"].contains(&other);
        let answer = |smallest| Answer {
            smallest,
            ..Answer::word(f.witness)
        };
        if one_question {
            out.insert(format!("{prefix}/{id}"), answer(other == "hardware"));
            continue;
        }
        // If words can occur, the smallest of these is the witness; words that cannot occur may be smaller.
        out.insert(format!("{prefix}/{id}"), answer(!occurs));
        if occurs {
            out.insert(format!("{prefix}/{id}/occurs"), answer(true));
        }
    }
    for level in &layout.levels {
        if let Some(words) = no_meaning(layout, level) {
            let id = format!(
                "{}/{}/{}/nothing",
                layout.arch,
                layout.kernel_text(),
                level.name
            );
            out.insert(id, Answer::smallest(words.witness));
        }
    }
    out
}

/// Compares the checks with the solver for `layout`; `args` select the same layout in the command.
fn agree(layout: &Layout, args: &[String], name: &str) -> (Count, Answers) {
    let answers = answers(layout);
    let asked = Asked {
        args,
        file: &folder().join(format!("{name}.smt2")),
        word_bits: layout.word_bits,
        answers: &answers,
        open: &BTreeSet::new(),
    };
    let (count, solved) = asked.agree();
    let what = args.join(" ");
    complete(layout, &solved, &what);
    for level in &layout.levels {
        contained(layout, level, &solved, &what);
    }
    (count, answers)
}

/// Asserts that every question was asked.
fn complete(layout: &Layout, solved: &Solved, what: &str) {
    let mut expected = 0;
    for level in &layout.levels {
        let kinds = words::of_level(layout, level).len();
        let of_kind = 3 * 2
            + if level.swap.is_some() { 2 } else { 0 }
            + if level.address.is_some() { 2 } else { 0 }
            + usize::from(level.hardware.is_some())
            + 1;
        let of_level = 2 + usize::from(level.hardware.is_some());
        let forms = level.address.as_ref().map_or(0, |_| level.forms.len());
        expected += of_level + forms + kinds * of_kind + kinds * kinds.saturating_sub(1);
    }
    assert_eq!(solved.len(), expected, "{what}");
}

/// Asserts that the solver's witnesses are in the sets that the checks compute with.
fn contained(layout: &Layout, level: &Level, solved: &Solved, what: &str) {
    let all = words::of_level(layout, level);
    let prefix = format!("{}/{}/{}/", layout.arch, layout.kernel_text(), level.name);
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
                "{what}: {id}: {word:#x} is not a word of {kind}"
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

/// Every architecture and kernel: all options on with each value of the parameters, all options off, and each
/// option off alone.
#[test]
#[cfg_attr(missing_z3, ignore = "needs z3")]
fn every_verdict() {
    let shipped = shipped::all();
    let mut work = Vec::new();
    for s in &shipped {
        let [_, off] = s.on_and_off();
        let mut configs = s.every_params();
        configs.push(off);
        configs.extend(s.each_option_off());
        work.extend(configs.into_iter().map(|c| (s, c)));
    }
    let total = run_all(&work, |(s, config), thread| {
        agree(&s.layout(config), &arguments(s, config), thread).0
    });
    println!(
        "{} layouts under {} configurations: {} questions, {} with an answer",
        shipped.len(),
        work.len(),
        total.asked,
        total.sat
    );
    assert!(total.asked > 10_000 && total.sat > 100, "{total:?}");
}

/// Breaks the newest layout of x86-64. Returns the questions that both sides answer with "yes".
fn broken(name: &str, changes: &[(&str, &str)]) -> Vec<String> {
    let (layout, path) = broken_layout(&folder(), name, changes);
    let (_, answers) = agree(&layout, &[format!("--layout={}", path.display())], name);
    std::fs::remove_file(path).expect("it was written");
    answers.into_keys().collect()
}

#[track_caller]
fn assert_answers(answers: &[String], ids: &[&str]) {
    for id in ids {
        let id = format!("x86-64/6.12/{id}");
        assert!(answers.contains(&id), "{id} is not in {answers:?}");
    }
}

/// Layouts that are broken on purpose: both sides find the same, with the same ids.
#[test]
#[cfg_attr(missing_z3, ignore = "needs z3")]
fn broken_layouts() {
    let soft_dirty = broken(
        "soft-dirty on PSE",
        &[
            (
                "  { bits = \"7\", zero = ",
                "  { bits = \"7\", flag = \"soft-dirty\", when = \"MEM_SOFT_DIRTY\" },",
            ),
            (
                "  { bits = \"1\", flag = \"soft-dirty\"",
                "  { bits = \"1\", free = true },",
            ),
        ],
    );
    assert_answers(
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
    assert_answers(
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
    assert_answers(
        &not_inverted,
        &[
            "pte/migration-read/l1tf/occurs",
            "pmd/migration-write/l1tf/occurs",
            "pte/swap/none",
        ],
    );
    let as_it_is = broken(
        "the PFN of PROT_NONE not inverted",
        &[
            (
                "  { bits = \"51:12\", when = \"small P\"",
                "  { bits = \"51:12\", when = \"small\", field = \"pfn\" },",
            ),
            ("  { bits = \"51:12\", when = \"small !P\"", ""),
        ],
    );
    assert_answers(&as_it_is, &["pte/present.protnone/l1tf"]);
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
                "  { bits = \"3\", until = ",
                "  { bits = \"3\", field = \"type[1]\" },",
            ),
            ("  { bits = \"3\", since = ", ""),
            (
                "  { bits = \"2\", flag = ",
                "  { bits = \"2\", field = \"type[0]\" },",
            ),
        ],
    );
    // Nothing happens to migration entries: their types already have both bits set.
    assert_answers(
        &type_on_dirty,
        &["pte/swap/hardware", "pte/hwpoison/hardware"],
    );
    assert!(!type_on_dirty.contains(&"x86-64/6.12/pte/migration-read/hardware".to_owned()));
}
