//! The answers of the checks about one variant of a proposal, as answers to the questions for the solver.

use std::collections::BTreeSet;
use std::ops::Range;

use pte_layout::check::lint::Severity;
use pte_layout::check::proposal::{LEVEL, LayoutAnswer};
use pte_layout::check::{Finding, NoteRole};
use pte_layout::codec::decode;
use pte_layout::diagnostic::Span;
use pte_layout::model::{Class, Entries, Layout};
use pte_layout::parse::proposal::{Encoding, EncodingRow, Offset, ProposalFile, belongs};

use super::{Answer, Answers, Solved};

/// One variant on one layout: the answers of the checks, and the ids of its questions.
pub struct ProposalVariant<'a> {
    layout: &'a Layout,
    row: &'a EncodingRow,
    /// The complete answer of the checks.
    pub answer: &'a LayoutAnswer,
    /// `x86-64/6.12/pte/special-uffd-wp.3`.
    pub id: String,
    /// The questions that the checks answer with "yes".
    pub answers: Answers,
    /// Questions that the checks do not answer, because they reported something worse.
    pub open: BTreeSet<String>,
}

impl<'a> ProposalVariant<'a> {
    /// The answers of the checks about variant `n` of `file`.
    pub fn new(
        file: &ProposalFile,
        n: usize,
        row: &'a EncodingRow,
        layout: &'a Layout,
        answer: &'a LayoutAnswer,
    ) -> Self {
        let (arch, kernel, name) = (&layout.arch, layout.kernel_text(), &file.name.value);
        let mut new = Self {
            layout,
            row,
            answer,
            id: format!("{arch}/{kernel}/{LEVEL}/{name}.{}", n + 1),
            answers: Answers::new(),
            open: BTreeSet::new(),
        };
        new.add_parts();
        for finding in &answer.findings {
            new.add_finding(finding);
        }
        new
    }

    fn add_yes(&mut self, question: &str, answer: Answer) {
        self.answers
            .insert(format!("{}{question}", self.id), answer);
    }

    /// Whether what the proposal names at `span` does not exist.
    fn is_missing(&self, span: &Span) -> bool {
        let ids = ["undefined", "field-too-narrow"];
        let mut findings = self.answer.findings.iter();
        findings.any(|f| {
            let of_config = self.layout.options.on.contains(f.other.as_str());
            // A type that is excluded with `but`, and did not exist, changes nothing.
            let of_but = f.other.contains(" but ") && f.severity != Severity::Deny;
            let exists = of_config || of_but;
            ids.contains(&f.lint.id) && f.places[0].0.range == span.range && !exists
        })
    }

    /// There is a word, and its parts exist.
    fn add_parts(&mut self) {
        if let Some(word) = self.answer.word {
            self.add_yes("/word", Answer::smallest(word));
        }
        if let Some(flag) = &self.row.needs_flag
            && !self.is_missing(&flag.span)
        {
            self.add_yes("/use", Answer::some());
        }
        if let Encoding::Entry(types, offset, _) = &self.row.form {
            for (part, span) in [("/type", &types.span), ("/offset", &offset.span)] {
                if !self.is_missing(span) {
                    self.add_yes(part, Answer::some());
                }
            }
            if offset.value == Offset::ReservedBit {
                for bit in self.above_reserved() {
                    self.add_yes(&format!("/reserved/{bit}"), Answer::some());
                }
            }
        }
    }

    /// The bits of the offset above the reserved bit that was chosen: each is set by some entry.
    fn above_reserved(&self) -> Range<u32> {
        let field = &self.entries().offset_field;
        let width = field.width();
        match (&self.row.form, self.answer.word) {
            (_, Some(word)) => field.read(word).trailing_zeros() + 1..width,
            // Every bit is used by some entry.
            (Encoding::Entry(_, offset, _), None) if self.is_missing(&offset.span) => 0..width,
            // There are no such entries, so the first bit that is asked about is not set by any.
            _ => width..width,
        }
    }

    fn entries(&self) -> &'a Entries {
        let level = self.layout.level(LEVEL).expect("pte");
        level.entries.as_ref().expect("non-present entries")
    }

    fn add_finding(&mut self, f: &Finding) {
        let smallest = Answer::smallest(f.witness);
        match (f.lint.id, f.other.as_str()) {
            ("is-none", "no entry") => self.add_yes("/zero", smallest),
            ("is-none", "none") => self.add_yes("/none", smallest),
            ("not-non-present", "present") => self.add_yes("/present", smallest),
            ("hw-valid", "hw-valid") => self.add_yes("/hw-valid", smallest),
            ("l1tf-exposed", "memory") => self.add_yes("/l1tf", smallest),
            ("class-overlap", "unknown") => self.add_yes("/no-entry", smallest),
            ("class-overlap", kind) => self.add_yes(&format!("+{kind}/read"), smallest),
            ("value-collision" | "unreachable-collision", kind) => self.collides(f, kind),
            ("flag-unstable", _) => {
                self.add_yes("/unstable", smallest);
                let by_both = f.message.contains("flags and what the hardware may set");
                for (by, text) in [
                    ("flags", "clears"),
                    ("hardware", "the hardware may set and"),
                ] {
                    if by_both || f.message.contains(text) {
                        self.add_yes(&format!("/unstable/{by}"), Answer::some());
                    }
                }
            }
            // These report that something does not exist, so they belong to the questions without a witness.
            ("undefined" | "field-too-narrow", _) => {}
            _ => panic!("no question goes with this finding: {f:?}"),
        }
    }

    /// A word that is shared with a kind; it can occur, unless a limit excludes all such words.
    fn collides(&mut self, f: &Finding, kind: &str) {
        let claimed = f.notes.iter().any(|n| n.role == NoteRole::Claim);
        assert_eq!(claimed, claimed && self.is_claimed(kind), "{f:?}");
        let occurs = claimed || f.lint.id == "value-collision";
        let share = format!("+{kind}/share");
        if occurs {
            self.add_yes(&share, Answer::word(f.witness));
            self.add_yes(&format!("{share}/occurs"), Answer::smallest(f.witness));
        } else {
            self.add_yes(&share, Answer::smallest(f.witness));
        }
        if f.lint.id == "value-collision" && kind != "present" {
            self.open.insert(format!("{}+{kind}/read", self.id));
        }
    }

    /// Whether a condition of the proposal claims to keep `kind` out.
    fn is_claimed(&self, kind: &str) -> bool {
        let only = self.row.only.iter();
        only.flat_map(|o| &o.keeps_out)
            .any(|k| belongs(kind, &k.value))
    }

    /// Whether the variant is denied, by the answers of the solver alone.
    pub fn denied_by(&self, solved: &Solved) -> bool {
        let is = |question: &str| solved.get(&format!("{}{question}", self.id));
        let yes = |question: &str| is(question).is_some_and(Option::is_some);
        let wrong = [
            "/none",
            "/present",
            "/hw-valid",
            "/zero",
            "/l1tf",
            "/unstable",
        ];
        let kinds = self
            .layout
            .kinds
            .iter()
            .map(|k| k.name.as_str())
            .chain(["present"]);
        let mut collides = kinds.filter(|k| yes(&format!("+{k}/share/occurs")));
        !yes("/word") || wrong.into_iter().any(yes) || collides.any(|k| !self.is_claimed(k))
    }

    /// Compares the questions that the checks leave open with how the shown word is decoded, one by one.
    pub fn open_agrees(&self, solved: &Solved) {
        let level = self.layout.level(LEVEL).expect("pte");
        for id in &self.open {
            let kind = id
                .rsplit_once('+')
                .and_then(|(_, k)| k.split_once('/'))
                .expect("the id names a kind")
                .0;
            if let Some(word) = solved[id] {
                let read = decode(self.layout, level, word);
                let new = read.kind == "swap" || read.kind == kind;
                assert!(new && read.class == Class::NonPresent, "{id}: {read:x?}");
                assert!(self.answer.words.contains(word), "{id}: {word:#x}");
            } else {
                let share = format!("{}+{kind}/share", self.id);
                let read = decode(
                    self.layout,
                    level,
                    self.answers[&share].word.expect("shown"),
                );
                assert_ne!(read.kind, kind, "{id}: {read:x?}");
            }
        }
    }

    /// The number of questions.
    pub fn questions(&self) -> usize {
        let level = self.layout.level(LEVEL).expect("pte");
        let is = |k: &str| self.row.is.iter().any(|i| i.value == k);
        let kinds = self
            .layout
            .kinds
            .iter()
            .filter(|k| k.is_used_at(LEVEL) && !is(&k.name));
        let predicates = match &self.row.form {
            Encoding::Test(..) => 0,
            _ => 4 + usize::from(level.address.is_some()),
        };
        let of_form = match &self.row.form {
            Encoding::Entry(_, offset, _) if offset.value == Offset::ReservedBit => {
                let above = self.above_reserved();
                // The chosen bit is a question too, if there is one.
                2 + above.len() + usize::from(above.start > 0)
            }
            Encoding::Entry(..) => 2,
            Encoding::Word(word) => usize::from(word.on_none),
            Encoding::Test(..) => 0,
        };
        let of_kinds = 3 * kinds.count() + 2;
        let rest = usize::from(self.row.needs_flag.is_some()) + usize::from(level.swap.is_some());
        1 + of_form + predicates + rest + 3 + of_kinds
    }

    /// Asserts that questions which have a witness only if the export is wrong have none.
    pub fn no_mistakes(&self, solved: &Solved) {
        if let Some(found) = solved.get(&format!("{}/empty", self.id)) {
            assert_eq!(
                *found, None,
                "{}: not the smallest word that is none",
                self.id
            );
        }
    }
}
