//! The predicates, and the questions about words of no kind.

use std::io::{self, Write};

use pte_layout::model::Address;
use pte_layout::model::predicate::Predicate;

use super::term::{fold, within};
use super::writer::Writer;

impl Writer<'_> {
    /// What is true of a word.
    pub(super) fn predicates(&self, out: &mut impl Write) -> io::Result<()> {
        let level = self.level;
        let mut define = |name: &str, predicate: &Predicate| {
            let body = self.holds(predicate);
            writeln!(out, "(define-fun {name} ((w Word)) Bool {body})")
        };
        define("none", &level.none)?;
        define("present", &level.present)?;
        define("hw-valid", &level.hw_valid)?;
        match &level.swap {
            Some(swap) => define("entry", swap),
            None => writeln!(out, "(define-fun entry ((w Word)) Bool true)"),
        }
    }

    /// The address bits of `w` can be those of memory.
    pub(super) fn exposed(&self, rule: &Address) -> String {
        let clear = format!("(= ((_ extract {0} {0}) w) #b0)", rule.bit);
        match rule.page_0 {
            None => clear,
            Some(mask) => {
                let (mask, zero) = (self.word(mask), self.word(0));
                format!("(and {clear} (not (= (bvand w {mask}) {zero})))")
            }
        }
    }

    /// The questions about the level itself.
    pub(super) fn of_level(&self, out: &mut impl Write) -> io::Result<()> {
        if let Some(hardware) = &self.level.hardware {
            let asserts = [
                "(none before)".to_owned(),
                format!(
                    "(= w (bvor before (bvand set {})))",
                    self.word(hardware.mask)
                ),
                "(not (none w))".to_owned(),
            ];
            let consts = ["before", "set"].map(|name| (name.to_owned(), "Word"));
            self.ask("none/hardware", &consts, &asserts, "w before", out)?;
        }
        let asserts = ["(none w)".to_owned(), "(present w)".to_owned()];
        self.ask("none+present/share", &[], &asserts, "w", out)
    }

    /// The question about encodings with no meaning.
    pub(super) fn nothing(&self, out: &mut impl Write) -> io::Result<()> {
        let mut asserts = vec!["(not (none w))".to_owned(), "(not (present w))".to_owned()];
        if self.level.entries.is_some() {
            // A type that some kind has, at this level or another.
            let types = self
                .layout
                .kinds
                .iter()
                .map(|k| within("(read.type w)", k.types.start, k.types.end - 1));
            let known = fold("or", types.collect(), "false");
            asserts.push(format!("(not (and (entry w) {known}))"));
        }
        self.ask("nothing", &[], &asserts, "w", out)
    }

    pub(super) fn holds(&self, predicate: &Predicate) -> String {
        let lists = predicate.0.iter().map(|list| {
            let compares = list.iter().map(|c| {
                let (mask, value) = (self.word(c.mask), self.word(c.value));
                let equal = format!("(= (bvand w {mask}) {value})");
                if c.negate {
                    format!("(not {equal})")
                } else {
                    equal
                }
            });
            fold("and", compares.collect(), "true")
        });
        fold("or", lists.collect(), "false")
    }
}
