//! The checks against brute force: made-up layouts with a few bits in use, and every word of them.
//!
//! What is to be found is worked out in `naive.rs` by trying all values of all kinds and all words, and has to be
//! exactly what the checks find, with the same ids, severities and smallest witnesses. A failure is shrunk and
//! printed as TOML.

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use arch_defs::check::{check, nothing};
use arch_defs::embedded::DEFAULT_KERNEL;
use arch_defs::model::config::Configuration;
use arch_defs::model::{Layout, resolve};
use arch_defs::parse::kinds::KindsFile;
use arch_defs::parse::layout::LayoutFile;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::{Just, Strategy, any};
use proptest::sample::subsequence;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use pte_tests::naive::{self, Fact};
use pte_tests::wrong_files::source;
use pte_tests::{narrow, shipped};

/// How many layouts are made up, unless `BRUTE_FORCE` says.
const COUNT: u32 = 3000;

/// What one bit of an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bit {
    Type,
    Offset,
    Flag(&'static str),
    Zero,
    One,
    Free,
}

/// A compare, its bits cut to those in use when it is written.
#[derive(Clone, Debug)]
struct Compare {
    mask: u16,
    value: u16,
    not: bool,
    /// The bits that are not in use have to be clear too.
    whole: bool,
}

#[derive(Clone, Debug)]
struct LevelSpec {
    bits: Vec<(Bit, bool)>,
    none: Vec<Vec<Compare>>,
    present: Vec<Vec<Compare>>,
    hw_valid: Vec<Vec<Compare>>,
    swap: Option<Vec<Vec<Compare>>>,
    /// None has this bit clear and present has it set, so that no word is both.
    tells: u32,
    hardware: Option<u16>,
    address: Option<u32>,
    /// The bits of an address, where words with all of them clear are let pass.
    page_0: Option<u16>,
    forms: Option<FormsSpec>,
}

/// The forms of present words: they are told apart by one bit.
#[derive(Clone, Debug)]
struct FormsSpec {
    apart: u32,
    /// The MMU follows words with this bit clear or set; nothing if `hw_valid` says.
    followed: Option<bool>,
    /// For each form its lines.
    bits: [Vec<(Line, bool)>; 2],
}

/// What one bit of a present word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Pfn,
    Key,
    Flag(&'static str),
    Zero,
    One,
    Free,
    /// As the form is told: `zero` or `one`, so that it keeps to itself.
    Told,
}

#[derive(Clone, Debug)]
struct KindSpec {
    payload: u8,
    aged: bool,
    markers: Vec<u32>,
    flags: Vec<&'static str>,
    levels: u8,
    at_least: Option<u8>,
    bits: Option<u8>,
}

/// A layout and its kinds.
#[derive(Clone)]
struct Spec {
    type_bits: u32,
    pfn_bits: Option<u32>,
    levels: Vec<LevelSpec>,
    kinds: Vec<KindSpec>,
    /// The second kind is given the types of the first, behind the reader's back.
    same_type: Option<(usize, usize)>,
}

impl fmt::Debug for Spec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let note = self
            .same_type
            .map(|(a, b)| format!("# kind {b} has the types of kind {a}\n"));
        write!(
            f,
            "\n{}\n{}{}",
            self.layout_toml(),
            self.kinds_toml(),
            note.unwrap_or_default()
        )
    }
}

const LEVELS: [&str; 2] = ["pte", "pmd"];
const FLAGS: [&str; 3] = ["soft-dirty", "exclusive", "uffd-wp"];
const BITS: [&str; 2] = ["accessed", "global"];
const MARKERS: [&str; 3] = ["uffd-wp", "poisoned", "guard"];

impl Spec {
    /// Bits in use.
    fn used(&self) -> usize {
        self.levels.iter().map(|l| l.bits.len()).max().unwrap_or(0)
    }

    fn layout_toml(&self) -> String {
        let mut out = String::new();
        let used = self.used();
        let _ = writeln!(
            out,
            "format = \"pte-layout/1\"\narch = \"made-up\"\nsince = \"5.10\"\nword = 32"
        );
        for (name, level) in LEVELS.iter().zip(&self.levels) {
            let tells = 1_u32 << (level.tells as usize % used);
            let all = |lists: &[Vec<Compare>], also: Option<u32>| {
                let lists = lists.iter().map(|list| {
                    let mut terms: Vec<String> = list.iter().map(|c| c.toml(used)).collect();
                    terms.extend(
                        also.map(|v| format!("{{ mask = \"{tells:#x}\", value = \"{v:#x}\" }}")),
                    );
                    format!("{{ all = [{}] }}", terms.join(", "))
                });
                lists.collect::<Vec<_>>().join(", ")
            };
            let _ = writeln!(out, "\n[level.{name}]");
            let _ = writeln!(out, "none = [{}]", all(&level.none, Some(0)));
            let _ = writeln!(out, "present = [{}]", all(&level.present, Some(tells)));
            let followed = level
                .forms
                .as_ref()
                .and_then(|f| Some((f.apart(used), f.followed?)));
            let _ = match followed {
                None => writeln!(out, "hw-valid = [{}]", all(&level.hw_valid, None)),
                Some((apart, set)) => {
                    let mask = tells | apart;
                    let value = tells | if set { apart } else { 0 };
                    writeln!(
                        out,
                        "hw-valid = {{ mask = \"{mask:#x}\", value = \"{value:#x}\" }}"
                    )
                }
            };
            if let Some(swap) = &level.swap {
                let _ = writeln!(out, "swap = [{}]", all(swap, None));
            }
            if let Some(mask) = level
                .hardware
                .map(|m| u32::from(m) & ((1 << used) - 1))
                .filter(|m| *m != 0)
            {
                let _ = writeln!(
                    out,
                    "hardware = {{ mask = \"{mask:#x}\", why = \"made up for a test\" }}"
                );
            }
            if let Some(bit) = level.address {
                let page_0 = level.page_0.map(|m| u32::from(m) & ((1 << used) - 1));
                let page_0 = page_0.filter(|m| *m != 0).map_or_else(String::new, |m| {
                    format!(", page-0 = {{ mask = \"{m:#x}\", why = \"made up for a test\" }}")
                });
                let _ = writeln!(
                    out,
                    "address = {{ bit = \"{}\", why = \"made up for a test\"{page_0} }}",
                    bit as usize % used
                );
            }
            let _ = writeln!(out, "source = \"a test\"");
        }
        for (name, level) in LEVELS.iter().zip(&self.levels) {
            let _ = writeln!(
                out,
                "\n[[non-present]]\nlevels = [\"{name}\"]\nsource = \"a test\"\nbits = ["
            );
            let _ = writeln!(
                out,
                "  {{ bits = \"31:{}\", zero = \"made up for a test\" }},",
                level.bits.len()
            );
            let (mut ty, mut offset) = (
                count(&level.bits, Bit::Type),
                count(&level.bits, Bit::Offset),
            );
            for (at, (bit, inverted)) in level.bits.iter().enumerate().rev() {
                let inverted = if *inverted { ", inverted = true" } else { "" };
                let body = match bit {
                    Bit::Type => {
                        ty -= 1;
                        format!("field = \"type[{ty}]\"{inverted}")
                    }
                    Bit::Offset => {
                        offset -= 1;
                        format!("field = \"offset[{offset}]\"{inverted}")
                    }
                    Bit::Flag(name) => format!("flag = \"{name}\""),
                    Bit::Zero => "zero = \"made up for a test\"".to_owned(),
                    Bit::One => "one = \"made up for a test\"".to_owned(),
                    Bit::Free => "free = true".to_owned(),
                };
                let _ = writeln!(out, "  {{ bits = \"{at}\", {body} }},");
            }
            let _ = writeln!(out, "]");
            if let Some(forms) = &level.forms {
                let tells = 1_u32 << (level.tells as usize % used);
                forms.toml(name, &level.present, tells, used, &mut out);
            }
        }
        out
    }

    fn kinds_toml(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(
            out,
            "format = \"pte-kinds/1\"\nsince = \"5.10\"\ntype-bits = {}",
            self.type_bits
        );
        if let Some(bits) = self.pfn_bits {
            let _ = writeln!(out, "pfn-bits = \"{bits}\"");
        }
        let _ = writeln!(out, "\n[flags]");
        for (n, kind) in self.kinds.iter().enumerate() {
            let flags: Vec<String> = kind.flags.iter().map(|f| format!("\"{f}\"")).collect();
            let _ = writeln!(out, "set-{} = [{}]", letter(n), flags.join(", "));
        }
        let names = arch_defs::parse::kinds::entry_kinds();
        for (n, kind) in self.kinds.iter().enumerate() {
            let name = if n == 0 {
                "swap"
            } else {
                names
                    .iter()
                    .filter(|k| **k != "swap")
                    .nth(n - 1)
                    .expect("a name")
            };
            let _ = writeln!(
                out,
                "\n[[kind]]\nname = \"{name}\"\nflags = \"set-{}\"",
                letter(n)
            );
            match kind.payload {
                0 => _ = writeln!(out, "payload = \"slot\""),
                1 => {
                    let _ = writeln!(out, "payload = \"pfn\"");
                    if kind.aged {
                        let _ = writeln!(out, "young-dirty = \"SWAP\"");
                    }
                }
                _ => {
                    let markers = MARKERS.iter().zip(&kind.markers);
                    let markers =
                        markers.map(|(m, bit)| format!("{{ name = \"{m}\", bit = {bit} }}"));
                    let _ = writeln!(
                        out,
                        "payload = \"markers\"\nmarkers = [{}]",
                        markers.collect::<Vec<_>>().join(", ")
                    );
                }
            }
            let levels: Vec<&str> = LEVELS
                .iter()
                .take(self.levels.len())
                .enumerate()
                .filter(|(l, _)| kind.levels >> l & 1 == 1 || self.levels.len() == 1)
                .map(|(_, l)| *l)
                .collect();
            let _ = writeln!(out, "levels = [\"{}\"]", levels.join("\", \""));
            let mut limits = Vec::new();
            limits.extend(
                kind.at_least
                    .map(|n| format!("{{ at-least = {n}, why = \"made up for a test\" }}")),
            );
            limits.extend(
                kind.bits
                    .map(|n| format!("{{ bits = \"{n}\", why = \"made up for a test\" }}")),
            );
            if !limits.is_empty() {
                let _ = writeln!(out, "limits = [{}]", limits.join(", "));
            }
            let _ = writeln!(out, "means = \"made up for a test\"\nsource = \"a test\"");
        }
        out
    }

    fn layout(&self) -> Result<Layout, String> {
        let file = LayoutFile::parse(&source("layout.toml", &self.layout_toml()))
            .map_err(|r| r.to_string())?;
        let kinds = KindsFile::parse(&source("kinds.toml", &self.kinds_toml()))
            .map_err(|r| r.to_string())?;
        let mut layout = resolve(&file, &kinds, DEFAULT_KERNEL, &Configuration::default())
            .map_err(|r| r.to_string())?;
        if let Some((a, b)) = self.same_type {
            let (a, b) = (a % layout.kinds.len(), b % layout.kinds.len());
            layout.kinds[b].types = layout.kinds[a].types.clone();
        }
        Ok(layout)
    }
}

impl FormsSpec {
    /// The bit that tells the forms apart.
    fn apart(&self, used: usize) -> u32 {
        1 << (self.apart as usize % used)
    }

    /// The blocks: each form takes the present words with the bit as it has it.
    fn toml(
        &self,
        level: &str,
        present: &[Vec<Compare>],
        tells: u32,
        used: usize,
        out: &mut String,
    ) {
        let apart = self.apart(used);
        // Where `tells` is the bit that tells them apart, it is set in all of them.
        let sides = match tells == apart {
            true => vec![(apart, 0)],
            false => vec![(0, 0), (apart, 1)],
        };
        for (value, n) in sides {
            let lists = present.iter().map(|list| {
                let mut terms: Vec<String> = list.iter().map(|c| c.toml(used)).collect();
                for (mask, value) in [(tells, tells), (apart, value)] {
                    terms.push(format!(
                        "{{ mask = \"{mask:#x}\", value = \"{value:#x}\" }}"
                    ));
                }
                format!("{{ all = [{}] }}", terms.join(", "))
            });
            let lists: Vec<String> = lists.collect();
            let _ = writeln!(
                out,
                "\n[[present]]\nlevels = [\"{level}\"]\nform = \"form-{}\"\nmatch = [{}]\nsource = \"a test\"\nbits = [",
                letter(n),
                lists.join(", ")
            );
            let _ = writeln!(
                out,
                "  {{ bits = \"31:{used}\", zero = \"made up for a test\" }},"
            );
            let lines = &self.bits[n][..];
            let line = |at: usize| lines[at % lines.len()];
            let number = |of: Line| (0..used).filter(|at| line(*at).0 == of).count();
            let (mut pfn, mut key) = (number(Line::Pfn), number(Line::Key));
            for at in (0..used).rev() {
                let (what, inverted) = line(at);
                let inverted = if inverted { ", inverted = true" } else { "" };
                let set = (tells | value) >> at & 1 == 1;
                let is_told = (tells | apart) >> at & 1 == 1;
                let body = match what {
                    Line::Pfn => {
                        pfn -= 1;
                        format!("field = \"pfn[{pfn}]\"{inverted}")
                    }
                    Line::Key => {
                        key -= 1;
                        format!("field = \"key[{key}]\"{inverted}")
                    }
                    Line::Flag(name) => match lines.iter().position(|l| l.0 == what) == Some(at) {
                        true => format!("flag = \"{name}\""),
                        false => "free = true".to_owned(),
                    },
                    Line::Told if is_told && set => "one = \"made up for a test\"".to_owned(),
                    Line::Told | Line::Zero => "zero = \"made up for a test\"".to_owned(),
                    Line::One => "one = \"made up for a test\"".to_owned(),
                    Line::Free => "free = true".to_owned(),
                };
                let _ = writeln!(out, "  {{ bits = \"{at}\", {body} }},");
            }
            let _ = writeln!(out, "]");
        }
    }
}

fn letter(n: usize) -> char {
    char::from(b'a' + n as u8)
}

fn count(bits: &[(Bit, bool)], of: Bit) -> usize {
    bits.iter().filter(|(b, _)| *b == of).count()
}

impl Compare {
    fn toml(&self, used: usize) -> String {
        let room = (1_u32 << used) - 1;
        // A mask of no bits is refused.
        let mask = match u32::from(self.mask) & room {
            0 => 1,
            mask => mask,
        };
        let value = u32::from(self.value) & mask;
        let key = if self.not { "not" } else { "value" };
        let mask = if self.whole && !self.not {
            mask | !room
        } else {
            mask
        };
        format!("{{ mask = \"{mask:#x}\", {key} = \"{value:#x}\" }}")
    }
}

fn compare() -> impl Strategy<Value = Compare> {
    // Few bits, or most of them.
    let mask =
        (any::<u16>(), any::<u16>(), any::<u16>(), 0..4_u8).prop_map(|(a, b, c, how)| match how {
            0 | 1 => a & b & c,
            2 => a & b,
            _ => a | b,
        });
    (mask, any::<u16>(), 0..5_u8, any::<bool>()).prop_map(|(mask, value, not, whole)| Compare {
        mask,
        value,
        not: not == 0,
        whole,
    })
}

fn predicate() -> impl Strategy<Value = Vec<Vec<Compare>>> {
    vec(vec(compare(), 1..3), 1..3)
}

fn level(type_bits: u32) -> impl Strategy<Value = LevelSpec> {
    let flags = subsequence(FLAGS.to_vec(), 0..=3);
    let rest = vec(0..3_u8, 0..=4);
    let bits =
        (0..=1_u32, 1..=5_usize, flags, rest).prop_flat_map(move |(wide, offset, flags, rest)| {
            let mut bits = vec![Bit::Type; (type_bits + wide) as usize];
            bits.extend(vec![Bit::Offset; offset]);
            bits.extend(flags.into_iter().map(Bit::Flag));
            bits.extend(
                rest.into_iter()
                    .map(|r| [Bit::Zero, Bit::One, Bit::Free][r as usize]),
            );
            let inverted = vec(any::<bool>(), bits.len());
            (Just(bits).prop_shuffle(), inverted)
                .prop_map(|(bits, inverted)| bits.into_iter().zip(inverted).collect())
        });
    let tests = (predicate(), predicate(), predicate(), of(predicate()));
    let hardware = of((any::<u16>(), any::<u16>(), any::<u16>()).prop_map(|(a, b, c)| a & b & c));
    let rules = (hardware, of(0..14_u32), of(any::<u16>()));
    (bits, tests, 0..14_u32, rules, of(forms())).prop_map(
        |(bits, (none, present, hw_valid, swap), tells, (hardware, address, page_0), forms)| {
            LevelSpec {
                bits,
                none,
                present,
                hw_valid,
                swap,
                tells,
                hardware,
                address,
                page_0,
                forms,
            }
        },
    )
}

fn forms() -> impl Strategy<Value = FormsSpec> {
    let line = (0..12_u8, any::<bool>()).prop_map(|(what, inverted)| {
        let line = match what {
            0 => Line::Key,
            1 | 2 => Line::Flag(BITS[usize::from(what) - 1]),
            3 => Line::Zero,
            4 => Line::One,
            5 => Line::Free,
            6 | 7 => Line::Told,
            _ => Line::Pfn,
        };
        (line, inverted)
    });
    let lines = vec(line, 1..8);
    (0..14_u32, of(any::<bool>()), lines.clone(), lines).prop_map(|(apart, followed, a, b)| {
        FormsSpec {
            apart,
            followed,
            bits: [a, b],
        }
    })
}

fn kind() -> impl Strategy<Value = KindSpec> {
    let payload = (
        0..3_u8,
        any::<bool>(),
        subsequence(vec![0, 1, 2, 3, 4], 1..=3),
    );
    let flags = subsequence(FLAGS.to_vec(), 0..=3);
    (payload, flags, 1..4_u8, of(1..4_u8), of(0..5_u8)).prop_map(
        |((payload, aged, markers), flags, levels, at_least, bits)| KindSpec {
            payload,
            aged,
            markers,
            flags,
            levels,
            at_least,
            bits,
        },
    )
}

fn spec() -> impl Strategy<Value = Spec> {
    (1..=3_u32).prop_flat_map(|type_bits| {
        let kinds = vec(kind(), 1..=(1_usize << type_bits).min(6));
        (
            vec(level(type_bits), 1..=2),
            kinds,
            of(0..6_u32),
            of((0..6_usize, 0..6_usize)),
        )
            .prop_map(move |(levels, kinds, pfn_bits, same_type)| Spec {
                type_bits,
                pfn_bits,
                levels,
                kinds,
                same_type,
            })
    })
}

/// The checks and brute force find the same in `layout`, whose words have `bits` bits that matter.
fn agree(layout: &Layout, bits: u32) -> Result<BTreeSet<Fact>, String> {
    let found: BTreeSet<Fact> = check(layout).iter().map(Fact::of).collect();
    let truth = naive::facts(layout, bits);
    if let Some(fact) = found.difference(&truth).next() {
        return Err(format!(
            "found, and not so: {fact:x?}; {:x?}",
            similar(&truth, fact)
        ));
    }
    if let Some(fact) = truth.difference(&found).next() {
        return Err(format!("not found: {fact:x?}"));
    }
    for level in &layout.levels {
        let (found, truth) = (nothing(layout, level), naive::nothing(layout, level, bits));
        if found.as_ref().map(|n| n.witness) != truth {
            return Err(format!(
                "nothing at {}: {found:x?} and {truth:x?}",
                level.name
            ));
        }
    }
    Ok(truth)
}

fn similar<'f>(truth: &'f BTreeSet<Fact>, fact: &Fact) -> Vec<&'f Fact> {
    let same =
        |f: &&Fact| (&f.level, &f.subject, &f.other) == (&fact.level, &fact.subject, &fact.other);
    truth.iter().filter(same).collect()
}

#[test]
fn made_up_layouts() {
    let cases = std::env::var("BRUTE_FORCE").map_or(COUNT, |n| n.parse().expect("a number"));
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 4000,
        ..Config::default()
    };
    // The same layouts in every run.
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let lints = std::cell::RefCell::new(std::collections::BTreeMap::<(&str, &str), usize>::new());
    let of_forms =
        std::cell::RefCell::new(std::collections::BTreeMap::<(&str, String), usize>::new());
    let widest = std::cell::Cell::new(0);
    let run = runner.run(&spec(), |spec| {
        let layout = spec.layout().map_err(TestCaseError::fail)?;
        // One bit more stands for all that are not in use.
        let facts = agree(&layout, spec.used() as u32 + 1).map_err(TestCaseError::fail)?;
        for fact in facts {
            if fact.subject.starts_with("present (") {
                let other = match fact.other.starts_with("present (") {
                    true => "another form".to_owned(),
                    false => fact.other.clone(),
                };
                *of_forms.borrow_mut().entry((fact.lint, other)).or_default() += 1;
            }
            *lints
                .borrow_mut()
                .entry((fact.lint, fact.severity))
                .or_default() += 1;
        }
        widest.set(widest.get().max(spec.used()));
        Ok(())
    });
    if let Err(error) = run {
        panic!("{error}");
    }
    let lints = lints.into_inner();
    let of_forms = of_forms.into_inner();
    println!("{cases} layouts of up to {} bits: {lints:?}", widest.get());
    println!("forms: {of_forms:?}");
    // Every lint that words prove has come up, denied and warned of.
    for lint in [
        ("is-none", "deny"),
        ("is-none", "warn"),
        ("not-non-present", "deny"),
        ("not-non-present", "warn"),
        ("hw-valid", "deny"),
        ("hw-valid", "warn"),
        ("level-collision", "deny"),
        ("flag-unstable", "deny"),
        ("class-overlap", "deny"),
        ("l1tf-exposed", "deny"),
        ("l1tf-exposed", "warn"),
        ("value-collision", "deny"),
        ("unreachable-collision", "warn"),
        ("field-too-narrow", "deny"),
    ] {
        assert!(
            lints.get(&lint).is_some_and(|n| *n >= cases as usize / 300),
            "{lint:?} has hardly come up: {lints:?}"
        );
    }
    // And everything that can be wrong with a form.
    for (lint, other) in [
        ("l1tf-exposed", "memory"),
        ("flag-unstable", "hardware"),
        ("flag-unstable", "none"),
        ("is-none", "none"),
        ("class-overlap", "non-present"),
        ("flag-unstable", "another form"),
        ("value-collision", "another form"),
    ] {
        let count = of_forms.get(&(lint, other.to_owned()));
        assert!(
            count.is_some_and(|n| *n >= cases as usize / 300),
            "{lint} of forms ({other}) has hardly come up: {of_forms:?}"
        );
    }
}

/// The same on narrow copies of the layouts that are shipped.
#[test]
fn narrow_copies() {
    let mut facts = 0;
    for s in shipped::all() {
        for config in s.on_and_off() {
            let layout = s.layout(&config);
            let copy = narrow::copy(&layout, &narrow::telling(&layout));
            match agree(&copy, copy.word_bits) {
                Ok(found) => facts += found.len(),
                Err(why) => panic!("{}: {why}", s.name()),
            }
        }
    }
    assert!(facts > 0);
}
