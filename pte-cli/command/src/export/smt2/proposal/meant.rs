//! The words of a variant, and the words that a reader takes for it.
//!
//! `VARIANT.means` is true for its values and its word, `VARIANT.taken` for a word that has the bits that identify the
//! variant, with any other bits.

use std::io::{self, Write};

use pte_layout::diagnostic::At;
use pte_layout::model::partition::{Partition, Role};
use pte_layout::model::{Entries, Form};
use pte_layout::parse::proposal::{Bits, Offset, Types, WordRow, belongs};
use pte_layout::text::Text;

use super::super::term::{complement, fold, most, number, within};
use super::super::word::{Filling, lines};
use super::super::writer::Writer;
use super::variant::Variant;

impl Writer<'_> {
    /// An entry by its type and its offset, with bits beside it.
    pub(super) fn entry(
        &self,
        entries: &Entries,
        variant: &Variant<'_>,
        (types, offset, bits): (&Types, &Offset, &Bits),
        out: &mut impl Write,
    ) -> io::Result<()> {
        let name = &variant.name;
        self.named(variant, bits, None, out)?;
        let (is_type, is_offset) = (self.is_type(types), self.is_offset(entries, types, offset));
        writeln!(
            out,
            "(define-fun {name}.type ((type Number)) Bool {is_type})"
        )?;
        writeln!(
            out,
            "(define-fun {name}.offset ((offset Number)) Bool {is_offset})"
        )?;
        writeln!(
            out,
            "(define-fun {name}.word ({}) Word (bvor {name}.beside",
            variant.params().trim_end()
        )?;
        let filling = Filling {
            field: &|field| match field {
                "type" => Some("type"),
                "offset" => Some("offset"),
                _ => None,
            },
            flag: &|_| None,
        };
        lines(&entries.partition, &filling, out)?;
        writeln!(out, "  ))")?;
        let parts =
            ["there", "(type type)", "(offset offset)"].map(|p| match p.strip_prefix('(') {
                Some(call) => format!("({name}.{call}"),
                None => format!("{name}.{p}"),
            });
        let legal = fold("and", parts.to_vec(), "true");
        self.means(variant, &legal, out)?;
        let fixed = self.offset(entries, types, offset);
        let looked = entries.partition.mask_of(|r| match r {
            Role::Field(name, _) if name == "offset" => *offset != Offset::Any,
            Role::Field(name, _) => name == "type",
            _ => false,
        });
        // A type of its own identifies the entry, with any other bits.
        let looked = match variant.takes_a_type() {
            true => self.word(looked),
            false => format!("(bvor {name}.beside {})", self.word(looked)),
        };
        let (ranges, but) = self.types(types);
        let types = ranges.into_iter().flatten().filter(|n| Some(*n) != but);
        let types = types.filter(|n| *n < 1 << self.layout.type_bits);
        let same = types.map(|n| {
            let word = format!("({name}.word {} {})", number(n), number(fixed.unwrap_or(0)));
            format!("(= (bvand w {looked}) (bvand {word} {looked}))")
        });
        let taken = fold("or", same.collect(), "false");
        writeln!(out, "(define-fun {name}.taken ((w Word)) Bool {taken})")
    }

    /// A word by its bits.
    pub(super) fn word_by_bits(
        &self,
        entries: &Entries,
        variant: &Variant<'_>,
        row: &WordRow,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let name = &variant.name;
        let form = row.forms.iter().find_map(|f| self.form(&f.value));
        self.named(variant, &row.bits, form, out)?;
        if let (Some(first), None) = (row.forms.first(), form) {
            writeln!(out, "; there is no form `{}`", first.value)?;
        }
        let empty = if row.on_none { self.empty() } else { 0 };
        let none = Partition::default();
        let own = form.map_or(&none, |f| &f.partition);
        let base = format!("(bvor {name}.beside {})", self.word(empty | own.ones()));
        writeln!(out, "(define-fun {name}.base () Word {base})")?;
        let pfn = form
            .filter(|_| row.any_pfn)
            .and_then(|f| f.partition.field("pfn"));
        let (placed, width, bits) = match &pfn {
            Some(field) => (self.pfn(own), field.width(), field.word_mask()),
            None => (self.word(0), 0, 0),
        };
        let (params, word) = (variant.params(), format!("(bvor {name}.base {placed})"));
        writeln!(out, "(define-fun {name}.word ({params}) Word {word})")?;
        let mut legal = vec![format!("{name}.there")];
        if !row.forms.is_empty() && form.is_none() {
            legal.push("false".to_owned());
        }
        if !variant.args.is_empty() {
            legal.push(format!("(bvule pfn {})", most(width)));
        }
        self.means(variant, &fold("and", legal, "true"), out)?;
        // Flags, hardware bits and the PFN do not matter, unless they are part of the base.
        let loose = self.flags(entries) | self.hardware() | bits;
        let ignored = format!("(bvand {} (bvnot {name}.base))", self.word(loose));
        let taken = format!("(= (bvand w (bvnot {ignored})) {name}.base)");
        writeln!(out, "(define-fun {name}.taken ((w Word)) Bool {taken})")
    }

    /// Every word that is not present and has the bits, but for some types.
    pub(super) fn test(
        &self,
        variant: &Variant<'_>,
        bits: &Bits,
        except: &[At<Text>],
        out: &mut impl Write,
    ) -> io::Result<()> {
        let name = &variant.name;
        self.named(variant, bits, None, out)?;
        let kinds = self.layout.kinds.iter();
        let out_of = kinds.filter(|k| except.iter().any(|e| belongs(&k.name, &e.value)));
        let types = out_of.map(|k| within("(read.type w)", k.types.start, k.types.end - 1));
        let all = vec![
            format!("{name}.there"),
            "(not (none w))".to_owned(),
            "(not (present w))".to_owned(),
            format!("(= (bvand w {name}.beside) {name}.beside)"),
            format!("(not {})", fold("or", types.collect(), "false")),
        ];
        let all = fold("and", all, "true");
        for part in ["means", "taken"] {
            writeln!(out, "(define-fun {name}.{part} ((w Word)) Bool {all})")?;
        }
        Ok(())
    }

    fn means(&self, variant: &Variant<'_>, legal: &str, out: &mut impl Write) -> io::Result<()> {
        let (name, params, word) = (&variant.name, variant.params(), variant.call("word"));
        let body = format!("(and {legal} (= w {word}))");
        writeln!(
            out,
            "(define-fun {name}.means ({params}(w Word)) Bool {body})"
        )
    }

    fn form(&self, name: &str) -> Option<&Form> {
        self.level.forms.iter().find(|f| f.name == name)
    }

    /// The smallest word that is none. That it is, is asked: see `P/VARIANT/empty`.
    pub(super) fn empty(&self) -> u64 {
        let lists = self.level.none.0.iter();
        let values = lists.map(|l| l.iter().filter(|c| !c.negate).fold(0, |v, c| v | c.value));
        values.min().unwrap_or(0)
    }

    /// The bits of the page frame `pfn` in a word of these lines.
    fn pfn(&self, own: &Partition) -> String {
        let pieces = own.bits.iter().filter_map(|row| match &row.role {
            Role::Field(name, piece) if name == "pfn" => Some((row.lo, piece)),
            _ => None,
        });
        let placed = pieces.map(|(lo, p)| {
            let bits = format!(
                "((_ extract {} {}) pfn)",
                p.value_lo + p.width - 1,
                p.value_lo
            );
            let bits = complement(&bits, p.inverted);
            let above = self.layout.word_bits - p.width;
            format!(
                "(bvshl ((_ zero_extend {above}) {bits}) {})",
                self.word(lo.into())
            )
        });
        fold("bvor", placed.collect(), &self.word(0))
    }

    /// The bits of all flags of entries.
    pub(super) fn flags(&self, entries: &Entries) -> u64 {
        entries.partition.mask_of(|r| matches!(r, Role::Flag(_)))
    }

    /// The bits that the hardware may set.
    pub(super) fn hardware(&self) -> u64 {
        self.level.hardware.as_ref().map_or(0, |h| h.mask)
    }
}
