//! The checks of a layout: no two kinds share an encoding, and no kind reads as something else. Every finding has a
//! witness.
//!
//! Each check is a file named by the fact that it proves. [`check`] calls them all. A check looks at one level of one
//! layout in one configuration. `every` (feature `tools`) runs them over all configurations of a layout file.

mod address_is_not_memory;
#[cfg(feature = "tools")]
mod every;
mod forms_read_back;
#[cfg(feature = "tools")]
pub mod free;
mod group;
mod kinds_share_no_word;
pub mod lint;
mod no_kind_reads_otherwise;
#[cfg(feature = "tools")]
mod no_meaning;
mod note;
#[cfg(feature = "tools")]
mod options;
mod payloads_fit;
#[cfg(feature = "tools")]
pub mod proposal;
mod stable_under_hardware;
mod values_come_back;

use crate::diagnostic::{Diagnostic, Span};
use crate::model::partition::{Partition, Role};
use crate::model::{KnownFault, Layout, Level};
use crate::words::forms::{self, FormWords};
use crate::words::{self, KindWords};
use lint::{Lint, Severity};

#[cfg(feature = "tools")]
pub use every::{Every, Shown, Summary, every, every_at, one};
pub use group::{Group, group};
#[cfg(feature = "tools")]
pub use no_meaning::{NoMeaning, no_meaning, no_meaning_in_any};
pub use note::{Note, NoteRole};
#[cfg(feature = "tools")]
pub use options::{MOST, MOST_HELD, TooMany};
pub use payloads_fit::too_large;

/// What is checked in a configuration. Bits of present words do not change the findings about entries, nor the reverse,
/// so the options of one need not be combined with those of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Non-present entries.
    Entries,
    /// The forms of present words.
    Forms,
}

/// Something that is wrong, or can go wrong, with a witness.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The lint.
    pub lint: Lint,
    /// How severe it is: a stated rule can make it milder than the lint's default.
    pub severity: Severity,
    /// The architecture.
    pub arch: String,
    /// The kernel.
    pub kernel: String,
    /// The configuration that shows it.
    pub config: String,
    /// The level.
    pub level: String,
    /// The kind.
    pub subject: String,
    /// What it can be confused with: a kind, a predicate, a field.
    pub other: String,
    /// The smallest word that proves it.
    pub witness: u64,
    /// Whether there is such a word. A proposal can name something that does not exist; then `witness` means nothing.
    pub has_word: bool,
    /// The variant of a proposal that it is about.
    pub variant: Option<String>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The places in the TOML, the one to fix first.
    pub places: Vec<(Span, String)>,
    /// The known fault of the kernel that this is; such a finding is only a warning.
    pub known: Option<KnownFault>,
    /// Why it matters, which rule keeps the word from occurring, what would fix it.
    pub notes: Vec<Note>,
}

impl Finding {
    /// Identifies the finding: the same finding under another configuration has the same key.
    pub fn key(&self) -> (&'static str, &str, &str, &str, &str) {
        (
            self.lint.id,
            &self.arch,
            &self.level,
            &self.subject,
            &self.other,
        )
    }

    /// Adds a note.
    pub(crate) fn note(&mut self, role: NoteRole, text: impl Into<String>) {
        self.notes.push(Note::new(role, text));
    }

    /// A rule keeps every such word from occurring, so the finding is milder than its lint. A proposal's own claim
    /// is no rule.
    pub fn is_excluded(&self) -> bool {
        self.notes.iter().any(|n| n.role == NoteRole::Rule)
    }

    /// The word that proves it, if there is one.
    pub fn word(&self) -> Option<u64> {
        self.has_word.then_some(self.witness)
    }

    /// The options that are off.
    fn short_config(&self) -> String {
        let off: Vec<&str> = self
            .config
            .split(',')
            .filter(|o| o.ends_with("=n"))
            .collect();
        if off.is_empty() {
            "every option on".to_owned()
        } else {
            off.join(", ")
        }
    }

    /// The finding as a diagnostic with its places.
    pub fn diagnostic(&self) -> Diagnostic {
        let mut labels = self.places.clone();
        if labels.is_empty() {
            labels.push((Span::nowhere(&self.arch), String::new()));
        }
        let witness = self
            .word()
            .map_or_else(String::new, |w| format!("witness {w:#x}: "));
        let kernel = match self.kernel.as_str() {
            "" => String::new(),
            kernel => format!(" at Linux {kernel}"),
        };
        let mut help = vec![format!(
            "{witness}{}{kernel}, level {}, {}",
            self.arch,
            self.level,
            self.short_config()
        )];
        help.extend(self.known.iter().map(|k| format!("known: {}", k.what)));
        help.extend(self.notes.iter().map(Note::to_string));
        Diagnostic {
            id: self.lint.id,
            warning: self.severity != Severity::Deny,
            message: self.message.clone(),
            labels,
            help,
            within: None,
        }
    }
}

/// One level of a layout, with the words of its kinds and forms.
pub(crate) struct Context<'l> {
    pub(crate) layout: &'l Layout,
    pub(crate) level: &'l Level,
    /// The words of the kinds, if entries are asked about.
    pub(crate) words: Vec<KindWords<'l>>,
    /// The words of the forms, if these are asked about.
    pub(crate) forms: Vec<FormWords<'l>>,
}

impl<'l> Context<'l> {
    pub(crate) fn new(layout: &'l Layout, level: &'l Level, asked: &[Asked]) -> Self {
        Self {
            layout,
            level,
            words: match asked.contains(&Asked::Entries) {
                true => words::of_level(layout, level),
                false => Vec::new(),
            },
            forms: match asked.contains(&Asked::Forms) {
                true => forms::forms(layout, level),
                false => Vec::new(),
            },
        }
    }

    /// The configuration: each option with `y` or `n`, each parameter with its value.
    pub(crate) fn config(&self) -> String {
        let params = self.layout.params.iter();
        let params: Vec<String> = params.map(|(k, v)| format!("{k}={v}")).collect();
        [self.layout.options.describe(), params.join(",")].join(",")
    }

    pub(crate) fn finding(
        &self,
        lint: Lint,
        subject: &str,
        other: &str,
        witness: u64,
        message: String,
    ) -> Finding {
        Finding {
            lint,
            severity: lint.default,
            arch: self.layout.arch.to_string(),
            kernel: self.layout.kernel_text(),
            config: self.config(),
            level: self.level.name.to_string(),
            subject: subject.to_owned(),
            other: other.to_owned(),
            witness,
            has_word: true,
            variant: None,
            message,
            places: Vec::new(),
            known: None,
            notes: Vec::new(),
        }
    }

    /// The lines of TOML that can set any of `bits` in an entry.
    pub(crate) fn lines(&self, bits: u64) -> Vec<(Span, String)> {
        let entries = self.level.entries.as_ref();
        entries.map_or_else(Vec::new, |e| lines_of(&e.partition, bits))
    }
}

/// The lines of TOML that can set any of `bits` in a word of `partition`.
fn lines_of(partition: &Partition, bits: u64) -> Vec<(Span, String)> {
    let settable = partition
        .bits
        .iter()
        .filter(|b| b.mask() & bits != 0 && !matches!(b.role, Role::Zero));
    settable
        .map(|b| {
            (
                b.span.clone(),
                format!("sets {}", crate::bits::describe(b.mask() & bits)),
            )
        })
        .collect()
}

impl Context<'_> {
    /// What a fix can use: the bits of an entry that nothing uses.
    pub(crate) fn unused_bits(&self) -> Note {
        let free = self
            .level
            .entries
            .as_ref()
            .map_or(0, |e| e.partition.mask_of(|r| *r == Role::Free));
        let level = &self.level.name;
        let text = match free {
            0 => format!("every bit is used at level {level}"),
            _ => format!("not used at level {level}: {}", crate::bits::describe(free)),
        };
        Note::new(NoteRole::Unused, text)
    }
}

/// Runs every check on every level of `layout`.
pub fn check(layout: &Layout) -> Vec<Finding> {
    check_levels(layout, None, &[Asked::Entries, Asked::Forms])
}

/// Runs the checks for `asked` on the level called `only`, or on every level.
fn check_levels(layout: &Layout, only: Option<&str>, asked: &[Asked]) -> Vec<Finding> {
    let mut out = Vec::new();
    for level in &layout.levels {
        if only.is_some_and(|o| o != level.name) {
            continue;
        }
        let context = Context::new(layout, level, asked);
        if asked.contains(&Asked::Entries) {
            no_kind_reads_otherwise::check(&context, &mut out);
            kinds_share_no_word::check(&context, &mut out);
            stable_under_hardware::entries(&context, &mut out);
            address_is_not_memory::entries(&context, &mut out);
            payloads_fit::check(&context, &mut out);
            values_come_back::check(&context, &mut out);
        }
        // A compare with an unknown address holds for no word, so it is not known how the forms are read.
        if asked.contains(&Asked::Forms) && level.unknown.is_empty() {
            stable_under_hardware::forms(&context, &mut out);
            address_is_not_memory::forms(&context, &mut out);
            forms_read_back::check(&context, &mut out);
        }
    }
    for finding in &mut out {
        let mut known = layout.known_faults.iter();
        let known = known.find(|k| {
            k.is(
                finding.lint.id,
                &finding.level,
                &finding.subject,
                &finding.other,
            )
        });
        if let Some(known) = known {
            finding.known = Some(known.clone());
            finding.severity = finding.severity.min(Severity::Warn);
        }
    }
    out
}
