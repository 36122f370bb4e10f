//! Present words that the MMU does not walk must obey the rules of entries: layouts whose forms break one of them.

use arch_defs::DEFINITIONS;
use pte_layout::check::check;
use pte_layout::model::config::Configuration;
use pte_layout::reader::resolve;
use pte_layout::written::layout::LayoutFile;
use pte_tests::shipped;
use pte_tests::source_text::source;

/// The findings in the newest layout of x86-64 with every `from` replaced: `lint level subject other word`.
fn found(changes: &[(&str, &str)]) -> Vec<String> {
    let (_, text) = DEFINITIONS
        .layout_texts()
        .into_iter()
        .find(|f| f.0.ends_with("/x86-64.toml"))
        .expect("x86-64");
    let mut text = text.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    found_in(&text)
}

/// The findings about the forms of a layout.
fn found_in(text: &str) -> Vec<String> {
    let file = LayoutFile::parse(&source("broken.toml", text)).unwrap_or_else(|e| panic!("{e}"));
    let epoch = DEFINITIONS.of_file(&file, None, None, None);
    let (file, kinds) = epoch.unwrap_or_else(|e| panic!("{e}"));
    let layout = resolve(&file, &kinds, &Configuration::default());
    let findings = check(&layout.unwrap_or_else(|e| panic!("{e}")));
    let of_forms = findings
        .iter()
        .filter(|f| f.subject.starts_with("present ("))
        .map(|f| {
            assert_eq!(f.severity.name(), "deny");
            format!(
                "{} {} {} {} {:#x}",
                f.lint.id, f.level, f.subject, f.other, f.witness
            )
        });
    of_forms.collect()
}

/// No shipped layout has a finding about a form, in any configuration.
#[test]
fn shipped_layouts_have_no_finding() {
    assert_eq!(found(&[("0x101", "0x101")]), [""; 0]);
    for s in shipped::all() {
        for config in s.every_params().into_iter().chain(s.on_and_off()) {
            let findings = check(&s.layout(&config));
            let of_forms = findings.iter().find(|f| f.subject.starts_with("present ("));
            assert!(of_forms.is_none(), "{}: {of_forms:?}", s.name());
        }
    }
}

/// x86-64 before 4.19: `PROT_NONE` keeps the PFN as it is.
#[test]
fn a_pfn_that_is_not_inverted() {
    assert_eq!(
        found(&[(r#"field = "pfn", inverted = true"#, r#"field = "pfn""#)]),
        [
            "l1tf-exposed pte present (protnone) memory 0x1100",
            "l1tf-exposed pmd present (protnone-small) memory 0x1100",
        ]
    );
    // Bit 12 of a huge page is PAT, and the word of the lowest PFN comes next after page 0.
    assert_eq!(
        found(&[(
            r#"field = "pfn[39:9]", inverted = true"#,
            r#"field = "pfn[39:9]""#
        )]),
        [
            "l1tf-exposed pmd present (protnone) memory 0x1180",
            "l1tf-exposed pmd present (invalid) memory 0x1080",
        ]
    );
}

/// Page 0 may be pointed at if the layout allows it, but nothing above it.
#[test]
fn the_exception_is_for_page_0() {
    let (_, text) = DEFINITIONS
        .layout_texts()
        .into_iter()
        .find(|f| f.0.ends_with("/x86-64.toml"))
        .expect("x86-64");
    let at = text.find("[rules.address.page-0]").expect("the exception");
    let end = at + text[at..].find("\n\n").expect("its end");
    let found = found(&[
        (r#"field = "pfn", inverted = true"#, r#"field = "pfn""#),
        (&text[at..end], ""),
    ]);
    assert_eq!(
        found,
        [
            "l1tf-exposed pte present (protnone) memory 0x100",
            "l1tf-exposed pmd present (protnone-small) memory 0x100",
        ]
    );
}

/// A flag on a bit that identifies the form: without the flag the word is none, or of another form.
#[test]
fn a_flag_that_identifies_the_form() {
    assert_eq!(
        found(&[
            (
                r#"when = "invalid", zero = "neither G nor PROTNONE while the entry is invalid (pmd_mkinvalid)" }"#,
                r#"when = "invalid", flag = "global" }"#,
            ),
            (
                r#"form = "invalid", levels = ["pmd"],"#,
                r#"form = "invalid", levels = ["pmd"], match = { mask = "0x181", value = "0x80" },"#,
            ),
        ]),
        ["flag-unstable pmd present (invalid) present (protnone) 0x180"]
    );
    let none = found(&[
        (
            r#"when = "PROTNONE", one = "PROTNONE: makes pte_present true without P""#,
            r#"when = "PROTNONE", flag = "protnone""#,
        ),
        (
            r#"form = "protnone", levels = ["pte"],"#,
            r#"form = "protnone", levels = ["pte"], match = { mask = "0x101", value = "0x100" },"#,
        ),
        (
            r#"form = "protnone", levels = ["pmd"],"#,
            r#"form = "protnone", levels = ["pmd"], match = { mask = "0x181", value = "0x180" },"#,
        ),
        (
            r#"form = "protnone-small", levels = ["pmd"],"#,
            r#"form = "protnone-small", levels = ["pmd"], match = { mask = "0x181", value = "0x100" },"#,
        ),
    ]);
    assert!(
        none.contains(&"is-none pte present (protnone) none 0x0".to_owned()),
        "{none:?}"
    );
}

/// A form that the MMU walks, with a flag on the bit that decides whether it does.
#[test]
fn a_form_that_the_mmu_walks() {
    let row = r#"  { bits = "0", when = "P", one = "P: the MMU uses the entry", macro = "_PAGE_BIT_PRESENT" },"#;
    let rows = r#"  { bits = "0", when = "P !page", one = "P: the MMU uses the entry" },
  { bits = "0", when = "P page", flag = "p" },"#;
    let form = r#"form = "mapped", levels = ["pte"],"#;
    let matched = format!(r#"{form} match = {{ mask = "0x1", value = "0x1" }},"#);
    assert_eq!(
        found(&[(row, rows), (form, &matched)]),
        [
            "is-none pte present (mapped) none 0x0",
            "class-overlap pte present (mapped) non-present 0x2",
            "flag-unstable pte present (mapped) present (protnone) 0x100",
        ]
    );
}

/// A word that `match` excludes is not of the form, if any of several bits identifies it: a leaf of RISC-V has one of
/// three, whether the MMU walks it or not.
#[test]
fn a_form_that_any_of_several_bits_identifies() {
    let text = std::fs::read_to_string(pte_tests::root().join("layouts/leaves.toml"));
    let text = text.expect("the layout");
    assert_eq!(found_in(&text), [""; 0]);
    let walked = r#"hw-valid = { any = "0x1" }"#;
    assert!(text.contains(walked));
    let not_walked = text.replace(walked, r#"hw-valid = { never = "made up" }"#);
    assert_eq!(found_in(&not_walked), [""; 0]);
}

/// No field is on bits that the hardware sets, and no flag except accessed and dirty.
#[test]
fn bits_that_the_hardware_sets() {
    let hardware = "mask = \"0x60\"";
    let with = |mask: &str| found(&[(hardware, &format!("mask = \"{mask}\""))]);
    let of_pte = |all: Vec<String>| -> Vec<String> {
        all.into_iter().filter(|f| f.contains(" pte ")).collect()
    };
    // Words that the MMU walks have the same flag there.
    assert_eq!(of_pte(with("0x64")), [""; 0]);
    // A bit of the PFN.
    assert_eq!(
        of_pte(with("0x1060")),
        ["flag-unstable pte present (protnone) hardware 0x1100"]
    );
    // With P set the MMU walks it.
    assert_eq!(
        of_pte(with("0x61")),
        ["flag-unstable pte present (protnone) hardware 0x101"]
    );
}
