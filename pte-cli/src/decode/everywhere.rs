//! One word read by every architecture and kernel: where it can occur, likeliest first.

use std::io::{self, Write};

use crate::terminal::colours::{Ink, Paint};
use crate::word::reading::Reading;
use crate::word::space::Space;
use crate::wording::machine::arch_and_kernel;

/// How a word can come about, the likeliest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Chance {
    /// An encoder writes it.
    Written,
    /// An encoder could write it, but a rule of its kind says that such an offset never occurs.
    Never,
    /// No encoder writes it.
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

    /// What stands above the answers of this chance; `first` if none stand before them.
    fn head(self, first: bool) -> Option<&'static str> {
        match (self, first) {
            (Self::Written, _) => None,
            (Self::Never, true) => Some("nothing that occurs is written like this; it would be"),
            (Self::Never, false) => Some("it would be this too, but that never occurs"),
            (Self::Stray, true) => {
                Some("no encoder writes this word on any architecture; it reads as")
            }
            (Self::Stray, false) => Some("where no encoder writes it, it reads as"),
        }
    }
}

/// The same answer from one or more kernels of an architecture.
struct Answer<'r> {
    arch: &'r str,
    kernels: Vec<&'r str>,
    summary: String,
    chance: Chance,
    key: (
        Chance,
        bool,
        std::cmp::Reverse<Option<arch_defs::version::Version>>,
        usize,
        u64,
    ),
}

/// By chance, what can occur before what cannot, newest kernel first, fewest anomalies first; of what is left the
/// smallest slot or frame, since swap areas and memories are small beside what the bits could hold.
fn answers<'r>(readings: &'r [Reading<'_>]) -> Vec<Answer<'r>> {
    let mut out: Vec<Answer<'r>> = Vec::new();
    for reading in readings.iter().rev() {
        let (layout, d) = (&reading.target.layout, &reading.decoded);
        let mut summary = reading.summary();
        if reading.space == Space::Entry {
            // Each architecture makes a word of its own of it.
            summary = format!("{}: {summary}", reading.number());
        }
        let same = out
            .iter_mut()
            .find(|a| a.arch == layout.arch && a.summary == summary);
        if let Some(answer) = same {
            answer.kernels.insert(0, &reading.target.kernel);
            continue;
        }
        let size = d.pfn.or(d.raw.map(|raw| raw.offset)).unwrap_or_default();
        let chance = Chance::of(reading);
        out.push(Answer {
            arch: &layout.arch,
            kernels: vec![&reading.target.kernel],
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

/// The number that all were made of.
fn given(reading: &Reading<'_>) -> String {
    match reading.space {
        Space::Entry => format!("entry {:#x}", reading.given),
        Space::Word | Space::Pagemap => reading.number(),
    }
}

/// Everything that a word can be, one line each.
pub(crate) fn list(readings: &[Reading<'_>], paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let Some(first) = readings.first() else {
        return Ok(());
    };
    let answers = answers(readings);
    writeln!(out, "{}", paint.dip(Ink::Strong, &given(first)))?;
    let kernels = answers
        .iter()
        .map(|a| a.kernels.join(", ").len())
        .max()
        .unwrap_or(0);
    let archs = answers.iter().map(|a| a.arch.len()).max().unwrap_or(0);
    let mut before = None;
    for a in &answers {
        if before != Some(a.chance)
            && let Some(head) = a.chance.head(before.is_none())
        {
            writeln!(out, "  {}", paint.dip(Ink::Faint, head))?;
        }
        before = Some(a.chance);
        let ink = match a.chance {
            Chance::Written => Ink::Strong,
            Chance::Never | Chance::Stray => Ink::Plain,
        };
        let summary = paint.dip(ink, &a.summary);
        writeln!(
            out,
            "  {:<archs$}  {:<kernels$}  {summary}",
            a.arch,
            a.kernels.join(", ")
        )?;
    }
    Ok(())
}

/// The likeliest of them in one line, and how many more there are.
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
        write!(out, " (never occurs)")?;
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
