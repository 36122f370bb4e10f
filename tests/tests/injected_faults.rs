//! Each shipped layout, broken in every single-edit way that matters: nothing slips through.
//!
//! A breakage is (a) refused by the reader, or (b) found by the checks, with words that prove it, or (c) harmless:
//! then branching bit by bit over all words of all kinds, which shares no code with the checks, shows that nothing
//! is wrong that was not before. That an edit departs from the kernel is another matter: `kernel_vectors.rs` holds
//! the layouts against what the kernel's own helpers gave.

use std::collections::{BTreeMap, BTreeSet};

use arch_defs::check::lint::Severity;
use arch_defs::check::{Finding, check};
use arch_defs::codec;
use arch_defs::model::config::Configuration;
use arch_defs::model::kinds::{Kind, Payload};
use arch_defs::model::partition::Role;
use arch_defs::model::{Class, Layout, Refusal, resolve};
use arch_defs::parse::layout::{LayoutFile, Terms};
use pte_tests::faults::{edits_of_lines, wrong};
use pte_tests::naive::{self, holds, never, read, written_as};
use pte_tests::shipped::{self, Shipped};
use pte_tests::wrong_files::source;

/// What became of the breakages of one layout.
#[derive(Clone, Debug, Default)]
struct Tally {
    refused: usize,
    found: usize,
    harmless: usize,
    /// The breakages that are harmless, by the kind of edit.
    quiet: BTreeMap<&'static str, Vec<String>>,
}

/// What tells one finding from another, and how it is taken.
fn key(f: &Finding) -> (String, String, String, &'static str) {
    (
        f.level.clone(),
        f.subject.clone(),
        f.other.clone(),
        f.severity.name(),
    )
}

/// The witness of `f` is a word of that kind, and is what the finding says.
fn proves(layout: &Layout, f: &Finding) -> Result<(), String> {
    let no = |what: &str| {
        Err(format!(
            "{what}: {} {:?} {:#x}",
            f.lint.id,
            key(f),
            f.witness
        ))
    };
    let level = layout.level(&f.level).expect("the level");
    let word = f.witness;
    let kind = layout.kind(&f.subject);
    let values = |name: &str| {
        let kind = layout.kind(name)?;
        written_as(level, kind, word).map(|v| !never(kind, v.offset))
    };
    // It occurs if the finding is denied; if it is warned of, nothing of the kind occurs.
    let occurs = |ours: Option<bool>| match ours {
        None => Some("no word of the kind"),
        Some(occurs) if occurs != (f.severity == Severity::Deny) => {
            Some("wrong about whether it occurs")
        }
        _ => None,
    };
    let reads = codec::decode(layout, level, word);
    let (answers, sentence) = match f.other.as_str() {
        "none" => (holds(&level.none, word), "not none"),
        "present" => (holds(&level.present, word), "not present"),
        "hw-valid" => (holds(&level.hw_valid, word), "not followed"),
        "memory" => {
            let rule = level.address.as_ref().expect("the rule");
            (word >> rule.bit & 1 == 0, "the bit is set")
        }
        "no-entry" => (
            reads.class == Class::NonPresent && reads.kind == "unknown",
            "an entry",
        ),
        "type" if kind.is_some() => {
            let entries = level.entries.as_ref().expect("entries");
            let last = kind.expect("a kind").types.end - 1;
            let fits = last >> naive::width(entries, "type") == 0;
            return if fits { no("it fits") } else { Ok(()) };
        }
        "offset" if kind.is_some() => {
            let entries = level.entries.as_ref().expect("entries");
            let width = naive::width(entries, "offset");
            let fits = match &kind.expect("a kind").payload {
                Payload::Pfn {
                    bits,
                    wanted,
                    young_dirty,
                } => *wanted <= width && young_dirty.is_none_or(|y| y + 2 <= width && y >= *bits),
                Payload::Markers(all) => {
                    let bits: BTreeSet<u32> = all.iter().map(|(_, b)| *b).collect();
                    bits.len() == all.len() && bits.iter().all(|b| *b < width)
                }
                Payload::Slot => true,
            };
            return if fits { no("it fits") } else { Ok(()) };
        }
        "hardware" => {
            let mask = level.hardware.as_ref().expect("the rule").mask;
            return if disturbed(layout, f, mask) {
                Ok(())
            } else {
                no("no word becomes it")
            };
        }
        other => {
            let both = match (values(&f.subject), values(other)) {
                (Some(a), Some(b)) => Some(a && b),
                _ => None,
            };
            return occurs(both).map_or(Ok(()), no);
        }
    };
    if !answers {
        return no(sentence);
    }
    occurs(values(&f.subject)).map_or(Ok(()), no)
}

/// The witness is a word that was right until the hardware set bits of `mask`, and is read otherwise.
fn disturbed(layout: &Layout, f: &Finding, mask: u64) -> bool {
    let level = layout.level(&f.level).expect("the level");
    let bits: Vec<u64> = (0..64)
        .map(|b| 1_u64 << b)
        .filter(|b| mask & f.witness & b != 0)
        .collect();
    let before = |set: Vec<u64>| f.witness & !set.iter().sum::<u64>();
    let Some(kind) = layout.kind(&f.subject) else {
        let was_none = naive::subsets(&bits)
            .into_iter()
            .any(|s| holds(&level.none, before(s)));
        return f.subject == "none" && was_none && !holds(&level.none, f.witness);
    };
    let entries = level.entries.as_ref().expect("entries");
    let after = codec::decode(layout, level, f.witness);
    naive::subsets(&bits).into_iter().map(before).any(|word| {
        let was = codec::decode(layout, level, word);
        let right = written_as(level, kind, word).is_some_and(|v| !never(kind, v.offset))
            && was.class == Class::NonPresent
            && was.kind == kind.name;
        let same = after.class == was.class
            && after.kind == was.kind
            && read(entries, "type", word) == read(entries, "type", f.witness)
            && read(entries, "offset", word) == read(entries, "offset", f.witness)
            && after.flags == was.flags;
        right && !same
    })
}

/// Takes one breakage: the layout that it makes, or the reader's refusal.
fn take(
    tally: &mut Tally,
    edit: &'static str,
    what: &str,
    layout: Result<Layout, String>,
    before: &BTreeSet<(String, String, String, &'static str)>,
) {
    let Ok(layout) = layout else {
        tally.refused += 1;
        return;
    };
    let findings = check(&layout);
    let name = format!("{} {}: {edit}: {what}", layout.arch, layout.kernel);
    for f in &findings {
        proves(&layout, f).unwrap_or_else(|e| panic!("{name}: {e}"));
    }
    let keys: BTreeSet<_> = findings.iter().map(key).collect();
    let truth = wrong(&layout);
    assert_eq!(
        keys.iter()
            .filter(|k| !truth.contains(*k))
            .collect::<Vec<_>>(),
        Vec::<&_>::new(),
        "{name}: found, and not so"
    );
    assert_eq!(
        truth
            .iter()
            .filter(|k| !keys.contains(*k))
            .collect::<Vec<_>>(),
        Vec::<&_>::new(),
        "{name}: NOT FOUND"
    );
    if keys.is_subset(before) {
        tally.harmless += 1;
        tally.quiet.entry(edit).or_default().push(what.to_owned());
    } else {
        tally.found += 1;
    }
}

fn resolved(s: &Shipped, file: &LayoutFile) -> Result<Layout, String> {
    match resolve(file, &s.kinds, s.kernel, &Configuration::default()) {
        Ok(layout) => Ok(layout),
        Err(Refusal::Files(report)) => Err(report.to_string()),
        Err(Refusal::Configuration(lines)) => panic!("{lines:?}"),
    }
}

/// The first and last bit of each line, and those where a payload begins and ends: between them all bits of a line
/// are alike.
fn ends(layout: &Layout) -> BTreeSet<u32> {
    let mut out = BTreeSet::new();
    for entries in layout.levels.iter().filter_map(|l| l.entries.as_ref()) {
        for row in &entries.partition.bits {
            out.extend([row.hi, row.lo]);
            for at in row.lo + 1..=row.hi {
                let Role::Field(name, piece) = &row.role else {
                    continue;
                };
                let place = piece.value_lo + at - row.lo;
                let starts = |k: &Kind| naive::stores(k, place) != naive::stores(k, place - 1);
                if name == "offset" && layout.kinds.iter().any(starts) {
                    out.extend([at - 1, at]);
                }
            }
        }
    }
    out
}

/// The predicates of a level, by name.
type Tests = (
    &'static str,
    fn(&mut arch_defs::parse::layout::LevelRules) -> Option<&mut Terms>,
);

const TESTS: [Tests; 4] = [
    ("none", |l| Some(&mut l.none)),
    ("present", |l| Some(&mut l.present)),
    ("hw-valid", |l| Some(&mut l.hw_valid)),
    ("swap", |l| l.swap.as_mut()),
];

fn broken(s: &Shipped) -> Tally {
    let mut tally = Tally::default();
    let layout = s.layout(&Configuration::default());
    let before: BTreeSet<_> = check(&layout).iter().map(key).collect();
    assert_eq!(before, wrong(&layout), "{} as it is", s.name());

    for (what, text) in edits_of_lines(&s.file.source.text) {
        let file =
            LayoutFile::parse(&source(&s.file.source.name, &text)).map_err(|r| r.to_string());
        let layout = file.and_then(|f| resolved(s, &f));
        take(&mut tally, "line", &what, layout, &before);
    }
    // Masks and values, bit by bit; the rules about hardware and addresses.
    let bits = ends(&layout);
    for (l, rules) in s.file.levels.iter().enumerate() {
        for (name, of) in TESTS {
            let Some(terms) = of(&mut rules.clone()).cloned() else {
                continue;
            };
            for (i, j) in terms
                .iter()
                .enumerate()
                .flat_map(|(i, t)| (0..t.len()).map(move |j| (i, j)))
            {
                for &bit in &bits {
                    for value in [false, true] {
                        let mut file = s.file.clone();
                        let terms = of(&mut file.levels[l]).expect("it is there");
                        let term = &mut terms[i][j];
                        if !value {
                            term.mask.value ^= 1 << bit;
                        } else if term.mask.value >> bit & 1 == 1 {
                            term.value ^= 1 << bit;
                        } else {
                            continue;
                        }
                        let part = if value { "value" } else { "mask" };
                        let what = format!("{} {name}: bit {bit} of the {part}", rules.name.value);
                        take(&mut tally, "predicate", &what, resolved(s, &file), &before);
                    }
                }
            }
        }
        for &bit in &bits {
            let mut file = s.file.clone();
            let Some((mask, _)) = &mut file.levels[l].hardware else {
                continue;
            };
            mask.value ^= 1 << bit;
            let what = format!("{}: bit {bit}", rules.name.value);
            take(&mut tally, "hardware", &what, resolved(s, &file), &before);
        }
    }
    for (l, level) in layout
        .levels
        .iter()
        .enumerate()
        .filter(|(_, l)| l.address.is_some())
    {
        for bit in 0..layout.word_bits {
            let mut changed = layout.clone();
            changed.levels[l].address.as_mut().expect("the rule").bit = bit;
            let what = format!("{}: bit {bit}", level.name);
            take(&mut tally, "address", &what, Ok(changed), &before);
        }
    }
    of_kinds(&layout, &before, &mut tally);
    tally
}

/// Types given twice or moved, payloads that do not fit, flags and levels that a kind has not.
fn of_kinds(
    layout: &Layout,
    before: &BTreeSet<(String, String, String, &'static str)>,
    tally: &mut Tally,
) {
    let mut change = |edit, what: String, change: &dyn Fn(&mut Layout)| {
        let mut changed = layout.clone();
        change(&mut changed);
        take(tally, edit, &what, Ok(changed), before);
    };
    for (n, kind) in layout.kinds.iter().enumerate() {
        for (m, other) in layout.kinds.iter().enumerate().filter(|(m, _)| *m != n) {
            let what = format!("{} has the type of {}", kind.name, other.name);
            change("type", what, &|l| {
                l.kinds[n].types = l.kinds[m].types.clone()
            });
        }
        let name = &kind.name;
        change("type", format!("{name} one up"), &|l| {
            let types = &mut l.kinds[n].types;
            *types = types.start + 1..types.end + 1;
        });
        change("type", format!("{name} one more"), &|l| {
            l.kinds[n].types.end += 1
        });
        if kind.types.start > 0 {
            change("type", format!("{name} one down"), &|l| {
                let types = &mut l.kinds[n].types;
                *types = types.start - 1..types.end - 1;
            });
            change("type", format!("{name} one earlier too"), &|l| {
                l.kinds[n].types.start -= 1
            });
        }
        for bit in 0..layout.type_bits + 1 {
            if kind.types.end - kind.types.start == 1 {
                change("type", format!("{name}: bit {bit} of its type"), &|l| {
                    let ty = l.kinds[n].types.start ^ 1 << bit;
                    l.kinds[n].types = ty..ty + 1;
                });
            }
        }
        for up in [true, false] {
            let step = |n: &mut u32| *n = if up { *n + 1 } else { n.saturating_sub(1) };
            let way = if up { "up" } else { "down" };
            match &kind.payload {
                Payload::Slot => {}
                Payload::Pfn { young_dirty, .. } => {
                    change("payload", format!("{name}: pfn {way}"), &|l| {
                        if let Payload::Pfn { bits, wanted, .. } = &mut l.kinds[n].payload {
                            step(bits);
                            step(wanted);
                        }
                    });
                    if young_dirty.is_some() {
                        change("payload", format!("{name}: young and dirty {way}"), &|l| {
                            if let Payload::Pfn {
                                young_dirty: Some(at),
                                ..
                            } = &mut l.kinds[n].payload
                            {
                                step(at);
                            }
                        });
                    }
                }
                Payload::Markers(all) => {
                    for m in 0..all.len() {
                        change("payload", format!("{name}: {} {way}", all[m].0), &|l| {
                            if let Payload::Markers(all) = &mut l.kinds[n].payload {
                                step(&mut all[m].1);
                            }
                        });
                    }
                }
            }
        }
        for level in ["pte", "pmd"].iter().filter(|l| !kind.stands_at(l)) {
            change("level", format!("{name} at {level}"), &|l| {
                l.kinds[n].levels.push((*level).to_owned())
            });
        }
        for m in 0..kind.limits.len() {
            change("limit", format!("{name}: no limit {m}"), &|l| {
                _ = l.kinds[n].limits.remove(m)
            });
        }
    }
}

#[test]
fn nothing_slips_through() {
    let shipped = shipped::all();
    let (even, odd): (Vec<_>, Vec<_>) = shipped.iter().enumerate().partition(|(n, _)| n % 2 == 0);
    let all = |list: Vec<(usize, &Shipped)>| -> Vec<(usize, Tally)> {
        list.into_iter().map(|(n, s)| (n, broken(s))).collect()
    };
    let mut tallies = std::thread::scope(|scope| {
        let odd = scope.spawn(|| all(odd));
        let mut out = all(even);
        out.extend(odd.join().expect("it has not failed"));
        out
    });
    tallies.sort_by_key(|(n, _)| *n);
    let mut sum = Tally::default();
    for (n, t) in &tallies {
        println!(
            "{:12} {:5} refused, {:5} found, {:5} harmless",
            shipped[*n].name(),
            t.refused,
            t.found,
            t.harmless
        );
        for (edit, list) in t
            .quiet
            .iter()
            .filter(|_| std::env::var_os("SHOW_HARMLESS").is_some())
        {
            println!("    {edit}: {}", list.join("; "));
        }
        assert!(
            t.refused > 20 && t.found > 40,
            "{}: {t:?}",
            shipped[*n].name()
        );
        sum.refused += t.refused;
        sum.found += t.found;
        sum.harmless += t.harmless;
    }
    println!(
        "{:12} {:5} refused, {:5} found, {:5} harmless",
        "together", sum.refused, sum.found, sum.harmless
    );
}
