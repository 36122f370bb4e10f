//! A proposal as written: an encoding that somebody proposed, in one or more variants.
//!
//! `check::proposal` checks it against layouts.

use std::sync::Arc;

use toml::de::DeValue;

use super::document::{self, Table, Value, integer, wrong_type};
use super::names::{name, one_of};
use crate::diagnostic::{At, Diagnostic, Report, Source, Span, did_you_mean};
use crate::text::Text;
use crate::written::kinds::KindsFile;

mod value;

/// The format that the first line of a proposal must name.
pub const FORMAT: &str = "pte-proposal/1";

/// A proposal.
#[derive(Clone, Debug)]
pub struct ProposalFile {
    /// The file.
    pub source: Arc<Source>,
    /// Its name in every output.
    pub name: At<Text>,
    /// What it is, in one line.
    pub title: Text,
    /// Who proposed it.
    pub who: Vec<Text>,
    /// Where.
    pub thread: Text,
    /// The variants, the proposed one first.
    pub encodings: Vec<EncodingRow>,
}

/// One variant.
#[derive(Clone, Debug)]
pub struct EncodingRow {
    /// What it is, in a few words.
    pub what: At<Text>,
    /// The words.
    pub form: Encoding,
    /// The place of its words in the file.
    pub span: Span,
    /// The condition under which it is used.
    pub only: Option<Only>,
    /// The flag without which it is of no use.
    pub needs_flag: Option<At<Text>>,
    /// The kinds that it became, so that they are no collision.
    pub is: Vec<At<Text>>,
}

/// A condition, and the kinds that it excludes according to the proposal.
#[derive(Clone, Debug)]
pub struct Only {
    /// The condition.
    pub when: At<Text>,
    /// Names of kinds, or of groups of them.
    pub keeps_out: Vec<At<Text>>,
    /// Why it excludes them, or why it excludes none.
    pub why: Text,
}

/// How the words are given.
#[derive(Clone, Debug)]
pub enum Encoding {
    /// An entry by type and offset, and bits beside it.
    Entry(At<Types>, At<Offset>, Bits),
    /// A word by its bits.
    Word(WordRow),
    /// Every non-present entry with these bits, except entries of some kinds.
    Test(Bits, Vec<At<Text>>),
}

/// Type numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Types {
    /// One number.
    Number(u64),
    /// The types of a kind or a group of kinds, or all but one: `swap but 0`. `any` is every kind.
    Kind(Text, Option<u64>),
    /// A new type, taken from the swap areas.
    New,
}

/// An offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offset {
    /// A number.
    Number(u64),
    /// Any offset.
    Any,
    /// Every bit is one.
    Ones,
    /// The bit of a flag in the word, taken as a number.
    Flag(Text),
    /// The highest bit that is 0 in every entry that can occur.
    ReservedBit,
}

/// Bits by name, for all architectures or for one.
#[derive(Clone, Debug, Default)]
pub struct Bits {
    /// Flags of non-present entries.
    pub flags: Vec<Named>,
    /// Bits of present words.
    pub present: Vec<Named>,
}

/// The name of a bit, and the architecture, if only one has it.
#[derive(Clone, Debug)]
pub struct Named {
    /// The name.
    pub name: At<Text>,
    /// The architecture.
    pub arch: Option<Text>,
}

/// A word by its bits.
#[derive(Clone, Debug, Default)]
pub struct WordRow {
    /// The bits.
    pub bits: Bits,
    /// Forms of present words: the fixed bits of the first form that exists are set too.
    pub forms: Vec<At<Text>>,
    /// Whether the PFN is arbitrary, not 0.
    pub any_pfn: bool,
    /// Whether the bits are added to those of none.
    pub on_none: bool,
}

/// The keys of each table.
pub mod keys {
    /// Keys at the top.
    pub const TOP: &[&str] = &["format", "name", "title", "who", "source", "encoding"];
    /// Keys of a variant.
    pub const ENCODING: &[&str] = &["what", "entry", "word", "test", "only", "needs-flag", "is"];
    /// Keys of an entry by type and offset.
    pub const ENTRY: &[&str] = &["type", "offset", "bits", "present-bits"];
    /// Keys of a word by its bits.
    pub const WORD: &[&str] = &["bits", "present-bits", "form", "pfn", "on"];
    /// Keys of a test.
    pub const TEST: &[&str] = &["bits", "except"];
    /// Keys of a condition.
    pub const ONLY: &[&str] = &["when", "keeps-out", "why"];
}

/// The values of `pfn`: 0, or arbitrary.
pub const PFN: &[&str] = &["none", "any"];

/// Names for groups of kinds: the kinds whose names start with it.
pub const GROUPS: &[&str] = &["migration", "device-private", "device"];

/// The names that a proposal can use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// The kinds.
    pub kinds: Vec<Text>,
    /// The flags beside an entry.
    pub flags: Vec<Text>,
}

impl Names {
    /// The names in `file`.
    pub fn of(file: &KindsFile) -> Self {
        Self {
            kinds: file.kind_names().map(Text::from).collect(),
            flags: file.flag_names().into_iter().map(Text::from).collect(),
        }
    }

    fn kinds(&self) -> Vec<&str> {
        self.kinds.iter().map(Text::as_str).collect()
    }

    fn flags(&self) -> Vec<&str> {
        self.flags.iter().map(Text::as_str).collect()
    }

    /// The kinds and the groups of them.
    pub fn kinds_and_groups(&self) -> Vec<&str> {
        self.kinds()
            .into_iter()
            .chain(GROUPS.iter().copied())
            .collect()
    }
}

/// Whether `kind` is `name`, or belongs to the group `name`.
pub fn belongs(kind: &str, name: &str) -> bool {
    let rest = kind.strip_prefix(name);
    rest.is_some_and(|r| r.is_empty() || GROUPS.contains(&name) && r.starts_with('-'))
}

impl ProposalFile {
    /// Reads a proposal, or reports everything that is wrong with it.
    pub fn parse(source: &Arc<Source>, names: &Names) -> Result<Self, Report> {
        let read = |top: &Table<'_>| read(top, names);
        let (file, mut report) = document::read(source, FORMAT, "a proposal", keys::TOP, read)?;
        let Some(file) = file else {
            // Mistakes have been reported already; this is for a missing key that has not.
            if report.is_empty() {
                let span = Span {
                    source: source.clone(),
                    range: 0..0,
                };
                let wrong =
                    Diagnostic::new("missing-key", "this proposal is incomplete", &span, "");
                report.push(wrong.help("give name, title, who, source and one `[[encoding]]`"));
            }
            return Err(report);
        };
        report.into_result(file)
    }
}

fn read(top: &Table<'_>, names: &Names) -> Option<ProposalFile> {
    let called = top.need("name", "name = \"type1-offset0\"", top.string("name"));
    let called = called.and_then(|n| name(top, "a proposal", n));
    let title = top.need("title", "title = \"swp_entry(1, 0)\"", top.string("title"));
    let who = top.need("who", "who = [\"Peter Xu\"]", top.strings("who"));
    let thread = top.need(
        "source",
        "source = \"linux-mm, 2020-12\"",
        top.string("source"),
    );
    let list = top.need("encoding", "[[encoding]]", top.list("encoding"));
    if let Some(list) = list.as_ref().filter(|l| l.value.is_empty()) {
        top.empty("encoding", &list.span);
    }
    let rows = list.map_or(&[][..], |l| l.value);
    let read: Vec<_> = rows
        .iter()
        .filter_map(|v| encoding(top, v, names))
        .collect();
    for (n, row) in read.iter().enumerate() {
        if let Some(first) = read[..n].iter().find(|r| r.what.value == row.what.value) {
            let message = format!("`{}` is given twice", row.what.value);
            let twice = Diagnostic::new("duplicate-name", message, &row.what.span, "again");
            let twice = twice.also(&first.what.span, "first here");
            top.push(twice.help("describe in `what` how the variants differ"));
        }
    }
    Some(ProposalFile {
        source: top.span.source.clone(),
        name: called?,
        title: title?.value,
        who: who?.value.into_iter().map(|w| w.value).collect(),
        thread: thread?.value,
        encodings: read,
    })
}

fn encoding<'a>(top: &Table<'a>, value: Value<'a>, names: &Names) -> Option<EncodingRow> {
    let t = Table::new(
        &top.span.source,
        value,
        "an encoding",
        keys::ENCODING,
        top.report(),
    )?;
    let what = t.need("what", "what = \"swp_entry(1, 0)\"", t.string("what"));
    let needs_flag = t
        .string("needs-flag")
        .and_then(|f| one_of(&t, "flag", f, &names.flags()));
    let is = kinds(&t, "is", &names.kinds());
    let only = t.get("only").and_then(|v| only(&t, v, names));
    let given: Vec<&str> = ["entry", "word", "test"]
        .into_iter()
        .filter(|k| t.has(k))
        .collect();
    let [key] = given[..] else {
        if !given.is_empty() || !t.has_unknown() {
            let message = match given.len() {
                0 => "this encoding has no words".to_owned(),
                n => format!(
                    "this encoding gives its words {n} times: {}",
                    given.join(", ")
                ),
            };
            let place = what.as_ref().map_or(&t.span, |w| &w.span);
            let wrong = Diagnostic::new("encoding", message, place, "this encoding");
            t.push(wrong.help("give one of `entry = { type = 1, offset = 0 }`, `word = { bits = [\"uffd-wp\"] }`, `test = { bits = [\"uffd-wp\"] }`"));
        }
        return None;
    };
    let value = t.get(key)?;
    let form = match key {
        "entry" => value::entry(&t, value, names),
        "word" => value::word(&t, value, names),
        _ => value::test(&t, value, names),
    };
    Some(EncodingRow {
        what: what?,
        form: form?,
        span: t.place(value.span()),
        only,
        needs_flag,
        is,
    })
}

fn only<'a>(parent: &Table<'a>, value: Value<'a>, names: &Names) -> Option<Only> {
    let source = &parent.span.source;
    let t = Table::new(source, value, "a condition", keys::ONLY, parent.report())?;
    let when = t.need("when", "when = \"in file-backed memory\"", t.string("when"));
    let why = t.need(
        "why",
        "why = \"no anonymous pages are mapped there\"",
        t.string("why"),
    );
    let keeps_out = kinds(&t, "keeps-out", &names.kinds_and_groups());
    Some(Only {
        when: when?,
        keeps_out,
        why: why?.value,
    })
}

fn kinds(t: &Table<'_>, key: &str, known: &[&str]) -> Vec<At<Text>> {
    let list = t.strings(key).map_or_else(Vec::new, |l| l.value);
    list.into_iter()
        .filter_map(|k| one_of(t, "kind", k, known))
        .collect()
}
