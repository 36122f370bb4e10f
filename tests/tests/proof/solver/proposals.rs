//! Every verdict about a proposal compared with an SMT solver: each variant, on every layout.
//!
//! The questions are written from the proposal and the lines of the layout, not from the sets of words that the
//! checks compute with.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use arch_defs::DEFINITIONS;
use pte_layout::check::lint::Severity;
use pte_layout::check::proposal::answer;
use pte_layout::model::Layout;
use pte_layout::model::config::Configuration;
use pte_layout::parse::proposal::ProposalFile;
use pte_layout::source;
use pte_tests::shipped;
use pte_tests::solver::{
    Answers, Asked, Count, ProposalVariant, arguments, broken_layout, run_all,
};

/// The shipped proposals, and one with extreme cases.
fn proposals() -> Vec<ProposalFile> {
    let mut all = DEFINITIONS.proposals().unwrap_or_else(|e| panic!("{e}"));
    let text = source::read(&corners()).unwrap_or_else(|e| panic!("{e}"));
    all.push(
        ProposalFile::parse(&text, &DEFINITIONS.names().expect("kinds"))
            .unwrap_or_else(|e| panic!("{e}")),
    );
    all
}

fn corners() -> PathBuf {
    pte_tests::root().join("proposals/corners.toml")
}

/// The answers of the solver about each variant on one layout.
struct LayoutVerdicts {
    count: Count,
    /// By the number of the proposal and of the variant: whether there is a word, and whether it is denied.
    verdicts: BTreeMap<(usize, usize), (bool, bool)>,
}

/// Compares the checks with the solver for every variant on `layout`; `args` select the layout in the command.
fn agree(files: &[ProposalFile], layout: &Layout, args: &[String], file: &Path) -> LayoutVerdicts {
    let answers: Vec<_> = files
        .iter()
        .map(|f| answer(f, std::slice::from_ref(layout)))
        .collect();
    let mut variants = Vec::new();
    for (p, (file, answer)) in files.iter().zip(&answers).enumerate() {
        for (n, (row, of_row)) in file.encodings.iter().zip(&answer.encodings).enumerate() {
            variants.push((
                (p, n),
                ProposalVariant::new(file, n, row, layout, &of_row.layouts[0]),
            ));
        }
    }
    let mut args = args.to_vec();
    for file in files {
        let corners = corners().display().to_string();
        let own = file.name.value == "corners";
        let named = if own {
            corners.as_str()
        } else {
            &file.name.value
        };
        args.push(format!("--proposal={named}"));
    }
    let all: Answers = variants
        .iter()
        .flat_map(|(_, h)| h.answers.clone())
        .collect();
    let open = variants.iter().flat_map(|(_, h)| h.open.clone()).collect();
    let asked = Asked {
        args: &args,
        file,
        word_bits: layout.word_bits,
        answers: &all,
        open: &open,
    };
    let (count, solved) = asked.agree();
    let questions: usize = variants.iter().map(|(_, h)| h.questions()).sum();
    assert_eq!(solved.len(), questions, "{args:?}");
    let mut verdicts = BTreeMap::new();
    for (at, variant) in &variants {
        variant.no_mistakes(&solved);
        variant.open_agrees(&solved);
        let denied = variant.denied_by(&solved);
        let ours = variant.answer.verdict() == Severity::Deny;
        assert_eq!(denied, ours, "{}: {:#?}", variant.id, variant.answer);
        verdicts.insert(
            *at,
            (solved[&format!("{}/word", variant.id)].is_some(), denied),
        );
    }
    LayoutVerdicts { count, verdicts }
}

/// A folder for the files of this test.
fn folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("solver-proposals");
    std::fs::create_dir_all(&folder).expect("writable");
    folder
}

/// The answers of the solver, by architecture, kernel and the option that is off.
type Verdicts =
    BTreeMap<(&'static str, String, Option<String>), BTreeMap<(usize, usize), (bool, bool)>>;

/// Every architecture and kernel: all options on, all options off, and for shipped proposals each option off alone.
#[test]
#[cfg_attr(missing_z3, ignore = "needs z3")]
fn every_variant() {
    let (all, shipped) = (proposals(), shipped::all());
    let (_, files) = all.split_last().expect("there are some");
    let mut work = Vec::new();
    for s in &shipped {
        let [on, off] = s.on_and_off();
        work.push((s, on, &all[..], Some(None)));
        work.push((s, off, &all[..], None));
        for config in s.each_option_off() {
            let option = config.options.keys().next().cloned();
            work.push((s, config, files, Some(option)));
        }
    }
    let verdicts = Mutex::new(Verdicts::new());
    let total = run_all(&work, |(s, config, files, off), thread| {
        let file = folder().join(format!("{thread}.smt2"));
        let answers = agree(files, &s.layout(config), &arguments(s, config), &file);
        if let Some(off) = off {
            let key = (s.arch, s.kernel.to_string(), off.clone());
            let mut all = verdicts.lock().expect("no other has failed");
            all.insert(key, answers.verdicts);
        }
        answers.count
    });
    let verdicts = verdicts.into_inner().expect("none has failed");
    let portable = portable(&all, &verdicts);
    let options = options(files, &verdicts);
    println!(
        "{} proposals on {} layouts under {} configurations: {} questions, {} with an answer; {portable} variants that \
         are not portable, {options} that need an option",
        all.len(),
        shipped.len(),
        work.len(),
        total.asked,
        total.sat
    );
    assert!(total.asked > 50_000 && total.sat > 5000, "{total:?}");
    assert!(portable > 10 && options > 10, "{portable} {options}");
}

/// Findings about encodings that are fine on some architectures only agree with the solver. Returns their number.
fn portable(files: &[ProposalFile], verdicts: &Verdicts) -> usize {
    let mut count = 0;
    for kernel in DEFINITIONS.kernels() {
        let layouts = pte_tests::shipped::at(kernel);
        for (p, file) in files.iter().enumerate() {
            for (n, row) in answer(file, &layouts).encodings.iter().enumerate() {
                let on = |arch| &verdicts[&(arch, kernel.to_string(), None)][&(p, n)];
                let verified = DEFINITIONS.archs().into_iter();
                let verified = verified.filter(|a| DEFINITIONS.verified_kernel(a, kernel).is_ok());
                let (denied, fine): (Vec<_>, Vec<_>) = verified.partition(|a| on(a).1);
                let differs = !denied.is_empty() && !fine.is_empty();
                assert_eq!(
                    differs,
                    !row.not_portable.is_empty(),
                    "{} {n}",
                    file.name.value
                );
                for finding in &row.not_portable {
                    assert_eq!(finding.other, denied.join(", "), "{} {n}", file.name.value);
                    count += 1;
                }
            }
        }
    }
    count
}

/// An encoding that needs an option has no word without it, according to the solver. Returns how many such findings
/// there are.
fn options(files: &[ProposalFile], verdicts: &Verdicts) -> usize {
    let mut count = 0;
    for kernel in DEFINITIONS.kernels() {
        for layout in pte_tests::shipped::at(kernel) {
            for (p, file) in files.iter().enumerate() {
                let answer = answer(file, std::slice::from_ref(&layout));
                for (n, encoding) in answer.encodings.iter().enumerate() {
                    let found = encoding.findings();
                    for f in found.filter(|f| layout.options.on.contains(f.other.as_str())) {
                        assert_eq!(f.lint.id, "undefined", "{f:?}");
                        let arch = DEFINITIONS.archs().into_iter().find(|a| *a == layout.arch);
                        let key = (
                            arch.expect("its own"),
                            kernel.to_string(),
                            Some(f.other.clone()),
                        );
                        assert!(
                            !verdicts[&key][&(p, n)].0,
                            "there is a word without {}",
                            f.other
                        );
                        count += 1;
                    }
                }
            }
        }
    }
    count
}

/// A name, the changed lines, and the proposal that then has more findings of a lint.
type Break = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static str,
    &'static str,
);

/// Layouts that are broken on purpose: both sides find the same about every variant.
#[test]
#[cfg_attr(missing_z3, ignore = "needs z3")]
fn broken_layouts() {
    let files = proposals();
    let breaks: [Break; 4] = [
        (
            "not inverted",
            &[(
                "  { bits = \"58:9\", field = \"offset\"",
                "  { bits = \"58:9\", field = \"offset\" },",
            )],
            "corners",
            "l1tf-exposed",
        ),
        (
            "a type bit on P",
            &[
                (
                    "  { bits = \"63:59\", field = \"type\"",
                    "  { bits = \"63:60\", field = \"type[4:1]\" },\n  { bits = \"59\", free = true },",
                ),
                (
                    "  { bits = \"0\", zero = ",
                    "  { bits = \"0\", field = \"type[0]\" },",
                ),
            ],
            "type1-offset0",
            "hw-valid",
        ),
        (
            "a type bit on A",
            &[
                (
                    "  { bits = \"63:59\", field = \"type\"",
                    "  { bits = \"63:60\", field = \"type[4:1]\" },\n  { bits = \"59\", free = true },",
                ),
                (
                    "  { bits = \"5\", zero = ",
                    "  { bits = \"5\", field = \"type[0]\" },",
                ),
            ],
            "one-more-migration-type",
            "flag-unstable",
        ),
        (
            "an address bit that is clear",
            &[(
                "  { bits = \"58:9\", field = \"offset\"",
                "  { bits = \"58:46\", field = \"offset[48:36]\", inverted = true },\n  { bits = \"45\", zero = \"made up\" },\n  { bits = \"44:9\", field = \"offset[35:0]\", inverted = true },",
            )],
            "type1-offset0",
            "l1tf-exposed",
        ),
    ];
    for (name, changes, proposal, lint) in breaks {
        let (layout, path) = broken_layout(&folder(), name, changes);
        let args = [format!("--layout={}", path.display())];
        agree(
            &files,
            &layout,
            &args,
            &folder().join(format!("{name}.smt2")),
        );
        std::fs::remove_file(path).expect("it was written");
        let file = files
            .iter()
            .find(|f| f.name.value == proposal)
            .expect("read");
        let ours = answer(file, &[layout, sound()]);
        let on = |n: usize| {
            let of = ours
                .encodings
                .iter()
                .flat_map(move |e| &e.layouts[n].findings);
            of.filter(|f| f.lint.id == lint).count()
        };
        assert!(
            on(0) > on(1),
            "{name}: {proposal}: {lint}: {} {}",
            on(0),
            on(1)
        );
    }
}

/// The same layout, not broken.
fn sound() -> Layout {
    DEFINITIONS
        .layout(
            "x86-64",
            DEFINITIONS.newest_of_all(),
            &Configuration::default(),
        )
        .unwrap_or_else(|e| panic!("{e}"))
}
