//! One kind: its encoder, and the questions about its words.

use std::io::{self, Write};

use pte_layout::model::Entries;
use pte_layout::model::kinds::Kind;

use super::term::{fold, number};
use super::values::{arguments, call_with, constants, flags, legal, offset, payload_reads, values};
use super::word::{Filling, lines};
use super::writer::Writer;

impl Writer<'_> {
    /// What `kind` writes for its values, and which of them there are.
    pub(super) fn kind(
        &self,
        entries: &Entries,
        kind: &Kind,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let (name, values) = (&kind.name, values(entries, kind));
        let args = arguments(&values);
        let given = call_with(&values, "");
        writeln!(out, "; {name}")?;
        writeln!(
            out,
            "(define-fun {name}.legal ({args}) Bool {})",
            legal(entries, kind)
        )?;
        writeln!(
            out,
            "(define-fun {name}.offset ({args}) Number {})",
            offset(kind)
        )?;
        let whole = format!("({name}.offset {given})");
        let limits = kind.limits.iter().flat_map(|l| {
            [
                format!("(bvuge {whole} {})", number(l.lowest)),
                format!("(bvule {whole} {})", number(l.highest)),
            ]
        });
        let occurs = fold("and", limits.collect(), "true");
        writeln!(out, "(define-fun {name}.occurs ({args}) Bool {occurs})")?;
        writeln!(out, "(define-fun {name}.word ({args}) Word")?;
        writeln!(out, "  (let ((stored {whole}))")?;
        let own = flags(entries, kind);
        let filling = Filling {
            field: &|field| match field {
                "type" => Some("type"),
                "offset" => Some("stored"),
                _ => None,
            },
            flag: &|flag| {
                let may = own.iter().any(|(f, _)| *f == flag);
                may.then(|| format!("(ite flag.{flag} #b1 #b0)"))
            },
        };
        lines(&entries.partition, &filling, out)?;
        writeln!(out, "  ))")
    }

    /// How the values of `kind` are read back.
    pub(super) fn reads(
        &self,
        entries: &Entries,
        kind: &Kind,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let (name, values) = (&kind.name, values(entries, kind));
        let (args, given) = (arguments(&values), call_with(&values, ""));
        let flags = flags(entries, kind)
            .into_iter()
            .map(|(flag, bit)| format!("(= flag.{flag} (= ((_ extract {bit} {bit}) w) #b1))"));
        let mut same = vec![
            "(= (read.type w) type)".to_owned(),
            format!("(= (read.offset w) ({name}.offset {given}))"),
        ];
        same.extend(payload_reads(kind));
        same.extend(flags);
        let same = fold("and", same, "true");
        writeln!(
            out,
            "(define-fun {name}.reads ({args} (w Word)) Bool {same})"
        )
    }

    /// The questions about its words.
    pub(super) fn of_kind(
        &self,
        entries: &Entries,
        kind: &Kind,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let name = &kind.name;
        let values = values(entries, kind);
        let given = call_with(&values, "");
        let consts = constants(&values, "");
        let word = format!("({name}.word {given})");
        let legal = format!("({name}.legal {given})");
        let occurs = format!("({name}.occurs {given})");
        let show = format!("w {given}");
        let mut questions = vec![
            ("none", "(none w)".to_owned()),
            ("present", "(present w)".to_owned()),
            ("hw-valid", "(hw-valid w)".to_owned()),
        ];
        if self.level.swap.is_some() {
            questions.push((
                "no-entry",
                "(and (not (none w)) (and (not (present w)) (not (entry w))))".to_owned(),
            ));
        }
        if let Some(address) = &self.level.address {
            questions.push(("l1tf", self.exposed(address)));
        }
        for (question, asked) in questions {
            let mut asserts = vec![legal.clone(), format!("(= w {word})"), asked];
            let id = format!("{name}/{question}");
            self.ask(&id, &consts, &asserts, &show, out)?;
            asserts.push(occurs.clone());
            self.ask(&format!("{id}/occurs"), &consts, &asserts, &show, out)?;
        }
        if let Some(hardware) = &self.level.hardware {
            let changed = format!(
                "(or (none w) (or (present w) (or (not (entry w)) (not ({name}.reads {given} w)))))"
            );
            let after = format!(
                "(= w (bvor {word} (bvand set {})))",
                self.word(hardware.mask)
            );
            // What reads as something else already, without the hardware, is another question's.
            let before =
                format!("(and (not (none {word})) (and (not (present {word})) (entry {word})))");
            let asserts = [legal.clone(), occurs, before, after, changed];
            let mut consts = consts.clone();
            consts.push(("set".to_owned(), "Word"));
            self.ask(&format!("{name}/hardware"), &consts, &asserts, &show, out)?;
        }
        let asserts = [
            legal,
            format!("(= w {word})"),
            format!("(not ({name}.reads {given} w))"),
        ];
        self.ask(&format!("{name}/round-trip"), &consts, &asserts, &show, out)
    }
}
