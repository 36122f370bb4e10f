//! The line `checked 3 layouts (arm64 at 3 kernels), 384 configurations, …: 1 error, 2 warnings`.

use std::collections::BTreeSet;

use pte_layout::count::Count;

use super::covered::Covered;

/// More architectures than this are counted, not named.
const NAMED: usize = 6;

/// What was checked, and how much was found.
pub(crate) fn summary(covered: &Covered, errors: usize, warnings: usize) -> String {
    let s = &covered.every.summary;
    format!(
        "checked {} ({}), {}, {}, {}: {}, {}",
        count(&s.layouts.into(), "layout"),
        archs(&covered.archs),
        count(&s.configurations, "configuration"),
        count(&s.kinds, "kind"),
        count(&s.pairs, "pair"),
        count(&errors.into(), "error"),
        count(&warnings.into(), "warning")
    )
}

/// `1 error`, `2 errors`.
pub(crate) fn count(n: &Count, what: &str) -> String {
    match n.small() {
        Some(1) => format!("1 {what}"),
        _ => format!("{n} {what}s"),
    }
}

/// The architectures, and at how many kernels each was checked: `arm64, s390 at 3 kernels each`.
fn archs(all: &[(String, BTreeSet<String>)]) -> String {
    let kernels = |n: usize| count(&n.into(), "kernel");
    let counts = || all.iter().map(|(_, kernels)| kernels.len());
    let (fewest, most) = (counts().min().unwrap_or(1), counts().max().unwrap_or(1));
    let names = match all.len() {
        n if n > NAMED => format!("{n} architectures"),
        _ if fewest != most => {
            let each = all.iter();
            let each = each.map(|(arch, own)| format!("{arch} at {}", kernels(own.len())));
            return each.collect::<Vec<_>>().join(", ");
        }
        _ => {
            let names = all.iter().map(|(arch, _)| arch.as_str());
            names.collect::<Vec<_>>().join(", ")
        }
    };
    match (fewest, most) {
        (1, 1) => names,
        _ if fewest != most => format!("{names} at {fewest} to {most} kernels each"),
        (n, _) if all.len() == 1 => format!("{names} at {}", kernels(n)),
        (n, _) => format!("{names} at {} each", kernels(n)),
    }
}

#[cfg(test)]
mod tests {
    use super::archs;

    /// The architectures a0, a1, … with as many kernels.
    fn named(kernels: &[usize]) -> String {
        let of = |(n, count): (usize, &usize)| {
            let kernels = (0..*count).map(|k| k.to_string());
            (format!("a{n}"), kernels.collect())
        };
        archs(&kernels.iter().enumerate().map(of).collect::<Vec<_>>())
    }

    #[test]
    fn names_or_a_number() {
        assert_eq!(named(&[1]), "a0");
        assert_eq!(named(&[3]), "a0 at 3 kernels");
        assert_eq!(named(&[1, 1]), "a0, a1");
        assert_eq!(named(&[3, 3]), "a0, a1 at 3 kernels each");
        assert_eq!(named(&[3, 1]), "a0 at 3 kernels, a1 at 1 kernel");
        assert_eq!(named(&[1; 7]), "7 architectures");
        assert_eq!(named(&[3; 7]), "7 architectures at 3 kernels each");
        let mixed = named(&[3, 3, 3, 3, 3, 3, 1]);
        assert_eq!(mixed, "7 architectures at 1 to 3 kernels each");
    }
}
