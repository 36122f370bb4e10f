//! A layout as questions to a solver, in SMT-LIB 2 (`QF_BV`).
//!
//! It is written from what the layout says (the lines of a word, the types of a kind, predicates, limits) and not
//! from the sets of words that the checks work with, so that a solver's answer is a second opinion on theirs.
//!
//! A question has an id, which is echoed before its answer, and asks for values: `unsat` is "there are none", and
//! so always what one hopes for. With `P` for `arch/kernel/level`:
//!
//! | id | it asks for |
//! |---|---|
//! | `P/KIND/none`, `present`, `hw-valid` | a word of the kind that this predicate is true of |
//! | `P/KIND/no-entry` | one that is not none, not present, and no entry by the architecture's own test |
//! | `P/KIND/l1tf` | one with the bit clear that keeps addresses away from memory |
//! | `P/KIND/…/occurs` | the same, and no limit rules its offset out |
//! | `P/KIND/hardware` | one that occurs, and reads as something else with bits set that hardware may set |
//! | `P/KIND/round-trip` | values of the kind that are not read back from their word |
//! | `P/KIND+KIND/share`, and `/occurs` | a word that both kinds write |
//! | `P/none/hardware` | a word that is none, and with such bits set is not |
//! | `P/none+present/share` | a word that is both |
//! | `P/nothing` | a word that is not none, not present, and of no kind |

use std::io::{self, Write};

use arch_defs::bits::describe;
use arch_defs::model::kinds::{Kind, Payload};
use arch_defs::model::partition::Role;
use arch_defs::model::predicate::Predicate;
use arch_defs::model::{Entries, Layout, Level};

/// What comes before the first layout.
pub(crate) const HEAD: &str = "(set-option :produce-models true)\n(set-logic QF_BV)\n";

/// Writes the questions about `level`.
pub(crate) fn write(layout: &Layout, level: &Level, out: &mut impl Write) -> io::Result<()> {
    let name = format!("{}/{}/{}", layout.arch, layout.kernel, level.name);
    let params: Vec<String> = layout
        .params
        .iter()
        .map(|(k, v)| format!("{k}={v}"))
        .collect();
    writeln!(out, "\n; {name}")?;
    writeln!(out, "; {} {}", layout.options.describe(), params.join(","))?;
    writeln!(out, "(push 1)")?;
    writeln!(out, "(define-sort Number () (_ BitVec 64))")?;
    writeln!(out, "(define-sort Word () (_ BitVec {}))", layout.word_bits)?;
    let writer = Writer {
        layout,
        level,
        name,
    };
    writer.predicates(out)?;
    writer.of_level(out)?;
    if let Some(entries) = &level.entries {
        let kinds: Vec<&Kind> = layout
            .kinds
            .iter()
            .filter(|k| k.stands_at(&level.name))
            .collect();
        writer.reading(entries, out)?;
        for kind in &kinds {
            writer.kind(entries, kind, out)?;
        }
        for (n, kind) in kinds.iter().enumerate() {
            writer.of_kind(entries, kind, out)?;
            for other in &kinds[..n] {
                writer.of_pair(entries, other, kind, out)?;
            }
        }
    }
    writer.nothing(out)?;
    writeln!(out, "(pop 1)")
}

/// A value of a kind, and whether it is a number; if not it is true or false.
type Value = (String, bool);

struct Writer<'l> {
    layout: &'l Layout,
    level: &'l Level,
    name: String,
}

impl Writer<'_> {
    fn predicates(&self, out: &mut impl Write) -> io::Result<()> {
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

    /// How `pte_to_swp_entry()` reads a word: out of the pieces, through `swp_entry_t`.
    fn reading(&self, entries: &Entries, out: &mut impl Write) -> io::Result<()> {
        let (shift, bits) = (self.layout.entry_type_shift(), self.layout.entry_bits);
        for (name, field) in [
            ("stored.type", &entries.type_field),
            ("stored.offset", &entries.offset_field),
        ] {
            let pieces = field.pieces.iter().map(|p| {
                let bits = format!("((_ extract {} {}) w)", p.word_lo + p.width - 1, p.word_lo);
                let bits = complement(&bits, p.inverted);
                let wide = format!("((_ zero_extend {}) {bits})", 64 - p.width);
                format!("(bvshl {wide} {})", number(p.value_lo.into()))
            });
            let body = fold("bvor", pieces.collect(), &number(0));
            writeln!(out, "(define-fun {name} ((w Word)) Number {body})")?;
        }
        let offset = number(self.layout.entry_offset_mask());
        let entry = format!(
            "(bvor (bvshl (stored.type w) {}) (bvand (stored.offset w) {offset}))",
            number(shift.into())
        );
        let entry = match bits {
            64 => entry,
            // An `unsigned long` of fewer bits: what is above is lost.
            _ => format!("(bvand {entry} {})", number((1 << bits) - 1)),
        };
        writeln!(out, "(define-fun swp.entry ((w Word)) Number {entry})")?;
        writeln!(
            out,
            "(define-fun read.type ((w Word)) Number (bvlshr (swp.entry w) {}))",
            number(shift.into())
        )?;
        writeln!(
            out,
            "(define-fun read.offset ((w Word)) Number (bvand (swp.entry w) {offset}))"
        )
    }

    /// What `kind` writes for its values, which of them there are, and how they are read back.
    fn kind(&self, entries: &Entries, kind: &Kind, out: &mut impl Write) -> io::Result<()> {
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
        self.rows(entries, kind, out)?;
        let flags = flags(entries, kind)
            .into_iter()
            .map(|(flag, bit)| format!("(= flag.{flag} (= ((_ extract {bit} {bit}) w) #b1))"));
        let mut same = vec![
            "(= (read.type w) type)".to_owned(),
            format!("(= (read.offset w) {whole})"),
        ];
        same.extend(payload_reads(kind));
        same.extend(flags);
        let same = fold("and", same, "true");
        writeln!(
            out,
            "(define-fun {name}.reads ({args} (w Word)) Bool {same})"
        )
    }

    /// The word, line by line from the most significant bit.
    fn rows(&self, entries: &Entries, kind: &Kind, out: &mut impl Write) -> io::Result<()> {
        let own = flags(entries, kind);
        let rows = &entries.partition.bits;
        for (n, row) in rows.iter().enumerate() {
            let width = row.hi - row.lo + 1;
            let zeros = || format!("(_ bv0 {width})");
            let term = match &row.role {
                Role::Field(name, piece) if name == "type" || name == "offset" => {
                    let from = if name == "type" { "type" } else { "stored" };
                    let (hi, lo) = (piece.value_lo + width - 1, piece.value_lo);
                    complement(&format!("((_ extract {hi} {lo}) {from})"), piece.inverted)
                }
                Role::Flag(name) if own.iter().any(|(f, _)| f == name) => {
                    format!("(ite flag.{name} #b1 #b0)")
                }
                Role::One => format!("(bvnot {})", zeros()),
                Role::Field(..) | Role::Flag(_) | Role::Zero | Role::Free => zeros(),
            };
            let last = n + 1 == rows.len();
            let open = if last { "" } else { "(concat " };
            let what = match &row.role {
                Role::Field(name, _) | Role::Flag(name) => name,
                Role::Zero => "zero",
                Role::One => "one",
                Role::Free => "free",
            };
            let close = if last {
                ")".repeat(rows.len() + 1)
            } else {
                String::new()
            };
            writeln!(
                out,
                "    {open}{term}{close} ; {} {what}",
                describe(row.mask())
            )?;
        }
        Ok(())
    }

    fn of_level(&self, out: &mut impl Write) -> io::Result<()> {
        if let Some(hardware) = &self.level.hardware {
            let asserts = [
                "(none before)".to_owned(),
                format!(
                    "(= w (bvor before (bvand set {})))",
                    self.word(hardware.mask)
                ),
                "(not (none w))".to_owned(),
            ];
            let consts = [("before", "Word"), ("set", "Word")];
            self.ask("none/hardware", &consts, &asserts, "w before", out)?;
        }
        let asserts = ["(none w)".to_owned(), "(present w)".to_owned()];
        self.ask("none+present/share", &[], &asserts, "w", out)
    }

    fn of_kind(&self, entries: &Entries, kind: &Kind, out: &mut impl Write) -> io::Result<()> {
        let name = &kind.name;
        let values = values(entries, kind);
        let given = call_with(&values, "");
        let consts = constants(&values, "");
        let consts: Vec<(&str, &str)> = consts.iter().map(|(n, s)| (n.as_str(), *s)).collect();
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
            let bit = address.bit;
            questions.push(("l1tf", format!("(= ((_ extract {bit} {bit}) w) #b0)")));
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
            consts.push(("set", "Word"));
            self.ask(&format!("{name}/hardware"), &consts, &asserts, &show, out)?;
        }
        let asserts = [
            legal,
            format!("(= w {word})"),
            format!("(not ({name}.reads {given} w))"),
        ];
        self.ask(&format!("{name}/round-trip"), &consts, &asserts, &show, out)
    }

    fn of_pair(
        &self,
        entries: &Entries,
        a: &Kind,
        b: &Kind,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let (mut consts, mut asserts, mut show) = (Vec::new(), Vec::new(), "w".to_owned());
        let mut occurs = Vec::new();
        for (kind, prefix) in [(a, "a."), (b, "b.")] {
            let values = values(entries, kind);
            let given = call_with(&values, prefix);
            consts.extend(constants(&values, prefix));
            asserts.push(format!("({}.legal {given})", kind.name));
            asserts.push(format!("(= w ({}.word {given}))", kind.name));
            occurs.push(format!("({}.occurs {given})", kind.name));
            show = format!("{show} {given}");
        }
        let consts: Vec<(&str, &str)> = consts.iter().map(|(n, s)| (n.as_str(), *s)).collect();
        let id = format!("{}+{}/share", a.name, b.name);
        self.ask(&id, &consts, &asserts, &show, out)?;
        asserts.extend(occurs);
        self.ask(&format!("{id}/occurs"), &consts, &asserts, &show, out)
    }

    fn nothing(&self, out: &mut impl Write) -> io::Result<()> {
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

    /// One question: `w` is a word beside `consts`.
    fn ask(
        &self,
        id: &str,
        consts: &[(&str, &str)],
        asserts: &[String],
        show: &str,
        out: &mut impl Write,
    ) -> io::Result<()> {
        writeln!(out, "(push 1)")?;
        writeln!(out, "(echo \"{}/{id}\")", self.name)?;
        for (name, sort) in [("w", "Word")].iter().chain(consts) {
            writeln!(out, "(declare-const {name} {sort})")?;
        }
        for assert in asserts {
            writeln!(out, "(assert {assert})")?;
        }
        writeln!(out, "(check-sat)")?;
        writeln!(out, "(get-value ({show}))")?;
        writeln!(out, "(pop 1)")
    }

    fn word(&self, value: u64) -> String {
        format!(
            "#x{value:0digits$x}",
            digits = self.layout.word_bits as usize / 4
        )
    }

    fn holds(&self, predicate: &Predicate) -> String {
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

/// The values that an entry of `kind` is made of.
fn values(entries: &Entries, kind: &Kind) -> Vec<Value> {
    let mut all = vec![("type".to_owned(), true)];
    match &kind.payload {
        Payload::Slot => all.push(("slot".to_owned(), true)),
        Payload::Pfn { young_dirty, .. } => {
            all.push(("pfn".to_owned(), true));
            if young_dirty.is_some() {
                all.extend([("young".to_owned(), false), ("dirty".to_owned(), false)]);
            }
        }
        Payload::Markers(markers) => {
            all.extend(markers.iter().map(|(m, _)| (format!("marker.{m}"), false)));
        }
    }
    all.extend(
        flags(entries, kind)
            .into_iter()
            .map(|(f, _)| (format!("flag.{f}"), false)),
    );
    all
}

/// The flags that `kind` may carry at this level, and the bit of each.
fn flags<'e>(entries: &'e Entries, kind: &Kind) -> Vec<(&'e str, u32)> {
    let mut all = entries.partition.flags();
    all.retain(|(flag, _)| kind.flags.iter().any(|f| f == flag));
    all
}

/// Which values of its type and payload a kind has.
fn legal(entries: &Entries, kind: &Kind) -> String {
    let types = within("type", kind.types.start, kind.types.end - 1);
    let most = |bits: u32| number(u64::MAX.checked_shl(bits).map_or(u64::MAX, |m| !m));
    let payload = match &kind.payload {
        Payload::Slot => format!("(bvule slot {})", most(entries.offset_field.width())),
        Payload::Pfn { wanted, .. } => format!("(bvule pfn {})", most(*wanted)),
        Payload::Markers(_) => "true".to_owned(),
    };
    format!("(and {types} {payload})")
}

/// The offset that holds the payload.
fn offset(kind: &Kind) -> String {
    let bit = |value: &str, bit: u32| format!("(ite {value} {} {})", number(1 << bit), number(0));
    match &kind.payload {
        Payload::Slot => "slot".to_owned(),
        Payload::Pfn { young_dirty, .. } => match young_dirty {
            Some(at) => fold(
                "bvor",
                vec!["pfn".to_owned(), bit("young", *at), bit("dirty", at + 1)],
                "",
            ),
            None => "pfn".to_owned(),
        },
        Payload::Markers(all) => fold(
            "bvor",
            all.iter()
                .map(|(m, at)| bit(&format!("marker.{m}"), *at))
                .collect(),
            &number(0),
        ),
    }
}

/// The payload is what is read from the word `w`.
fn payload_reads(kind: &Kind) -> Vec<String> {
    let bit = |value: &str, bit: u32| {
        format!("(= {value} (= ((_ extract {bit} {bit}) (read.offset w)) #b1))")
    };
    match &kind.payload {
        Payload::Slot => Vec::new(),
        Payload::Pfn {
            bits, young_dirty, ..
        } => {
            let mask = u64::MAX.checked_shl(*bits).map_or(u64::MAX, |m| !m);
            let mut all = vec![format!("(= pfn (bvand (read.offset w) {}))", number(mask))];
            if let Some(at) = young_dirty {
                all.extend([bit("young", *at), bit("dirty", at + 1)]);
            }
            all
        }
        Payload::Markers(all) => all
            .iter()
            .map(|(m, at)| bit(&format!("marker.{m}"), *at))
            .collect(),
    }
}

fn arguments(values: &[Value]) -> String {
    let all: Vec<String> = values
        .iter()
        .map(|(name, number)| format!("({name} {})", if *number { "Number" } else { "Bool" }))
        .collect();
    all.join(" ")
}

fn constants(values: &[Value], prefix: &str) -> Vec<(String, &'static str)> {
    let sort = |number: bool| if number { "Number" } else { "Bool" };
    values
        .iter()
        .map(|(name, number)| (format!("{prefix}{name}"), sort(*number)))
        .collect()
}

fn call_with(values: &[Value], prefix: &str) -> String {
    let all: Vec<String> = values.iter().map(|(n, _)| format!("{prefix}{n}")).collect();
    all.join(" ")
}

fn within(term: &str, lowest: u64, highest: u64) -> String {
    format!(
        "(and (bvuge {term} {}) (bvule {term} {}))",
        number(lowest),
        number(highest)
    )
}

fn number(value: u64) -> String {
    format!("#x{value:016x}")
}

fn complement(bits: &str, inverted: bool) -> String {
    if inverted {
        format!("(bvnot {bits})")
    } else {
        bits.to_owned()
    }
}

/// `(op a (op b c))`; `none` where there are no terms.
fn fold(op: &str, terms: Vec<String>, none: &str) -> String {
    terms
        .into_iter()
        .rev()
        .reduce(|rest, term| format!("({op} {term} {rest})"))
        .unwrap_or_else(|| none.to_owned())
}
