//! The questions about the words of one variant.

use std::io::{self, Write};

use pte_layout::model::Entries;
use pte_layout::parse::proposal::{Encoding, Offset, Types};

use super::super::term::{fold, number};
use super::super::values::{call_with, constants, values};
use super::super::writer::Writer;
use super::named::bit;
use super::variant::Variant;

/// A word that is neither none nor present.
pub(super) const NOT_PRESENT: &str = "(and (not (none w)) (not (present w)))";

impl Writer<'_> {
    /// All of them but those about a kind.
    pub(super) fn of_variant(
        &self,
        entries: &Entries,
        variant: &Variant<'_>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        self.there(entries, variant, out)?;
        // A test decides about non-present words, and produces none.
        if !variant.is_test() {
            for predicate in ["none", "present", "hw-valid"] {
                self.of_word(variant, predicate, &[format!("({predicate} w)")], out)?;
            }
            let zero = format!("(= (swp.entry w) {})", number(0));
            self.of_word(variant, "zero", &[NOT_PRESENT.to_owned(), zero], out)?;
            if let Some(address) = &self.level.address {
                let exposed = self.exposed(address);
                self.of_word(variant, "l1tf", &[NOT_PRESENT.to_owned(), exposed], out)?;
            }
        }
        if self.level.swap.is_some() {
            let asserts = [NOT_PRESENT, "(not (entry w))"].map(str::to_owned);
            self.of_word(variant, "no-entry", &asserts, out)?;
        }
        self.unstable(entries, variant, out)
    }

    /// One question about a word of the variant.
    pub(super) fn of_word(
        &self,
        variant: &Variant<'_>,
        question: &str,
        asserts: &[String],
        out: &mut impl Write,
    ) -> io::Result<()> {
        let (name, given) = (&variant.name, variant.given());
        let mut all = vec![format!("({name}.means {given}w)")];
        all.extend(asserts.iter().cloned());
        let id = format!("{name}/{question}");
        self.ask(&id, &variant.args, &all, &format!("w {given}"), out)
    }

    /// What has to be there: a word, and what it is made of.
    fn there(
        &self,
        entries: &Entries,
        variant: &Variant<'_>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let name = &variant.name;
        self.of_word(variant, "word", &[], out)?;
        if let Encoding::Entry(types, offset, _) = &variant.row.form {
            for part in ["type", "offset"] {
                let consts = [(part.to_owned(), "Number")];
                let meant = format!("({name}.{part} {part})");
                self.ask(
                    &format!("{name}/{part}"),
                    &consts,
                    &[meant],
                    &format!("w {part}"),
                    out,
                )?;
            }
            if offset.value == Offset::ReservedBit {
                self.reserved_bits(entries, variant, &types.value, out)?;
            }
        }
        if matches!(&variant.row.form, Encoding::Word(word) if word.on_none) {
            let empty = self.word(self.empty());
            let smaller = format!("(and (none w) (bvult w {empty}))");
            let asserts = [format!("(or (not (none {empty})) {smaller})")];
            self.ask(&format!("{name}/empty"), &[], &asserts, "w", out)?;
        }
        if let Some(flag) = &variant.row.needs_flag {
            let set = bit(&entries.partition, &flag.value)
                .map(|bit| format!("(= ((_ extract {bit} {bit}) w) #b1)"));
            let asserts = [
                NOT_PRESENT.to_owned(),
                set.unwrap_or_else(|| "false".to_owned()),
            ];
            self.ask(&format!("{name}/use"), &[], &asserts, "w", out)?;
        }
        Ok(())
    }

    /// Entries that occur and have a bit of the offset set, from the highest bit to the one that was taken.
    fn reserved_bits(
        &self,
        entries: &Entries,
        variant: &Variant<'_>,
        types: &Types,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let lowest = self.reserved(entries, types).unwrap_or(0);
        let (mut consts, kinds) = (Vec::new(), self.kinds_of(types));
        for kind in &kinds {
            consts.extend(constants(
                &values(entries, kind),
                &format!("{}.of.", kind.name),
            ));
        }
        for bit in (lowest..entries.offset_field.width()).rev() {
            let any = kinds.iter().map(|kind| {
                let name = &kind.name;
                let given = call_with(&values(entries, kind), &format!("{name}.of."));
                let set = format!("(= ((_ extract {bit} {bit}) ({name}.offset {given})) #b1)");
                let all = ["legal", "occurs"].map(|part| format!("({name}.{part} {given})"));
                let [legal, occurs] = all;
                let word = format!("(= w ({name}.word {given}))");
                fold("and", vec![legal, occurs, word, set], "true")
            });
            let asserts = [fold("or", any.collect(), "false")];
            let id = format!("{}/reserved/{bit}", variant.name);
            self.ask(&id, &consts, &asserts, "w", out)?;
        }
        Ok(())
    }

    /// Words that are not taken for the variant after flags were set or cleared, or the hardware set its bits.
    fn unstable(
        &self,
        entries: &Entries,
        variant: &Variant<'_>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let (name, given) = (&variant.name, variant.given());
        let (flags, hardware) = (self.flags(entries), self.hardware());
        let but = |bits: u64| {
            let bits = self.word(bits);
            format!("(= (bvor w {bits}) (bvor before {bits}))")
        };
        let one_of = |bits: u64| {
            let each = (0..u64::BITS)
                .map(|n| 1_u64 << n)
                .filter(|bit| bits & bit != 0);
            fold("or", each.map(but).collect(), "false")
        };
        let mut consts = variant.args.clone();
        consts.push(("before".to_owned(), "Word"));
        for (question, changed) in [
            ("unstable", but(flags | hardware)),
            ("unstable/flags", one_of(flags)),
            ("unstable/hardware", one_of(hardware)),
        ] {
            let asserts = [
                format!("({name}.means {given}before)"),
                "(and (not (none before)) (not (present before)))".to_owned(),
                changed,
                format!("(not (and ({name}.taken w) {NOT_PRESENT}))"),
            ];
            let show = format!("w {given}before");
            self.ask(&format!("{name}/{question}"), &consts, &asserts, &show, out)?;
        }
        Ok(())
    }
}
