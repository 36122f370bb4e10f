//! Options that decide independently cost nothing, however many there are. Options that decide together are all tried,
//! or refused.

use std::fmt::Write;

use pte_layout::check::proposal::Machine;
use pte_layout::check::{Every, MOST, TooMany, every};
use pte_layout::count::Count;
use pte_layout::model::config::Configuration;
use pte_layout::model::epoch::{KindsEpoch, LayoutEpoch};
use pte_layout::reader::resolve;
use pte_tests::every_configuration::{found, layouts};
use pte_tests::gated::read;

/// The number of lines of a block that an option can decide.
const LINES: usize = 46;

/// Two levels, each with lines for four machines. `options` options decide, in turn, about flags and about
/// lines that are zero in any case. Three more options decide together: about a bit that distinguishes
/// entries from none, about a flag that `present` tests, and about a kind.
fn layout(options: usize) -> String {
    let own = (0..options).map(|n| format!("OPTION_{n}"));
    let ones = (0..LINES).map(|n| format!("ONE_{n}"));
    let all = own.chain(ones).chain(["SOFT", "TELLS"].map(str::to_owned));
    let names: Vec<String> = all.map(|o| format!("\"{o}\"")).collect();
    // One list has at most 256 items.
    let rows = names.chunks(200).map(|names| {
        let names = names.join(", ");
        format!("\n[[option]]\nnames = [{names}]\nsource = \"made up\"\n")
    });
    layout_with(options, &rows.collect::<String>())
}

fn option(name: &str, need: Option<&str>) -> String {
    let needs = need.map_or_else(String::new, |need| format!("needs = [\"{need}\"]\n"));
    format!("\n[[option]]\nnames = [\"{name}\"]\n{needs}source = \"made up\"\n")
}

/// The same layout, with the `[[option]]` blocks `named`.
fn layout_with(options: usize, named: &str) -> String {
    let mut out = "format = \"pte-layout/2\"\narch = \"made-up\"\nsince = \"5.10\"\nword = 64\n\n[params.machine]\n\
         default = 1\nvalues = [1, 2, 3, 4]\nwhy = \"made up\"\n"
        .to_owned();
    out += "\n[cases]\n";
    for machine in 1..=4 {
        let _ = writeln!(out, "machine-{machine} = {{ machine = [{machine}] }}");
    }
    out += named;
    for level in ["pte", "pmd"] {
        let _ = writeln!(
            out,
            "\n[[rules]]\nlevels = [\"{level}\"]\nnone = {{ mask = \"0xffffffffffffffff\", value = \"0\" }}\npresent = {{ any = \"0x5\" }}\n\
             hw-valid = {{ any = \"0x1\" }}\nsource = \"made up\""
        );
    }
    let mut next = 0;
    let mut gate = |otherwise: &str, machine: &str| {
        next += 1;
        match next <= options {
            true => format!(", when = \"{machine}OPTION_{}\"{otherwise}", next - 1),
            false if machine.is_empty() => String::new(),
            false => format!(", when = \"{}\"", machine.trim()),
        }
    };
    for level in ["pte", "pmd"] {
        let _ = writeln!(
            out,
            "\n[[non-present]]\nlevels = [\"{level}\"]\nsource = \"made up\"\nbits = [\n  \
             {{ bits = \"63:59\", field = \"type\" }},\n  {{ bits = \"58:49\", field = \"offset\" }},"
        );
        for (line, flag) in ["uffd-wp", "exclusive"].iter().enumerate() {
            let gate = gate("", "");
            let _ = writeln!(
                out,
                "  {{ bits = \"{}\", flag = \"{flag}\"{gate} }},",
                48 - line
            );
        }
        for line in 2..LINES {
            for machine in 1..=4 {
                let gate = gate(", otherwise = \"free\"", &format!("machine-{machine} "));
                let _ = writeln!(
                    out,
                    "  {{ bits = \"{}\", zero = \"made up {machine}\"{gate} }},",
                    48 - line
                );
            }
        }
        out += "  { bits = \"2\", flag = \"soft-dirty\", when = \"SOFT\" },\n  \
                { bits = \"1\", one = \"tells it from none\", when = \"TELLS\", otherwise = \"free\" },\n  \
                { bits = \"0\", zero = \"present tests it\" },\n]\n";
    }
    out
}

const KINDS: &str = "\
format = \"pte-kinds/2\"
since = \"5.10\"
type-bits = 5

[[option]]
names = [\"POISON\"]
source = \"made up\"

[flags]
all = [\"uffd-wp\", \"exclusive\", \"soft-dirty\"]

[[kind]]
name = \"swap\"
payload = \"slot\"
flags = \"all\"
levels = [\"pte\", \"pmd\"]
means = \"made up\"
source = \"made up\"

[[kind]]
name = \"hwpoison\"
when = \"POISON\"
payload = \"pfn\"
flags = \"all\"
levels = [\"pte\"]
means = \"made up\"
source = \"made up\"
";

fn files(layout: &str, kinds: &str) -> (LayoutEpoch, KindsEpoch) {
    read(layout, kinds).unwrap_or_else(|why| panic!("{why}"))
}

fn of(layout: &str, kinds: &str) -> Result<Every, TooMany> {
    let (layout, kinds) = files(layout, kinds);
    every(&layout, &kinds)
}

/// The findings without names of configurations; their numbers are divided by 2^`options`.
fn found_in(every: &Every, options: usize) -> Vec<String> {
    let scale = Count::power_of_two(options);
    let base = |count: &Count| {
        let all = (0..=4096_u64).map(Count::from);
        let mut fitting = all.filter(|n| n.times(&scale) == *count);
        fitting
            .next()
            .unwrap_or_else(|| panic!("{count} is not so many times 2^{options}"))
    };
    let s = &every.summary;
    let mut out = vec![format!(
        "{} {} {}",
        base(&s.configurations),
        base(&s.kinds),
        base(&s.pairs)
    )];
    for (f, shown) in every.findings.iter().zip(&every.shown) {
        let kinds = (
            f.lint, f.severity, &f.level, &f.subject, &f.other, &f.message,
        );
        out.push(format!(
            "{kinds:?} {:#x} in {} of {}",
            f.witness,
            base(&shown.configurations),
            base(&shown.of)
        ));
    }
    out
}

#[test]
fn the_same_with_any_number_of_options() {
    let few = of(&layout(5), KINDS).expect("few options");
    let truth = found_in(&few, 5);
    assert_eq!(truth[0], "32 80 16");
    let collides = |t: &&String| t.starts_with("(is-none, Deny, \"pte\", \"swap\", \"none\"");
    let none = truth.iter().find(collides).expect("a word of 0");
    assert!(none.ends_with(" 0x0 in 16 of 32"), "{none}");
    for options in [15, 70, 300] {
        let many = of(&layout(options), KINDS).expect("they do not decide together");
        assert_eq!(found_in(&many, options), truth, "{options} options");
    }
}

#[test]
fn as_in_all_configurations_one_by_one() {
    let (file, kinds) = files(&layout(5), KINDS);
    let all = layouts(&file, &kinds);
    let every = every(&file, &kinds).expect("few options");
    let truth = found(&all);
    assert_eq!(every.summary.configurations, all.len().into());
    assert_eq!(every.findings.len(), truth.len());
    for ((ours, shown), (finding, count)) in every.findings.iter().zip(&every.shown).zip(&truth) {
        assert_eq!(format!("{ours:?}"), format!("{finding:?}"));
        assert_eq!(shown.configurations, Count::from(*count));
    }
}

/// Options that switch others off: chains, and many that need the same one.
#[test]
fn options_that_need_others() {
    let named = |of: usize, what: &str| option(&format!("OPTION_{of}"), Some(what));
    let need = |of: usize, what: usize| named(of, &format!("OPTION_{what}"));
    let first = option("OPTION_0", None);
    let with = |needs: Vec<String>| {
        let others = ["SOFT", "TELLS"].map(|o| option(o, None)).concat();
        let layout = layout_with(200, &(others + needs.concat().as_str()));
        of(&layout, KINDS).expect("they do not decide together")
    };
    let base = Count::from(32_u64);
    let chain = with(
        (1..200)
            .map(|n| need(n, n - 1))
            .chain([first.clone()])
            .collect(),
    );
    assert_eq!(
        chain.summary.configurations,
        base.times(&Count::from(201_u64))
    );
    let star = with((1..200).map(|n| need(n, 0)).chain([first]).collect());
    let mut ways = Count::power_of_two(199);
    ways += &Count::from(1_u64);
    assert_eq!(star.summary.configurations, base.times(&ways));
    // An option that decides together with others is needed by all the rest.
    let soft = (0..200).map(|n| named(n, "SOFT"));
    let soft = with(soft.collect());
    let mut ways = Count::power_of_two(200);
    ways += &Count::from(1_u64);
    assert_eq!(
        soft.summary.configurations,
        Count::from(16_u64).times(&ways)
    );
    let unstable = soft
        .findings
        .iter()
        .position(|f| f.lint.id == "flag-unstable");
    let shown = &soft.shown[unstable.expect("a flag that present tests")];
    assert_eq!(
        shown.configurations,
        Count::from(16_u64).times(&Count::power_of_two(200))
    );
}

/// As many fixed ones as `options`; any of them distinguishes an entry from none.
fn ones(options: usize) -> String {
    let mut out = layout(0);
    for n in 0..options {
        for machine in 1..=4 {
            let bits = 46 - 2 * n;
            let line = format!(
                "bits = \"{bits}\", zero = \"made up {machine}\", when = \"machine-{machine}\""
            );
            let one = format!(
                "bits = \"{bits}\", one = \"made up {machine}\", when = \"machine-{machine} ONE_{n}\", otherwise = \"free\""
            );
            assert!(out.contains(&line), "{line}");
            out = out.replace(&line, &one);
        }
    }
    out
}

#[test]
fn too_many_that_decide_together() {
    // SOFT, TELLS and POISON are also among them.
    let most = of(&ones(13), KINDS).expect("2^16 ways, which is the most");
    assert_eq!(most.summary.configurations, Count::from(4 * MOST));
    let refused = of(&ones(14), KINDS).expect_err("one more");
    let mut names: Vec<String> = (0..14).map(|n| format!("ONE_{n}")).collect();
    names.extend(["SOFT", "TELLS", "POISON"].map(str::to_owned));
    names.sort();
    assert_eq!(refused.options, names);
    let text = refused.to_string();
    assert!(
        text.contains("65536") && names.iter().all(|n| text.contains(n)),
        "{text}"
    );
}

#[test]
fn proposals_are_refused_alike() {
    let machine = |layout: &str| {
        let (file, kinds) = files(layout, KINDS);
        let likely = resolve(&file, &kinds, &Configuration::default());
        Machine::every(likely.expect("checked"), &file, &kinds)
    };
    let many = machine(&layout(300)).expect("they do not decide together");
    assert_eq!(
        many.configurations,
        Count::from(32_u64).times(&Count::power_of_two(300))
    );
    assert!(machine(&ones(14)).is_err());
}
