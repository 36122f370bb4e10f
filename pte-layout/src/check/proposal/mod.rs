//! The check of a proposed encoding against layouts: which words it can be confused with, exactly.
//!
//! The words of an encoding, and those that the kernel would read as it, are sets of cubes (`meant`). Each question is
//! a file: which kinds share a word (`confused`), how the predicates read it (`reads_otherwise`), and whether it stays
//! the same while flags change (`stable`).

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

use std::sync::Arc;

use std::borrow::Cow;

use super::lint::{Severity, UNDEFINED};
use super::{Asked, Context, Finding, NoteRole};
use crate::cubes::Cubes;
use crate::model::{Layout, Level};
use crate::parse::proposal::{Encoding, EncodingRow, ProposalFile, Types};

pub use configurations::Machine;
pub use confused::Collision;
pub use reads_as::reads_as;

/// The level of every proposal: a proposal is about the word of one page.
pub const LEVEL: &str = "pte";

/// The result of a proposal.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its name.
    pub proposal: String,
    /// Its variants, in the order of the file.
    pub encodings: Vec<EncodingAnswer>,
}

/// The result of one variant.
#[derive(Clone, Debug)]
pub struct EncodingAnswer {
    /// The variant, as the file describes it.
    pub what: String,
    /// The result on each layout, in the order given.
    pub layouts: Vec<LayoutAnswer>,
    /// Findings where the layouts of one kernel disagree.
    pub not_portable: Vec<Finding>,
}

/// The result of one variant on one layout.
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
    /// The kinds that share a word with the encoding.
    pub collides: Vec<Collision>,
    /// How unchanged kernel code reads the smallest word.
    pub read_as: String,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl Answer {
    /// Every finding, in the order of the variants.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.encodings.iter().flat_map(EncodingAnswer::findings)
    }

    /// The highest severity of its findings.
    pub fn verdict(&self) -> Severity {
        worst(self.findings())
    }
}

impl EncodingAnswer {
    /// All findings: those of each layout, then those about disagreement.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        let of_layouts = self.layouts.iter().flat_map(|l| &l.findings);
        of_layouts.chain(&self.not_portable)
    }
}

impl LayoutAnswer {
    /// The highest severity of its findings.
    pub fn verdict(&self) -> Severity {
        worst(&self.findings)
    }
}

fn worst<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Severity {
    let all = findings.into_iter().map(|f| f.severity);
    all.max().unwrap_or(Severity::Allow)
}

/// Checks every variant of `file` against every layout.
pub fn answer(file: &ProposalFile, layouts: &[Layout]) -> Answer {
    let machines: Vec<Machine> = layouts.iter().cloned().map(Machine::one).collect();
    answer_everywhere(file, &machines)
}

/// Checks every variant of `file` against every machine, in all of its configurations.
pub fn answer_everywhere(file: &ProposalFile, machines: &[Machine]) -> Answer {
    let encodings = file.encodings.iter().map(|row| {
        let all = machines
            .iter()
            .filter_map(|m| configurations::on_machine(file, row, m));
        let layouts: Vec<LayoutAnswer> = all.collect();
        let not_portable = portable::check(file, row, &layouts);
        EncodingAnswer {
            what: row.what.value.to_string(),
            layouts,
            not_portable,
        }
    });
    Answer {
        proposal: file.name.value.to_string(),
        encodings: encodings.collect(),
    }
}

/// A variant, tried on one level of one layout.
struct Trial<'a> {
    file: &'a ProposalFile,
    row: &'a EncodingRow,
    context: Context<'a>,
}

impl Trial<'_> {
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
        finding.variant = Some(self.row.what.value.to_string());
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

    /// Whether the kernel's kind `kind` is the variant itself, as it was merged.
    fn is(&self, kind: &str) -> bool {
        self.row.is.iter().any(|k| k.value == kind)
    }
}

/// `None` if the layout has no such level.
fn on_layout(file: &ProposalFile, row: &EncodingRow, layout: &Layout) -> Option<LayoutAnswer> {
    let with_type = match &row.form {
        Encoding::Entry(types, ..) if types.value == Types::New => {
            Cow::Owned(one_area_less(layout))
        }
        _ => Cow::Borrowed(layout),
    };
    let level: &Level = with_type.level(LEVEL)?;
    let trial = Trial {
        file,
        row,
        context: Context::new(&with_type, level, &[Asked::Entries]),
    };
    let mut out = LayoutAnswer {
        arch: layout.arch.to_string(),
        kernel: layout.kernel_text(),
        config: trial.context.config(),
        words: Cubes::default(),
        word: None,
        collides: Vec::new(),
        read_as: String::new(),
        findings: Vec::new(),
    };
    let meant = meant::meant(&trial, &mut out.findings);
    if let Some(meant) = &meant {
        out.words = meant.words.clone();
        out.word = meant.words.smallest();
        // With a warning the encoding has words; with an error it has none.
        out.findings
            .iter_mut()
            .for_each(|f| f.witness = out.word.unwrap_or(0));
        reads_otherwise::check(&trial, meant, &mut out.findings);
        out.collides = confused::check(&trial, meant, &mut out.findings);
        stable::check(&trial, meant, &mut out.findings);
        let word = out.word.unwrap_or(0);
        out.read_as = match matches!(with_type, Cow::Owned(_)) {
            true => "a type of its own".to_owned(),
            false => reads_as(&with_type, level, word),
        };
    }
    if out.word.is_none() {
        // Without a word a warning would only distract from the error.
        out.findings.retain(|f| f.severity == Severity::Deny);
    }
    needs(&trial, out.word, &mut out.findings);
    for finding in &mut out.findings {
        finding.has_word = out.word.is_some();
    }
    Some(out)
}

/// The layout with the last type of the swap areas taken away: the other kinds keep theirs.
fn one_area_less(layout: &Layout) -> Layout {
    let mut layout = layout.clone();
    let swap = Arc::make_mut(&mut layout.kinds)
        .iter_mut()
        .find(|k| k.name == "swap");
    if let Some(swap) = swap.filter(|k| k.types.end - k.types.start > 1) {
        swap.types.end -= 1;
    }
    layout
}

/// Reports a missing flag without which the encoding is of no use: a marker for a bit that no word has marks nothing.
fn needs(trial: &Trial<'_>, word: Option<u64>, out: &mut Vec<Finding>) {
    let Some(flag) = &trial.row.needs_flag else {
        return;
    };
    let entries = trial.context.level.entries.as_ref();
    let flags = entries.map_or_else(Vec::new, |e| e.partition.flags());
    if flags.iter().any(|(f, _)| *f == flag.value) {
        return;
    }
    let machine = trial.machine();
    let message = format!("nothing to mark: {machine} has no `{}` bit", flag.value);
    let mut finding = trial.finding(UNDEFINED, &flag.value, word.unwrap_or(0), message);
    finding
        .places
        .insert(0, (flag.span.clone(), "needed by its use".to_owned()));
    if let Some(word) = word {
        finding.severity = Severity::Warn;
        finding.note(
            NoteRole::Other,
            format!("the encoding itself exists: {word:#x}"),
        );
    }
    out.push(finding);
}
