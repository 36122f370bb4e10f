//! What the checks say of a variant of a proposal, as answers to the questions that a solver is asked.

use std::collections::BTreeSet;
use std::ops::Range;

use arch_defs::check::lint::Severity;
use arch_defs::check::proposal::{LEVEL, LayoutAnswer};
use arch_defs::check::{Finding, NoteRole};
use arch_defs::codec::decode;
use arch_defs::diagnostic::Span;
use arch_defs::model::{Class, Entries, Layout};
use arch_defs::parse::proposal::{Encoding, EncodingRow, Offset, ProposalFile, belongs};

use super::{Answer, Answers, Solved};

/// One variant on one layout: what the checks say, and the ids of its questions.
pub struct Held<'a> {
    layout: &'a Layout,
    row: &'a EncodingRow,
    /// What the checks say, whole.
    pub answer: &'a LayoutAnswer,
    /// `x86-64/6.12/pte/special-uffd-wp.3`.
    pub id: String,
    /// The questions that they answer with "yes".
    pub answers: Answers,
    /// Questions that the checks leave open, since they have said something worse.
    pub open: BTreeSet<String>,
}

impl<'a> Held<'a> {
    /// What the checks say of variant `n` of `file`.
    pub fn new(
        file: &ProposalFile,
        n: usize,
        row: &'a EncodingRow,
        layout: &'a Layout,
        answer: &'a LayoutAnswer,
    ) -> Self {
        let (arch, kernel, name) = (&layout.arch, layout.kernel_text(), &file.name.value);
        let mut held = Self {
            layout,
            row,
            answer,
            id: format!("{arch}/{kernel}/{LEVEL}/{name}.{}", n + 1),
            answers: Answers::new(),
            open: BTreeSet::new(),
        };
        held.there();
        for finding in &answer.findings {
            held.found(finding);
        }
        held
    }

    fn yes(&mut self, question: &str, answer: Answer) {
        self.answers
            .insert(format!("{}{question}", self.id), answer);
    }

    /// Something that is said at `span` is not there.
    fn lacks(&self, span: &Span) -> bool {
        let ids = ["undefined", "field-too-narrow"];
        let mut findings = self.answer.findings.iter();
        findings.any(|f| {
            let of_config = self.layout.options.on.contains(&f.other);
            // A type that is left out, and was not there, takes nothing away.
            let of_but = f.other.contains(" but ") && f.severity != Severity::Deny;
            let there = of_config || of_but;
            ids.contains(&f.lint.id) && f.places[0].0.range == span.range && !there
        })
    }

    /// There is a word, and what it is made of is there.
    fn there(&mut self) {
        if let Some(word) = self.answer.word {
            self.yes("/word", Answer::smallest(word));
        }
        if let Some(flag) = &self.row.needs_flag
            && !self.lacks(&flag.span)
        {
            self.yes("/use", Answer::some());
        }
        if let Encoding::Entry(types, offset, _) = &self.row.form {
            for (part, span) in [("/type", &types.span), ("/offset", &offset.span)] {
                if !self.lacks(span) {
                    self.yes(part, Answer::some());
                }
            }
            if offset.value == Offset::ReservedBit {
                for bit in self.above_reserved() {
                    self.yes(&format!("/reserved/{bit}"), Answer::some());
                }
            }
        }
    }

    /// The bits of the offset that some entry sets, which are above the one that was taken.
    fn above_reserved(&self) -> Range<u32> {
        let field = &self.entries().offset_field;
        let width = field.width();
        match (&self.row.form, self.answer.word) {
            (_, Some(word)) => field.read(word).trailing_zeros() + 1..width,
            // Every bit is in use.
            (Encoding::Entry(_, offset, _), None) if self.lacks(&offset.span) => 0..width,
            // There are no such entries, so that none sets the first bit that is asked about.
            _ => width..width,
        }
    }

    fn entries(&self) -> &'a Entries {
        let level = self.layout.level(LEVEL).expect("pte");
        level.entries.as_ref().expect("words that are not present")
    }

    fn found(&mut self, f: &Finding) {
        let smallest = Answer::smallest(f.witness);
        match (f.lint.id, f.other.as_str()) {
            ("is-none", "no entry") => self.yes("/zero", smallest),
            ("is-none", "none") => self.yes("/none", smallest),
            ("not-non-present", "present") => self.yes("/present", smallest),
            ("hw-valid", "hw-valid") => self.yes("/hw-valid", smallest),
            ("l1tf-exposed", "memory") => self.yes("/l1tf", smallest),
            ("class-overlap", "unknown") => self.yes("/no-entry", smallest),
            ("class-overlap", kind) => self.yes(&format!("+{kind}/read"), smallest),
            ("value-collision" | "unreachable-collision", kind) => self.collides(f, kind),
            ("flag-unstable", _) => {
                self.yes("/unstable", smallest);
                let by_both = f.message.contains("flags and what the hardware may set");
                for (by, told) in [
                    ("flags", "clears"),
                    ("hardware", "the hardware may set and"),
                ] {
                    if by_both || f.message.contains(told) {
                        self.yes(&format!("/unstable/{by}"), Answer::some());
                    }
                }
            }
            // They say what is not there, and so are about the questions that have no answer.
            ("undefined" | "field-too-narrow", _) => {}
            _ => panic!("no question goes with this finding: {f:?}"),
        }
    }

    /// A word of a kind, and one that occurs unless a limit is what keeps all of them out.
    fn collides(&mut self, f: &Finding, kind: &str) {
        let claimed = f.notes.iter().any(|n| n.role == NoteRole::Claim);
        assert_eq!(claimed, claimed && self.is_claimed(kind), "{f:?}");
        let occurs = claimed || f.lint.id == "value-collision";
        let share = format!("+{kind}/share");
        if occurs {
            self.yes(&share, Answer::word(f.witness));
            self.yes(&format!("{share}/occurs"), Answer::smallest(f.witness));
        } else {
            self.yes(&share, Answer::smallest(f.witness));
        }
        if f.lint.id == "value-collision" && kind != "present" {
            self.open.insert(format!("{}+{kind}/read", self.id));
        }
    }

    /// Some condition is claimed to keep `kind` out.
    fn is_claimed(&self, kind: &str) -> bool {
        let only = self.row.only.iter();
        only.flat_map(|o| &o.keeps_out)
            .any(|k| belongs(kind, &k.value))
    }

    /// The verdict by the answers of the solver alone.
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

    /// What the checks leave open is what the word that they show is read as, one by one.
    pub fn open_agrees(&self, solved: &Solved) {
        let level = self.layout.level(LEVEL).expect("pte");
        for id in &self.open {
            let kind = id
                .rsplit_once('+')
                .and_then(|(_, k)| k.split_once('/'))
                .expect("a kind")
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

    /// How many questions there are.
    pub fn questions(&self) -> usize {
        let level = self.layout.level(LEVEL).expect("pte");
        let is = |k: &str| self.row.is.iter().any(|i| i.value == k);
        let kinds = self
            .layout
            .kinds
            .iter()
            .filter(|k| k.stands_at(LEVEL) && !is(&k.name));
        let predicates = match &self.row.form {
            Encoding::Test(..) => 0,
            _ => 4 + usize::from(level.address.is_some()),
        };
        let of_form = match &self.row.form {
            Encoding::Entry(_, offset, _) if offset.value == Offset::ReservedBit => {
                let above = self.above_reserved();
                // The one that was taken is asked about too, if there is one.
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

    /// Questions that have no answer unless what is written for the solver is wrong.
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
