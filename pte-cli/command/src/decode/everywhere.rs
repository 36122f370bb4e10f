//! The answer without `--arch`: what a word is on every architecture and kernel, likeliest first.

use std::io::{self, Write};

use crate::terminal::colours::{Ink, Paint};
use crate::terminal::row::{Cell, row};
use crate::terminal::width::{columns, text_columns};
use crate::terminal::wrap::wrap_pieces;
use crate::word::reading::Reading;
use crate::word::space::Space;
use crate::wording::machine::arch_and_kernel;

/// How a word can come to be in a page table, the likeliest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Chance {
    /// An encoder produces it.
    Written,
    /// An encoder could produce it, but a rule of its kind says that such an offset cannot occur.
    Never,
    /// No encoder produces it.
    Stray,
}

impl Chance {
    fn of(reading: &Reading<'_>) -> Self {
        match reading.is_canonical() {
            false => Self::Stray,
            true if reading.broken_limit().is_some() => Self::Never,
            true => Self::Written,
        }
    }

    /// The heading above the answers of this chance; `first` if there are no likelier ones.
    fn heading(self, first: bool) -> Option<&'static str> {
        match (self, first) {
            (Self::Written, _) => None,
            (Self::Never, _) => Some("matches, but cannot occur:"),
            (Self::Stray, true) => {
                Some("not a valid encoding on any architecture; only with reserved bits set:")
            }
            (Self::Stray, false) => Some("only with reserved bits set:"),
        }
    }
}

/// The same answer from one or more kernels of an architecture.
struct Answer<'t> {
    arch: &'t str,
    kernels: Vec<&'t str>,
    summary: String,
    chance: Chance,
    key: (
        Chance,
        bool,
        std::cmp::Reverse<Option<pte_layout::version::Version>>,
        usize,
        u64,
    ),
}

/// Sorted by chance, then what can occur before what cannot, newest kernel first, fewest anomalies first. What is still
/// equal is sorted by slot or PFN, the smallest first: swap areas and memory are small compared with what the bits hold.
fn answers<'t>(readings: &[Reading<'t>]) -> Vec<Answer<'t>> {
    let mut out: Vec<Answer<'t>> = Vec::new();
    for reading in readings.iter().rev() {
        let (target, d) = (reading.target, &reading.decoded);
        let layout = &target.layout;
        let mut summary = reading.summary();
        if reading.space == Space::Entry {
            // Each architecture encodes the entry as another word.
            summary = format!("{}: {summary}", reading.number());
        }
        let same = out
            .iter_mut()
            .find(|a| a.arch == layout.arch && a.summary == summary);
        if let Some(answer) = same {
            answer.kernels.insert(0, &target.kernel);
            continue;
        }
        let size = d.pfn.or(d.raw.map(|raw| raw.offset)).unwrap_or_default();
        let chance = Chance::of(reading);
        out.push(Answer {
            arch: &layout.arch,
            kernels: vec![&target.kernel],
            summary,
            chance,
            key: (
                chance,
                reading.broken_limit().is_some(),
                std::cmp::Reverse(layout.kernel),
                d.stray.len(),
                size,
            ),
        });
    }
    out.sort_by(|a, b| a.key.cmp(&b.key).then(a.arch.cmp(b.arch)));
    out
}

/// The number as it was given.
fn given(reading: &Reading<'_>) -> String {
    match reading.space {
        Space::Entry => format!("entry {:#x}", reading.given),
        Space::Word | Space::Pagemap => reading.number(),
    }
}

/// Writes everything that a word can be, one line each, and returns the likeliest architecture.
pub(crate) fn list<'t>(
    readings: &[Reading<'t>],
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<Option<&'t str>> {
    let Some(first) = readings.first() else {
        return Ok(None);
    };
    let answers = answers(readings);
    writeln!(out, "{}", paint.dip(Ink::Strong, &given(first)))?;
    let all: Vec<String> = answers.iter().map(|a| a.kernels.join(", ")).collect();
    let kernels_width = all.iter().map(String::len).max().unwrap_or(0);
    let arch_width = answers.iter().map(|a| a.arch.len()).max().unwrap_or(0);
    let mut before = None;
    for (a, kernels) in answers.iter().zip(&all) {
        if before != Some(a.chance)
            && let Some(heading) = a.chance.heading(before.is_none())
        {
            let pieces = [(Ink::Faint, "  "), (Ink::Faint, heading)];
            writeln!(out, "{}", wrap_pieces(&pieces, text_columns(), 2, paint))?;
        }
        before = Some(a.chance);
        let ink = match a.chance {
            Chance::Written => Ink::Strong,
            Chance::Never | Chance::Stray => Ink::Plain,
        };
        let cell = |text, width| Cell {
            text,
            width,
            ink: Ink::Plain,
        };
        let cells = [cell(a.arch, arch_width), cell(kernels, kernels_width)];
        let text = (ink, a.summary.as_str());
        write!(out, "{}", row(2, &cells, text, columns(), paint))?;
    }
    Ok(answers.first().map(|a| a.arch))
}

/// The likeliest of them in one line, however long, and how many more there are.
pub(crate) fn likeliest(
    readings: &[Reading<'_>],
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    let Some(first) = readings.first() else {
        return Ok(());
    };
    let answers = answers(readings);
    let Some(best) = answers.first() else {
        return Ok(());
    };
    let word = paint.dip(Ink::Strong, &given(first));
    let ink = match best.chance {
        Chance::Written => Ink::Strong,
        Chance::Never | Chance::Stray => Ink::Wrong,
    };
    write!(
        out,
        "{word}  {}, {}: {}",
        arch_and_kernel(best.arch, &best.kernels.join(", ")),
        first.place(),
        paint.dip(ink, &best.summary)
    )?;
    if best.chance == Chance::Never {
        write!(out, " (cannot occur)")?;
    }
    match answers
        .iter()
        .filter(|a| a.chance == Chance::Written)
        .count()
        .saturating_sub(1)
    {
        0 => writeln!(out),
        1 => writeln!(out, " (or 1 other)"),
        more => writeln!(out, " (or {more} others)"),
    }
}
