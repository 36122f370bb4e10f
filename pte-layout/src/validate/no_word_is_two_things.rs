//! Every word has one meaning: no word is both none and present, and every present word has exactly one form.
//!
//! Builds on the compares of `none` and `present`. Skipped if one of them could not be read; forms are skipped if one
//! of their compares cannot hold.

use super::compares_can_hold::are_sound;
use crate::config::Params;
use crate::cubes::Cubes;
use crate::diagnostic::{Diagnostic, Report, Span};
use crate::model::epoch::{Block, LayoutEpoch, LevelRules};
use crate::model::predicate::{Compare, Predicate};
use crate::model::{Class, Form, Level, LevelAt};
use crate::written::layout::Term;
use crate::written::number::Mask;

/// The most cubes for the words of one level. A predicate of the kernel has at most a hundred; without a limit, a few
/// compares with `not` under a wide mask would take hours.
const MOST_CUBES: usize = 1 << 10;

/// The most pairs of cubes that are compared in the check of a file, over all parameters: the built-in files need some
/// ten thousand.
pub(super) const EFFORT: usize = 1 << 21;

/// Checks the words of a level with what is left of [`EFFORT`].
pub(super) fn check(at: &LevelAt<'_>, effort: &mut usize, report: &mut Report) {
    if !at.rules.is_readable() {
        return;
    }
    let forms_are_sound = at.file.present.iter().all(|b| are_sound(at, &b.matches));
    let mut words = Words {
        file: at.file,
        params: &at.params,
        level: &at.level,
        rules: at.rules,
        word: at.word,
        effort,
        report,
    };
    if words.check(forms_are_sound).is_none() {
        let message = format!(
            "the predicates of level {} are too complex to check",
            at.level.name
        );
        let wrong = Diagnostic::new("predicate", message, &at.rules.name.span, "this level");
        report.push(wrong.help(
            "a test of the kernel is a few compares under masks: use fewer, with fewer bits",
        ));
    }
}

struct Words<'a> {
    file: &'a LayoutEpoch,
    params: &'a Params,
    level: &'a Level,
    rules: &'a LevelRules,
    word: u32,
    effort: &'a mut usize,
    report: &'a mut Report,
}

impl Words<'_> {
    /// `None` if it would take too long.
    fn check(&mut self, forms_are_sound: bool) -> Option<()> {
        let (none, present) = (
            self.cubes(&self.level.none)?,
            self.cubes(&self.level.present)?,
        );
        // With `none-first` the kernel tests none first, so a word that is both is none.
        let shared = self.both(&none, &present)?;
        if let Some(witness) = shared.filter(|_| self.level.none_first.is_none()) {
            let message = format!(
                "{witness:#x} is both none and present at level {}",
                self.level.name
            );
            let both = Diagnostic::new(
                "predicates",
                message,
                &self.place(&self.rules.none, witness),
                "none",
            );
            let also = both.also(&self.place(&self.rules.present, witness), "present");
            self.report.push(also.help(
                "the kernel tests none first, then present. If words can be both, say why that does no harm: `none-first = \"…\"`",
            ));
        }
        if self.level.forms.is_empty() || !forms_are_sound {
            return Some(());
        }
        let mut left = present.clone();
        let mut seen: Vec<(&Form, Cubes)> = Vec::new();
        for form in &self.level.forms {
            let words = self.cubes(&form.matches)?;
            self.form(form, &words, &seen, &present)?;
            left = self.minus(&left, &words)?;
            seen.push((form, words));
        }
        if let Some(witness) = left
            .smallest()
            .filter(|_| self.file.present.is_complete() && self.file.params.is_complete())
        {
            let message = format!(
                "{witness:#x} is present at level {} but has no form",
                self.level.name
            );
            let place = self.place(&self.rules.present, witness);
            let left_out = Diagnostic::new("forms", message, &place, "present");
            self.report.push(
                left_out.help("add a `[[present]]` block whose `match` covers it, or widen one"),
            );
        }
        Some(())
    }

    /// Checks that the words of `form` are of no other form, and present.
    fn form(
        &mut self,
        form: &Form,
        words: &Cubes,
        seen: &[(&Form, Cubes)],
        present: &Cubes,
    ) -> Option<()> {
        for (other, theirs) in seen {
            let shared = self.both(words, theirs)?;
            if let Some(witness) = shared.filter(|_| self.file.present.is_complete()) {
                let message = format!(
                    "{witness:#x} has two forms: `{}` and `{}`",
                    other.name, form.name
                );
                let two = Diagnostic::new(
                    "forms",
                    message,
                    &self.match_of(form, witness),
                    "this form covers it",
                );
                let also = two.also(&self.match_of(other, witness), "this form too");
                self.report.push(also.help("a present word has one form: let each `match` test a bit that differs between them"));
            }
        }
        if let Some(witness) = self.minus(words, present)?.smallest() {
            let class = if self.level.none.holds(witness) {
                Class::None
            } else {
                Class::NonPresent
            };
            let message = format!(
                "{witness:#x} has form `{}`, but is {} at level {}",
                form.name,
                class.name(),
                self.level.name
            );
            let wrong = Diagnostic::new(
                "forms",
                message,
                &self.match_of(form, witness),
                "this form covers it",
            );
            let present = self.rules.present.iter().flatten().next();
            let wrong = present.map_or(wrong.clone(), |t| {
                wrong.also(&t.mask.span, "these words are present")
            });
            self.report.push(
                wrong.help("only present words have a form: let `match` test what `present` tests"),
            );
        }
        Some(())
    }

    /// The words of a predicate, unless they are too many cubes.
    fn cubes(&mut self, predicate: &Predicate) -> Option<Cubes> {
        let of_one = |c: &Compare| {
            if c.negate {
                c.mask.count_ones() as usize
            } else {
                1
            }
        };
        let count = predicate.0.iter().fold(0_usize, |sum, list| {
            sum.saturating_add(list.iter().map(of_one).fold(1, usize::saturating_mul))
        });
        self.spend(count)?;
        (count <= MOST_CUBES).then(|| predicate.cubes(self.word))
    }

    fn spend(&mut self, effort: usize) -> Option<()> {
        *self.effort = self.effort.checked_sub(effort)?;
        Some(())
    }

    /// The smallest word in both, unless it takes too long.
    fn both(&mut self, a: &Cubes, b: &Cubes) -> Option<Option<u64>> {
        self.spend(a.0.len() * b.0.len())?;
        Some(a.and(b).smallest())
    }

    /// The words of `a` that are not in `b`, unless they are too many cubes.
    fn minus(&mut self, a: &Cubes, b: &Cubes) -> Option<Cubes> {
        let mut left = a.clone();
        for cut in &b.0 {
            self.spend(left.0.len())?;
            left = left.minus(&Cubes(vec![*cut]));
            if left.0.len() > MOST_CUBES {
                return None;
            }
        }
        Some(left)
    }

    /// The compare that holds for `witness`.
    fn place(&self, terms: &[Vec<Term>], witness: u64) -> Span {
        let bits = |m: &Mask| m.eval(self.params).unwrap_or_default() as u64;
        let holds = |t: &Term| {
            let mask = bits(&t.mask.value);
            (witness & mask == bits(&t.value) & mask) != t.negate
        };
        let list = terms
            .iter()
            .find(|list| list.iter().all(holds))
            .or(terms.first());
        list.and_then(|l| l.first())
            .map_or_else(|| self.rules.name.span.clone(), |t| t.mask.span.clone())
    }

    /// The compare of the form's block that holds for `witness`.
    fn match_of(&self, form: &Form, witness: u64) -> Span {
        let named = |b: &&Block| {
            let name = b.form.as_ref().is_some_and(|f| f.value == form.name);
            name && b.levels.iter().any(|l| l.value == self.level.name) && b.under.has(self.params)
        };
        let block = self.file.present.iter().find(named);
        block.map_or_else(
            || self.rules.name.span.clone(),
            |b| self.place(&b.matches, witness),
        )
    }
}
