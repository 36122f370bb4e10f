//! Kinds and present words that share a word with a variant, or that generic code takes it for.

use std::io::{self, Write};

use pte_layout::model::Entries;
use pte_layout::model::partition::Role;

use super::super::term::{fold, most, stored, within};
use super::super::values::{call_with, constants, values};
use super::super::writer::Writer;
use super::of_variant::NOT_PRESENT;
use super::variant::Variant;

impl Writer<'_> {
    /// The present words that some encoder produces, and those of them whose PFN can exist.
    pub(super) fn present_words(&self, out: &mut impl Write) -> io::Result<()> {
        let param = |name: &str| self.layout.params.get(name).copied();
        let frames = param("max-physmem-bits").zip(param("page-shift"));
        let (mut all, mut occurring) = (Vec::new(), Vec::new());
        for form in &self.level.forms {
            let lines = &form.partition;
            let fixed = lines.mask_of(|r| matches!(r, Role::Zero | Role::One | Role::Free));
            let (fixed, ones) = (self.word(fixed), self.word(lines.ones()));
            let of_form = format!("(= (bvand w {fixed}) {ones})");
            let there = frames.zip(lines.field("pfn")).map(|((max, shift), pfn)| {
                let highest = most((max - shift).clamp(0, 64) as u32);
                format!("(bvule {} {highest})", stored(&pfn))
            });
            let there = there.unwrap_or_else(|| "true".to_owned());
            occurring.push(format!("(and {of_form} {there})"));
            all.push(of_form);
        }
        for (name, words) in [("present-words", all), ("present-words.occurs", occurring)] {
            let words = fold("or", words, "false");
            writeln!(out, "(define-fun {name} ((w Word)) Bool {words})")?;
        }
        Ok(())
    }

    /// The questions about the variant and each kind, but for the kinds that it is itself.
    pub(super) fn confused(
        &self,
        entries: &Entries,
        variant: &Variant<'_>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let means = format!("({}.means {}w)", variant.name, variant.given());
        for kind in self.kinds() {
            let (name, values) = (&kind.name, values(entries, kind));
            if variant.row.is.iter().any(|k| k.value == *name) {
                continue;
            }
            let given = call_with(&values, "of.");
            let mut consts = variant.args.clone();
            consts.extend(constants(&values, "of."));
            let mut asserts = vec![
                means.clone(),
                format!("({name}.legal {given})"),
                format!("(= w ({name}.word {given}))"),
            ];
            let show = format!("w {}{given}", variant.given());
            let id = format!("{}+{name}", variant.name);
            self.ask(&format!("{id}/share"), &consts, &asserts, &show, out)?;
            asserts.push(format!("({name}.occurs {given})"));
            self.ask(&format!("{id}/share/occurs"), &consts, &asserts, &show, out)?;
            let types = within("(read.type w)", kind.types.start, kind.types.end - 1);
            let asserts = [
                means.clone(),
                NOT_PRESENT.to_owned(),
                "(entry w)".to_owned(),
                types,
            ];
            let show = format!("w {}", variant.given());
            self.ask(&format!("{id}/read"), &variant.args, &asserts, &show, out)?;
        }
        for (question, words) in [
            ("share", "present-words"),
            ("share/occurs", "present-words.occurs"),
        ] {
            let id = format!("{}+present/{question}", variant.name);
            let asserts = [means.clone(), format!("({words} w)")];
            let show = format!("w {}", variant.given());
            self.ask(&id, &variant.args, &asserts, &show, out)?;
        }
        Ok(())
    }
}
