//! A proposed encoding against layouts: what its words are confused with, exactly.
//!
//! The words of an encoding are a set of cubes (`meant`), and so are those that the kernel would take for it. Each
//! question is a file here: what else has the word (`confused`), what the predicates make of it
//! (`reads_otherwise`), and whether it stays what it is while flags come and go (`stable`).

mod configurations;
mod confused;
mod meant;
mod named;
mod numbers;
mod portable;
mod reads_as;
mod reads_otherwise;
mod sets;
mod stable;

use std::borrow::Cow;

use super::lint::{Severity, UNDEFINED};
use super::{Context, Finding, NoteRole};
use crate::cubes::Cubes;
use crate::model::{Layout, Level};
use crate::parse::proposal::{Encoding, EncodingRow, ProposalFile, Types};

pub use configurations::Machine;
pub use confused::Collision;
pub use reads_as::reads_as;

/// The level of every proposal: what is weighed is the word of one page.
pub const LEVEL: &str = "pte";

/// What came of a proposal.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its name.
    pub proposal: String,
    /// Its variants, in the order of the file.
    pub encodings: Vec<EncodingAnswer>,
}

/// What came of one variant.
#[derive(Clone, Debug)]
pub struct EncodingAnswer {
    /// What it is.
    pub what: String,
    /// On each layout, in the order asked.
    pub layouts: Vec<LayoutAnswer>,
    /// Where the layouts of one kernel do not agree.
    pub not_portable: Vec<Finding>,
}

/// What came of one variant on one layout.
#[derive(Clone, Debug)]
pub struct LayoutAnswer {
    /// The architecture.
    pub arch: String,
    /// The kernel.
    pub kernel: String,
    /// The configuration.
    pub config: String,
    /// Its words; for a test, those that it takes.
    pub words: Cubes,
    /// The smallest word, if there is any.
    pub word: Option<u64>,
    /// What else can be that word, or another word of the encoding.
    pub collides: Vec<Collision>,
    /// What code that has not been taught takes the smallest word for.
    pub read_as: String,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl Answer {
    /// Every finding, in the order of the variants.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.encodings.iter().flat_map(EncodingAnswer::findings)
    }

    /// The worst of its findings.
    pub fn verdict(&self) -> Severity {
        worst(self.findings())
    }
}

impl EncodingAnswer {
    /// Its findings: those of each layout, then where they do not agree.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        let of_layouts = self.layouts.iter().flat_map(|l| &l.findings);
        of_layouts.chain(&self.not_portable)
    }
}

impl LayoutAnswer {
    /// The worst of its findings.
    pub fn verdict(&self) -> Severity {
        worst(&self.findings)
    }
}

fn worst<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Severity {
    let all = findings.into_iter().map(|f| f.severity);
    all.max().unwrap_or(Severity::Allow)
}

/// Holds every variant of `file` against every layout.
pub fn answer(file: &ProposalFile, layouts: &[Layout]) -> Answer {
    let machines: Vec<Machine> = layouts.iter().cloned().map(Machine::one).collect();
    answer_everywhere(file, &machines)
}

/// Holds every variant of `file` against every machine, under all of its configurations.
pub fn answer_everywhere(file: &ProposalFile, machines: &[Machine]) -> Answer {
    let encodings = file.encodings.iter().map(|row| {
        let all = machines
            .iter()
            .filter_map(|m| configurations::on_machine(file, row, m));
        let layouts: Vec<LayoutAnswer> = all.collect();
        let not_portable = portable::check(file, row, &layouts);
        EncodingAnswer {
            what: row.what.value.clone(),
            layouts,
            not_portable,
        }
    });
    Answer {
        proposal: file.name.value.clone(),
        encodings: encodings.collect(),
    }
}

/// A variant, and the level of the layout that it is held against.
struct Held<'a> {
    file: &'a ProposalFile,
    row: &'a EncodingRow,
    context: Context<'a>,
}

impl Held<'_> {
    /// A finding about the variant.
    fn finding(
        &self,
        lint: super::lint::Lint,
        other: &str,
        witness: u64,
        message: String,
    ) -> Finding {
        let name = &self.file.name.value;
        let mut finding = self.context.finding(lint, name, other, witness, message);
        finding.variant = Some(self.row.what.value.clone());
        finding
            .places
            .push((self.row.span.clone(), "this encoding".to_owned()));
        finding.note(NoteRole::Meaning, lint.meaning);
        finding
    }

    /// `x86-64 at Linux 5.10`.
    fn machine(&self) -> String {
        format!(
            "{} at {}",
            self.context.layout.arch,
            self.context.layout.system()
        )
    }

    /// The kernel's kind is what became of the variant, and no other kind.
    fn is(&self, kind: &str) -> bool {
        self.row.is.iter().any(|k| k.value == kind)
    }
}

/// Nothing if the layout has no such level.
fn on_layout(file: &ProposalFile, row: &EncodingRow, layout: &Layout) -> Option<LayoutAnswer> {
    let with_type = match &row.form {
        Encoding::Entry(types, ..) if types.value == Types::New => {
            Cow::Owned(one_area_less(layout))
        }
        _ => Cow::Borrowed(layout),
    };
    let level: &Level = with_type.level(LEVEL)?;
    let held = Held {
        file,
        row,
        context: Context::new(&with_type, level),
    };
    let mut out = LayoutAnswer {
        arch: layout.arch.clone(),
        kernel: layout.kernel_text(),
        config: held.context.config.clone(),
        words: Cubes::default(),
        word: None,
        collides: Vec::new(),
        read_as: String::new(),
        findings: Vec::new(),
    };
    let meant = meant::meant(&held, &mut out.findings);
    if let Some(meant) = &meant {
        out.words = meant.words.clone();
        out.word = meant.words.smallest();
        // What is only warned of has the word; what is denied has none.
        out.findings
            .iter_mut()
            .for_each(|f| f.witness = out.word.unwrap_or(0));
        reads_otherwise::check(&held, meant, &mut out.findings);
        out.collides = confused::check(&held, meant, &mut out.findings);
        stable::check(&held, meant, &mut out.findings);
        let word = out.word.unwrap_or(0);
        out.read_as = match matches!(with_type, Cow::Owned(_)) {
            true => "a type of its own".to_owned(),
            false => reads_as(&with_type, level, word),
        };
    }
    if out.word.is_none() {
        // A warning about a word that there is not would only hide why.
        out.findings.retain(|f| f.severity == Severity::Deny);
    }
    needs(&held, out.word, &mut out.findings);
    for finding in &mut out.findings {
        finding.has_word = out.word.is_some();
    }
    Some(out)
}

/// The layout with a type taken from the swap areas: those of other kinds stay where they are.
fn one_area_less(layout: &Layout) -> Layout {
    let mut layout = layout.clone();
    let swap = layout.kinds.iter_mut().find(|k| k.name == "swap");
    if let Some(swap) = swap.filter(|k| k.types.end - k.types.start > 1) {
        swap.types.end -= 1;
    }
    layout
}

/// What the use of the encoding needs: a marker of a bit that words in use do not have says nothing.
fn needs(held: &Held<'_>, word: Option<u64>, out: &mut Vec<Finding>) {
    let Some(flag) = &held.row.needs_flag else {
        return;
    };
    let entries = held.context.level.entries.as_ref();
    let flags = entries.map_or_else(Vec::new, |e| e.partition.flags());
    if flags.iter().any(|(f, _)| *f == flag.value) {
        return;
    }
    let machine = held.machine();
    let message = format!("nothing to mark: {machine} has no `{}` bit", flag.value);
    let mut finding = held.finding(UNDEFINED, &flag.value, word.unwrap_or(0), message);
    finding
        .places
        .insert(0, (flag.span.clone(), "its use needs this".to_owned()));
    if let Some(word) = word {
        finding.severity = Severity::Warn;
        finding.note(
            NoteRole::Other,
            format!("the word itself is there: {word:#x}"),
        );
    }
    out.push(finding);
}
