//! Lines of TOML for bits of an entry. A line keeps the words of the old line with the same role.

use pte_layout::model::partition::{Bits, Role};
use pte_layout::version::Version;

use super::edit;
use super::fit::Bit;

/// Adjacent bits of one role.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The highest bit.
    pub(super) hi: u32,
    lo: u32,
    /// The role of the lowest bit.
    role: Bit,
}

/// The bits `hi:lo` in runs, the highest first.
pub(super) fn runs(fitted: &[Bit], hi: u32, lo: u32) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for at in (lo..=hi).rev() {
        let bit = &fitted[at as usize];
        match out.last_mut() {
            Some(run) if continues(&run.role, bit) => (run.lo, run.role) = (at, bit.clone()),
            _ => out.push(Run {
                hi: at,
                lo: at,
                role: bit.clone(),
            }),
        }
    }
    out
}

/// Whether `below` is the next lower bit of the same thing.
fn continues(above: &Bit, below: &Bit) -> bool {
    match (above, below) {
        (
            Bit::Field {
                name: a,
                bit: high,
                inverted: i,
            },
            Bit::Field {
                name: b,
                bit: low,
                inverted: j,
            },
        ) => a == b && i == j && *high == low + 1,
        (Bit::Fixed(a), Bit::Fixed(b)) => a == b,
        _ => false,
    }
}

/// The line for a run.
pub(super) fn line(run: &Run, fitted: &[Bit], old: &[Bits], since: Option<Version>) -> String {
    let bits = match run.hi == run.lo {
        true => run.lo.to_string(),
        false => format!("{}:{}", run.hi, run.lo),
    };
    let same = old.iter().filter(|line| is_role(line, &run.role));
    // A bit that must be zero keeps its reason only where it is.
    let same = same.filter(|line| {
        !matches!(run.role, Bit::Fixed(_)) || line.lo <= run.hi && run.lo <= line.hi
    });
    let template = same.into_iter().find_map(|line| {
        let text = &line.span.source.text;
        edit::table_at(text, line.span.range.start).map(|range| text[range].to_owned())
    });
    let mut text = match template {
        Some(text) => edit::with_key(&text, "bits", &bits),
        None => new(run, &bits),
    };
    if let Bit::Field {
        name,
        bit,
        inverted,
    } = &run.role
    {
        let top = bit + (run.hi - run.lo);
        let width = fitted
            .iter()
            .filter(|b| matches!(b, Bit::Field { name: n, .. } if n == name))
            .count();
        let field = match *bit == 0 && top as usize + 1 == width {
            true => (*name).to_owned(),
            false => format!("{name}[{top}:{bit}]"),
        };
        text = edit::with_key(&text, "field", &field);
        text = edit::with_flag(&text, "inverted", *inverted);
    }
    match since {
        Some(version) => edit::with_key(
            &edit::without_key(&text, "until"),
            "since",
            &edit::name(version),
        ),
        None => text,
    }
}

fn is_role(line: &Bits, role: &Bit) -> bool {
    match (&line.role, role) {
        (Role::Zero | Role::Free, Bit::Fixed(false)) | (Role::One, Bit::Fixed(true)) => true,
        (Role::Flag(a), Bit::Flag(b)) => a.as_str() == b,
        (Role::Field(a, _), Bit::Field { name, .. }) => a.as_str() == *name,
        _ => false,
    }
}

/// A line that no old line is like: no helper can tell its reason.
fn new(run: &Run, bits: &str) -> String {
    match &run.role {
        Bit::Fixed(false) => format!("{{ bits = \"{bits}\", zero = \"TODO\" }}"),
        Bit::Fixed(true) => format!("{{ bits = \"{bits}\", one = \"TODO\" }}"),
        Bit::Flag(name) => format!("{{ bits = \"{bits}\", flag = \"{name}\", why = \"TODO\" }}"),
        Bit::Field { name, .. } => {
            format!("{{ bits = \"{bits}\", field = \"{name}\", why = \"TODO\" }}")
        }
    }
}
