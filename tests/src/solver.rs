//! Compares the checks with an SMT solver, which answers the questions that `pte export --format smt2` writes.
//!
//! Both must give the same answers. If a question has a witness, the solver must accept the word that the check shows,
//! and must find no smaller one if the check claims that it is the smallest.

mod proposal_variant;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use arch_defs::DEFINITIONS;
use pte_layout::model::Layout;
use pte_layout::model::config::Configuration;
use pte_layout::reader::resolve;
use pte_layout::written::layout::LayoutFile;

use crate::shipped::Shipped;
use crate::source_text::source;

pub use proposal_variant::ProposalVariant;

/// The answer "yes" of the checks to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// A witness; none if the checks only say that there is one.
    pub word: Option<u64>,
    /// Whether it is the smallest.
    pub smallest: bool,
}

impl Answer {
    /// A witness, and there is no smaller one.
    pub const fn smallest(word: u64) -> Self {
        Self {
            word: Some(word),
            smallest: true,
        }
    }

    /// A witness; there may be smaller ones.
    pub const fn word(word: u64) -> Self {
        Self {
            word: Some(word),
            smallest: false,
        }
    }

    /// There is a witness.
    pub const fn some() -> Self {
        Self {
            word: None,
            smallest: false,
        }
    }
}

/// The two questions about a witness: whether it is one, and whether there is a smaller one.
const WITNESSES: [&str; 2] = ["witness", "smaller"];

/// The questions that the checks answer with "yes", by id.
pub type Answers = BTreeMap<String, Answer>;

/// The solver's answers by id: a word, or none.
pub type Solved = BTreeMap<String, Option<u64>>;

/// The export, with two more questions for each witness in `answers`: is it one, and is there a smaller one?
fn with_witnesses(text: &str, answers: &Answers, digits: usize) -> String {
    let mut out = String::new();
    for part in text.split_inclusive("(pop 1)\n") {
        out.push_str(part);
        let Some(at) = part.find("(push 1)\n(echo \"") else {
            continue;
        };
        let block = &part[at..];
        let id = block.split('"').nth(1).expect("an id");
        let Some((answer, word)) = answers.get(id).and_then(|a| Some((a, a.word?))) else {
            continue;
        };
        let word = format!("#x{word:0digits$x}");
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

/// Runs the solver. Returns its answers by id: a word, or none.
fn solve(file: &Path) -> Solved {
    let solver = Command::new("z3")
        .arg(file)
        .output()
        .expect("z3 is installed and runs");
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

/// How many questions were asked, and how many have a witness.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    /// Questions.
    pub asked: usize,
    /// Those with a witness.
    pub sat: usize,
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.asked += other.asked;
        self.sat += other.sat;
    }
}

/// An export for the solver, and the answers that it must give.
pub struct Asked<'a> {
    /// The arguments of `pte export`.
    pub args: &'a [String],
    /// The file to write it to.
    pub file: &'a Path,
    /// The number of bits of a word.
    pub word_bits: u32,
    /// The questions that the checks answer with "yes".
    pub answers: &'a Answers,
    /// Questions that the checks do not answer, because they reported something worse.
    pub open: &'a BTreeSet<String>,
}

impl Asked<'_> {
    /// Asserts that both sides agree. Returns the solver's answers without those about witnesses.
    #[track_caller]
    pub fn agree(&self) -> (Count, Solved) {
        let what = self.args.join(" ");
        let export = Command::new(pte_generate::command())
            .args(["export", "--format", "smt2"])
            .args(self.args)
            .output()
            .expect("pte runs");
        assert!(export.status.success(), "{what}: {export:?}");
        let text = String::from_utf8(export.stdout).expect("text");
        let text = with_witnesses(&text, self.answers, self.word_bits as usize / 4);
        std::fs::write(self.file, text).expect("writable");
        let (mut solved, mut count) = (solve(self.file), Count::default());
        let mut wrong = Vec::new();
        for (id, found) in &solved {
            let part = id.rsplit_once('/').filter(|(_, p)| WITNESSES.contains(p));
            if part.is_none() {
                count.asked += 1;
                count.sat += usize::from(found.is_some());
            }
            wrong.extend(match part {
                Some((question, part)) => self.witness_fault(question, part, *found),
                None => self.question_differs(id, *found),
            });
        }
        let unasked = self.answers.keys().chain(self.open);
        let unasked = unasked.filter(|id| !solved.contains_key(*id));
        wrong.extend(unasked.map(|id| format!("{id} is not asked")));
        assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
        std::fs::remove_file(self.file).expect("it was written");
        solved.retain(|id, _| !WITNESSES.iter().any(|w| id.ends_with(&format!("/{w}"))));
        (count, solved)
    }

    /// How the two sides differ about one question, if they do.
    fn question_differs(&self, id: &str, found: Option<u64>) -> Option<String> {
        let ours = self.answers.get(id);
        let same = found.is_some() == ours.is_some() || self.open.contains(id);
        (!same).then(|| format!("{id}: the solver says {found:x?}, the checks {ours:x?}"))
    }

    /// What is wrong with the witness of the checks, if anything.
    fn witness_fault(&self, question: &str, part: &str, found: Option<u64>) -> Option<String> {
        let ours = self.answers[question].word;
        match part {
            "witness" if found != ours => Some(format!("{question} is not answered by {ours:x?}")),
            "smaller" if found.is_some() => {
                Some(format!("{question}: {found:x?} is smaller than {ours:x?}"))
            }
            _ => None,
        }
    }
}

/// Does all the work on two threads, and returns the sum of the counts.
pub fn run_all<W: Sync>(work: &[W], each: impl Fn(&W, &str) -> Count + Sync) -> Count {
    pte_generate::command();
    let (next, total) = (AtomicUsize::new(0), Mutex::new(Count::default()));
    std::thread::scope(|scope| {
        for thread in ["one", "two"] {
            let (next, total, each) = (&next, &total, &each);
            scope.spawn(move || {
                while let Some(work) = work.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let count = each(work, thread);
                    *total.lock().expect("no other has failed") += count;
                }
            });
        }
    });
    total.into_inner().expect("none has failed")
}

/// The arguments that select `shipped` in configuration `config`.
pub fn arguments(shipped: &Shipped, config: &Configuration) -> Vec<String> {
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

/// The newest layout of x86-64 with some lines changed (each from the given beginning to its end), and its file.
pub fn broken_layout(folder: &Path, name: &str, changes: &[(&str, &str)]) -> (Layout, PathBuf) {
    let mut files = DEFINITIONS.layout_texts().into_iter();
    let (_, text) = files
        .find(|f| f.0.ends_with("/x86-64.toml"))
        .expect("x86-64");
    let mut text = text.to_owned();
    for (from, to) in changes {
        let (row, rest) = text
            .split_once(from)
            .unwrap_or_else(|| panic!("no line {from}"));
        // A line of bits can span several lines of the file.
        let close = " },";
        let end = rest
            .find(&format!("{close}\n"))
            .expect("the end of the line")
            + close.len();
        text = format!("{row}{to}{}", &rest[end..]);
    }
    let path = folder.join(format!("{name}.toml"));
    std::fs::write(&path, &text).expect("writable");
    let file = LayoutFile::parse(&source(name, &text)).unwrap_or_else(|e| panic!("{e}"));
    let epoch = DEFINITIONS.of_file(&file, None, None, None);
    let (file, kinds) = epoch.unwrap_or_else(|e| panic!("{e}"));
    let layout = resolve(&file, &kinds, &Configuration::default());
    (layout.unwrap_or_else(|e| panic!("{e}")), path)
}
