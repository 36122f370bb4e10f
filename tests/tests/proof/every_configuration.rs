//! The checks look at classes of configurations. They must find what is found in all configurations one by one.

use arch_defs::DEFINITIONS;
use pte_layout::check::proposal::{Machine, answer_everywhere};
use pte_layout::check::{Every, every};
use pte_layout::model::config::{Configuration, Params};
use pte_layout::model::epoch::{KindsEpoch, LayoutEpoch};
use pte_layout::model::{Layout, entry_options};
use pte_layout::reader::resolve;
use pte_tests::every_configuration::{covered, found, layouts, of_forms};
use pte_tests::{gated, shipped};

/// The number of made-up layouts, unless `OPTIONS_TOGETHER` is set.
const COUNT: u64 = 12_000;

fn count() -> u64 {
    std::env::var("OPTIONS_TOGETHER").map_or(COUNT, |n| n.parse().expect("a number"))
}

/// The findings in order, each with its configurations, places and notes.
fn finding_lines(every: &Every) -> Vec<String> {
    let findings = every.findings.iter().zip(&every.shown);
    let one = findings.map(|(f, s)| format!("{f:?} in {} of {}", s.configurations, s.of));
    one.collect()
}

fn agree(file: &LayoutEpoch, kinds: &KindsEpoch, all: &[Layout]) -> Every {
    let every = every(file, kinds).expect("few options");
    let forms = of_forms(file, kinds);
    let truth = [(all, false), (&forms[..], true)];
    let truth = truth.into_iter().flat_map(|(all, of_forms)| {
        let found = found(all).into_iter();
        let found = found.filter(move |(f, _)| f.subject.starts_with("present (") == of_forms);
        found.map(|(f, n)| format!("{f:?} in {n} of {}", all.len()))
    });
    let truth: Vec<String> = truth.collect();
    let lines = finding_lines(&every);
    for (one, true_one) in lines.iter().zip(&truth) {
        assert_eq!(one, true_one);
    }
    assert_eq!(lines.len(), truth.len());
    let s = &every.summary;
    let (kinds, pairs) = covered(all);
    assert_eq!(s.configurations.to_string(), all.len().to_string());
    assert_eq!(
        (s.kinds.to_string(), s.pairs.to_string()),
        (kinds.to_string(), pairs.to_string())
    );
    every
}

#[test]
fn made_up_layouts() {
    let (mut tried, mut findings, mut some) = (0, 0, 0);
    for seed in 0..count() {
        let Some((file, kinds)) = gated::files(seed) else {
            continue;
        };
        let all = layouts(&file, &kinds);
        let result = std::panic::catch_unwind(|| agree(&file, &kinds, &all));
        let Ok(every) = result else {
            let (layout, kinds) = gated::texts(seed);
            panic!("seed {seed}:\n{layout}\n{kinds}");
        };
        tried += 1;
        findings += every.findings.len();
        some += every
            .shown
            .iter()
            .filter(|s| s.configurations < s.of)
            .count();
    }
    println!("{tried} layouts, {findings} findings, {some} of them not in every configuration");
    assert!(tried > count() / 3 && some > findings / 10);
}

#[test]
fn shipped_layouts() {
    for s in shipped::all() {
        let all = layouts(&s.file, &s.kinds);
        agree(&s.file, &s.kinds, &all);
    }
}

/// All configurations; those that differ least from `likely` come first.
fn machine(likely: &Layout, all: &[Layout]) -> Machine {
    let config = |l: &Layout| {
        let params = |p: &Params| {
            p.iter()
                .map(|(n, v)| format!("{n}={v}"))
                .collect::<Vec<_>>()
        };
        let options = l.options.describe();
        let options = options.split(',').map(str::to_owned);
        options.chain(params(&l.params)).collect::<Vec<String>>()
    };
    let usual = config(likely);
    let mut others = all.to_vec();
    others.sort_by_key(|l| config(l).iter().filter(|c| !usual.contains(c)).count());
    Machine {
        likely: likely.clone(),
        others,
        configurations: all.len().into(),
    }
}

fn proposals_agree(
    likely: Layout,
    file: &LayoutEpoch,
    kinds: &KindsEpoch,
    all: &[Layout],
) -> usize {
    let plain = machine(&likely, all);
    let ours = Machine::every(likely, file, kinds).expect("few options");
    assert_eq!(ours.configurations, plain.configurations);
    for proposal in DEFINITIONS.proposals().expect("embedded") {
        let [ours, plain] =
            [&ours, &plain].map(|m| answer_everywhere(&proposal, std::slice::from_ref(m)));
        assert_eq!(format!("{ours:?}"), format!("{plain:?}"));
    }
    ours.others.len()
}

#[test]
fn proposals_on_made_up_layouts() {
    let (mut all_of_them, mut checked) = (0, 0);
    for seed in 0..count() / 12 {
        let Some((file, kinds)) = gated::files(seed) else {
            continue;
        };
        let all = layouts(&file, &kinds);
        let likely = resolve(&file, &kinds, &Configuration::default());
        all_of_them += all.len();
        checked += proposals_agree(likely.expect("checked"), &file, &kinds, &all);
    }
    println!("{checked} of {all_of_them} configurations checked");
}

/// Some options decide together, and some independently.
#[test]
fn made_up_options_are_mixed() {
    let many = |seed: &u64| {
        let Some((file, kinds)) = gated::files(*seed) else {
            return false;
        };
        entry_options(&file, &kinds).len() >= 4
    };
    assert!((0..400).filter(many).count() > 40);
}

/// With the flag set a word is no longer present, but it is not an entry either: a test on another bit fails.
#[test]
fn a_flag_that_present_tests_to_be_clear() {
    let layout = "\
format = \"pte-layout/2\"
arch = \"made-up\"
since = \"5.10\"
word = 32

[[rules]]
levels = [\"pte\"]
none = { mask = \"0xffffffff\", value = \"0\" }
present = { mask = \"0x6\", value = \"0x2\" }
hw-valid = { any = \"0x1\" }
swap = { any = \"0x8\" }
source = \"made up\"

[[non-present]]
levels = [\"pte\"]
source = \"made up\"
bits = [
  { bits = \"31:27\", field = \"type\" },
  { bits = \"26:4\", field = \"offset\" },
  { bits = \"3\", zero = \"made up\" },
  { bits = \"2\", flag = \"soft-dirty\", when = \"SOFT\" },
  { bits = \"1\", one = \"made up\" },
  { bits = \"0\", zero = \"made up\" },
]
";
    let kinds = "\
format = \"pte-kinds/2\"
since = \"5.10\"
type-bits = 5

[[option]]
names = [\"SOFT\"]
source = \"made up\"

[flags]
all = [\"soft-dirty\"]

[[kind]]
name = \"swap\"
payload = \"slot\"
flags = \"all\"
levels = [\"pte\"]
means = \"made up\"
source = \"made up\"
";
    for none in ["0xffffffff", "0xfffffffb"] {
        let layout = layout.replace("0xffffffff", none);
        let (layout, kinds) = gated::read(&layout, kinds).expect("they make sense");
        let all = layouts(&layout, &kinds);
        let every = agree(&layout, &kinds, &all);
        let overlap = every
            .findings
            .iter()
            .position(|f| f.lint.id == "class-overlap");
        let shown = &every.shown[overlap.expect("it is no entry")];
        assert_eq!(
            (shown.configurations.small(), shown.of.small()),
            (Some(1), Some(2))
        );
    }
}
