//! Proposals: the answers that are known, each held against a reader of single words, and files that are wrong.

use std::collections::BTreeSet;
use std::fs;
use std::sync::{Arc, LazyLock};

use arch_defs::check::Finding;
use arch_defs::check::lint::Severity;
use arch_defs::check::proposal::{Answer, LEVEL, LayoutAnswer, answer};
use arch_defs::codec::decode;
use arch_defs::diagnostic::Source;
use arch_defs::embedded;
use arch_defs::model::config::Configuration;
use arch_defs::model::{Class, Layout};
use arch_defs::parse::proposal::{Encoding, ProposalFile, Types};
use pte_tests::answers::layouts;

fn proposal(name: &str) -> ProposalFile {
    let file = embedded::proposal(name).expect("embedded");
    file.unwrap_or_else(|e| panic!("{e}"))
}

fn layout(arch: &str, kernel: &str, off: &[&str]) -> Layout {
    let mut config = Configuration::default();
    let off = off.iter().map(|o| ((*o).to_owned(), false));
    config.options.extend(off);
    let kernel = kernel.parse().expect("a version");
    embedded::layout(arch, kernel, &config).unwrap_or_else(|e| panic!("{e}"))
}

/// The answer to variant `n` on one layout.
fn one(name: &str, n: usize, arch: &str, kernel: &str) -> LayoutAnswer {
    let all = answer(&proposal(name), &[layout(arch, kernel, &[])]);
    all.encodings[n].layouts[0].clone()
}

/// `deny id other` and so on, in their order.
fn told(answer: &LayoutAnswer) -> BTreeSet<String> {
    let line = |f: &Finding| format!("{} {} {}", f.severity.name(), f.lint.id, f.other);
    answer.findings.iter().map(line).collect()
}

#[track_caller]
fn expect(name: &str, n: usize, arch: &str, kernel: &str, word: Option<u64>, lines: &[&str]) {
    let answer = one(name, n, arch, kernel);
    assert_eq!(
        answer.word, word,
        "{name} {n} {arch} {kernel}: {answer:#x?}"
    );
    let lines: BTreeSet<String> = lines.iter().map(|l| (*l).to_owned()).collect();
    assert_eq!(told(&answer), lines, "{name} {n} {arch} {kernel}");
}

const HEADER: &[&str] = &["warn unreachable-collision swap", "warn class-overlap swap"];

#[test]
fn type1_offset0_is_the_header_slot_of_an_area() {
    for variant in 0..2 {
        for (arch, kernel, word) in [
            ("x86-64", "5.10", 0x0fff_ffff_ffff_fe00),
            ("arm64", "5.10", 0x4),
            ("s390", "5.10", 0x604),
            ("x86-64", "6.12", 0x0fff_ffff_ffff_fe00),
            ("arm64", "6.12", 0x40),
            ("s390", "6.12", 0x604),
        ] {
            expect("type1-offset0", variant, arch, kernel, Some(word), HEADER);
            let answer = one("type1-offset0", variant, arch, kernel);
            assert!(
                answer.collides[0]
                    .rule
                    .as_ref()
                    .is_some_and(|r| r.contains("header"))
            );
            assert_eq!(answer.read_as, "swap, area 1, slot 0x0");
        }
    }
    assert!(
        answer(
            &proposal("type1-offset0"),
            &layouts(pte_tests::answers::KERNELS[1])
        )
        .verdict()
            < Severity::Deny
    );
}

#[test]
fn protnone_uffd_wp_is_present() {
    expect(
        "protnone-uffd-wp",
        0,
        "x86-64",
        "5.10",
        Some(0x500),
        &[
            "deny not-non-present present",
            // All bits of the inverted PFN are clear: a page frame above all memory.
            "warn unreachable-collision present",
        ],
    );
    expect(
        "protnone-uffd-wp",
        1,
        "x86-64",
        "5.10",
        Some(0x500),
        &[
            "deny not-non-present present",
            "deny value-collision present",
        ],
    );
    expect(
        "protnone-uffd-wp",
        0,
        "arm64",
        "5.10",
        None,
        &["deny undefined uffd-wp"],
    );
    // PTE_PRESENT_INVALID is nG (bit 11) since 6.10, and uffd-wp of words in use is bit 58 since 6.10.
    expect(
        "protnone-uffd-wp",
        0,
        "arm64",
        "6.12",
        Some(0x0400_0000_0000_0800),
        &[
            "deny not-non-present present",
            "deny value-collision present",
        ],
    );
    expect(
        "protnone-uffd-wp",
        0,
        "s390",
        "5.10",
        None,
        &["deny undefined protnone", "deny undefined uffd-wp"],
    );
}

#[test]
fn special_uffd_wp_is_a_swap_entry_or_exposed() {
    expect(
        "special-uffd-wp",
        0,
        "x86-64",
        "5.10",
        Some(0x600),
        &[
            "deny l1tf-exposed memory",
            "warn unreachable-collision swap",
            "warn class-overlap swap",
        ],
    );
    expect(
        "special-uffd-wp",
        0,
        "s390",
        "5.10",
        None,
        &["deny undefined uffd-wp"],
    );
    // I and SPECIAL: not none, not present, and pte_swap is false.
    expect(
        "special-uffd-wp",
        1,
        "s390",
        "5.10",
        Some(0x440),
        &["warn class-overlap unknown"],
    );
    expect("special-uffd-wp", 1, "arm64", "5.10", Some(1 << 56), HEADER);
    expect(
        "special-uffd-wp",
        2,
        "x86-64",
        "5.10",
        Some(0x601),
        &[
            "deny hw-valid hw-valid",
            "deny not-non-present present",
            "deny value-collision present",
        ],
    );
}

#[test]
fn type0_offset_uffd_wp_is_slot_4_of_area_0() {
    expect(
        "type0-offset-uffd-wp",
        0,
        "x86-64",
        "5.10",
        Some(0x07ff_ffff_ffff_f600),
        &["deny value-collision swap"],
    );
    let answer = one("type0-offset-uffd-wp", 0, "x86-64", "5.10");
    assert_eq!(answer.read_as, "swap, area 0, slot 0x4");
    for arch in ["arm64", "s390"] {
        expect(
            "type0-offset-uffd-wp",
            0,
            arch,
            "5.10",
            None,
            &["deny undefined uffd-wp"],
        );
    }
    expect(
        "type0-offset-uffd-wp",
        0,
        "arm64",
        "6.12",
        Some(0x8000),
        &["deny value-collision swap"],
    );
    // What keeps swap out is a claim, and is told as one.
    expect(
        "type0-offset-uffd-wp",
        1,
        "x86-64",
        "5.10",
        Some(0x07ff_ffff_ffff_f600),
        HEADER,
    );
}

#[test]
fn a_type_of_its_own_is_fine_everywhere() {
    for (arch, word) in [
        ("x86-64", 0xd7ff_ffff_ffff_fe00),
        ("arm64", 0x68),
        ("s390", 0x674),
    ] {
        expect("one-more-migration-type", 0, arch, "5.10", Some(word), &[]);
    }
    let upstream = [("x86-64", 0xffff_ffff_ffff_fc00), ("arm64", 0x17c0)];
    for (arch, word) in upstream {
        expect("upstream-pte-marker", 0, arch, "6.12", Some(word), &[]);
    }
    expect(
        "upstream-pte-marker",
        0,
        "s390",
        "6.12",
        Some(0x167c),
        &["warn undefined uffd-wp"],
    );
    expect(
        "upstream-pte-marker",
        0,
        "x86-64",
        "6.1",
        Some(0xf7ff_ffff_ffff_fc00),
        &[],
    );
    for arch in ["x86-64", "arm64", "s390"] {
        assert_eq!(one("upstream-pte-marker", 0, arch, "5.10").word, None);
    }
}

const BY_MIGRATION: &[&str] = &[
    "warn class-overlap migration-read",
    "warn undefined MIGRATION",
];

#[test]
fn migration_entries_hold_a_locked_page_and_need_migration() {
    let unreachable = [BY_MIGRATION, &["warn unreachable-collision migration-read"]].concat();
    for (arch, word) in [
        ("x86-64", 0xe7ff_ffff_ffff_fe00),
        ("arm64", 0x70),
        ("s390", 0x678),
    ] {
        expect(
            "migration-read-offset0",
            0,
            arch,
            "5.10",
            Some(word),
            &unreachable,
        );
    }
    let exposed = [&unreachable[..], &["deny l1tf-exposed memory"]].concat();
    expect(
        "migration-read-offset-ones",
        0,
        "x86-64",
        "5.10",
        Some(28 << 59),
        &exposed,
    );
    expect(
        "migration-read-offset-ones",
        0,
        "arm64",
        "5.10",
        Some(0x03ff_ffff_ffff_ff70),
        &unreachable,
    );
    expect(
        "migration-read-offset-ones",
        0,
        "s390",
        "6.12",
        Some(0xffff_ffff_ffff_f670),
        BY_MIGRATION,
    );
    // Offset bit 49 is bit 58 on x86-64, bit 57 on arm64; offset bit 51 is bit 63 on s390.
    let both = [
        &unreachable[..],
        &[
            "warn class-overlap migration-write",
            "warn unreachable-collision migration-write",
        ],
    ]
    .concat();
    for (arch, word) in [
        ("x86-64", 0xe7ff_ffff_ffff_fe00 ^ 1 << 58),
        ("arm64", 0x70 | 1 << 57),
        ("s390", 0x678 | 1 << 63),
    ] {
        expect("migration-reserved-bit", 0, arch, "5.10", Some(word), &both);
    }
    let without = layout("x86-64", "5.10", &["MIGRATION"]);
    let answer = answer(&proposal("migration-read-offset0"), &[without]);
    assert_eq!(answer.verdict(), Severity::Deny);
    assert_eq!(answer.encodings[0].layouts[0].word, None);
}

#[test]
fn bits_beside_a_migration_entry() {
    let name = "pwt-on-migration-read";
    let plain = 0xe7ff_ffff_ffff_fe00;
    expect(name, 0, "x86-64", "5.10", Some(plain | 8), BY_MIGRATION);
    assert!(one(name, 0, "x86-64", "5.10").collides.is_empty());
    expect(name, 1, "x86-64", "5.10", Some(plain | 16), BY_MIGRATION);
    let cleared = [BY_MIGRATION, &["deny flag-unstable flags"]].concat();
    let hardware = [BY_MIGRATION, &["deny flag-unstable hardware"]].concat();
    for (n, bit) in [(2, 5), (3, 6)] {
        expect(name, n, "x86-64", "5.10", Some(plain | 1 << bit), &hardware);
    }
    for kernel in ["6.1", "6.12"] {
        let answer = one(name, 0, "x86-64", kernel);
        assert_eq!(
            told(&answer),
            cleared.iter().map(|l| (*l).to_owned()).collect()
        );
        let unstable = answer
            .findings
            .iter()
            .find(|f| f.lint.id == "flag-unstable")
            .expect("told");
        let left = "what is left is migration-read, PFN 0x0".to_owned();
        assert!(unstable.notes.contains(&left), "{:?}", unstable.notes);
    }
    for arch in ["arm64", "s390"] {
        expect(name, 0, arch, "5.10", None, &["deny undefined pwt"]);
    }
}

#[test]
fn words_of_one_bit() {
    expect(
        "pwt-alone",
        0,
        "x86-64",
        "5.10",
        Some(8),
        &["deny l1tf-exposed memory", "warn class-overlap swap"],
    );
    expect(
        "pwt-alone",
        0,
        "x86-64",
        "6.12",
        Some(8),
        &[
            "deny flag-unstable flags",
            "deny l1tf-exposed memory",
            "warn class-overlap swap",
            "warn unreachable-collision swap",
        ],
    );
    expect(
        "word-uffd-wp",
        0,
        "x86-64",
        "5.10",
        Some(4),
        &[
            "deny flag-unstable flags",
            "deny l1tf-exposed memory",
            "warn class-overlap swap",
            "warn unreachable-collision swap",
        ],
    );
    // Type 0 and offset 0: "no entry".
    expect(
        "word-uffd-wp",
        0,
        "arm64",
        "6.12",
        Some(8),
        &[
            "deny flag-unstable flags",
            "deny is-none no entry",
            "warn class-overlap swap",
            "warn unreachable-collision swap",
        ],
    );
    for arch in ["arm64", "s390"] {
        expect(
            "word-uffd-wp",
            0,
            arch,
            "5.10",
            None,
            &["deny undefined uffd-wp"],
        );
        expect(
            "word-uffd-wp-bit-test",
            0,
            arch,
            "5.10",
            None,
            &["deny undefined uffd-wp"],
        );
    }
    expect(
        "word-uffd-wp-bit-test",
        0,
        "x86-64",
        "5.10",
        Some(4),
        &[
            "deny flag-unstable flags",
            "deny value-collision swap",
            "deny value-collision device-private-read",
            "deny value-collision device-private-write",
            "deny value-collision hwpoison",
        ],
    );
}

#[test]
fn what_holds_on_some_architectures_only_is_told() {
    let ask = |name: &str, n: usize| {
        let of = answer(&proposal(name), &layouts(pte_tests::answers::KERNELS[0]));
        of.encodings[n]
            .not_portable
            .first()
            .map(|f| (f.arch.clone(), f.other.clone(), f.witness))
    };
    let pwt = (
        "x86-64".to_owned(),
        "arm64, s390".to_owned(),
        0xe7ff_ffff_ffff_fe08,
    );
    assert_eq!(ask("pwt-on-migration-read", 0), Some(pwt));
    assert_eq!(ask("type1-offset0", 0), None);
    assert_eq!(ask("word-uffd-wp", 0), None);
}

/// Every file against every layout.
fn everything() -> Vec<(ProposalFile, Layout, Answer)> {
    let mut out = Vec::new();
    let all: Vec<Layout> = embedded::kernels().into_iter().flat_map(layouts).collect();
    for file in embedded::proposals().expect("embedded") {
        for layout in &all {
            let answer = answer(&file, std::slice::from_ref(layout));
            out.push((file.clone(), layout.clone(), answer));
        }
    }
    assert_eq!(out.len(), 13 * 3 * 3);
    out
}

/// The witness of a finding is what the finding says it is, read by itself.
#[test]
fn every_witness_proves_its_finding() {
    let mut seen = BTreeSet::new();
    for (file, layout, answer) in everything() {
        let level = layout.level(LEVEL).expect("pte");
        for (n, encoding) in answer.encodings.iter().enumerate() {
            for found in &encoding.layouts[0].findings {
                let read = decode(&layout, level, found.witness);
                let what = format!(
                    "{} {n} {} {}: {found:#?} {read:#x?}",
                    answer.proposal, layout.arch, layout.kernel
                );
                let new = matches!(&file.encodings[n].form, Encoding::Entry(t, ..) if t.value == Types::New);
                assert!(!new, "{what}");
                let words = &encoding.layouts[0].words;
                let of_it = words.contains(found.witness);
                assert_eq!(
                    of_it,
                    !matches!(found.lint.id, "flag-unstable" | "undefined") || of_it,
                    "{what}"
                );
                match found.lint.id {
                    "value-collision" | "unreachable-collision" => {
                        assert_eq!(read.kind, found.other, "{what}");
                        assert!(read.is_canonical(), "{what}");
                    }
                    "class-overlap" if found.other == "unknown" => {
                        assert_eq!(read.kind, "unknown", "{what}")
                    }
                    "class-overlap" => assert_eq!(read.kind, found.other, "{what}"),
                    "is-none" if found.other == "no entry" => {
                        assert_eq!(read.raw.expect("an entry").entry, 0, "{what}")
                    }
                    "is-none" => assert_eq!(read.class, Class::None, "{what}"),
                    "not-non-present" => assert_eq!(read.class, Class::Present, "{what}"),
                    "hw-valid" => assert!(level.hw_valid.holds(found.witness), "{what}"),
                    "l1tf-exposed" => {
                        let bit = level.address.as_ref().expect("the rule").bit;
                        assert_eq!(read.class, Class::NonPresent, "{what}");
                        assert_eq!(found.witness >> bit & 1, 0, "{what}");
                    }
                    "flag-unstable" => assert!(!of_it || read.class != Class::NonPresent, "{what}"),
                    "undefined" | "field-too-narrow" => {
                        assert!(of_it || found.severity == Severity::Deny, "{what}")
                    }
                    other => panic!("{other}: {what}"),
                }
                assert!(
                    !found.places.is_empty()
                        && found.places[0].0.source.name.contains("proposals/"),
                    "{what}"
                );
                seen.insert(found.lint.id);
            }
        }
    }
    assert_eq!(seen.len(), 9, "{seen:?}");
}

/// No word of an encoding is anything that is not told: words drawn from the sets, read one by one.
#[test]
fn words_drawn_from_the_sets_are_nothing_that_is_not_told() {
    let mut seed = 7_u64;
    let mut next = || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        seed ^ seed >> 29
    };
    let mut drawn = 0_u32;
    for (file, layout, answer) in everything() {
        let level = layout.level(LEVEL).expect("pte");
        for (n, encoding) in answer.encodings.iter().enumerate() {
            let found = &encoding.layouts[0];
            let row = &file.encodings[n];
            let new = matches!(&row.form, Encoding::Entry(t, ..) if t.value == Types::New);
            for cube in &found.words.0 {
                for _ in 0..if cube.mask == u64::MAX { 1 } else { 200 } {
                    let sparse = next() & next() & next();
                    let word = cube.value | sparse & !cube.mask;
                    let read = decode(&layout, level, word);
                    let what = format!(
                        "{} {n} {} {} {word:#x}",
                        answer.proposal, layout.arch, layout.kernel
                    );
                    let has = |id: &str, other: &str| {
                        found
                            .findings
                            .iter()
                            .any(|f| f.lint.id == id && f.other == other)
                    };
                    match read.class {
                        Class::None => assert!(has("is-none", "none"), "{what}"),
                        Class::Present => assert!(has("not-non-present", "present"), "{what}"),
                        Class::NonPresent if new || row.is.iter().any(|k| k.value == read.kind) => {
                        }
                        Class::NonPresent => {
                            let equal = has("value-collision", &read.kind)
                                || has("unreachable-collision", &read.kind);
                            assert!(equal || !read.is_canonical(), "{what} is {}", read.kind);
                            assert!(
                                has("value-collision", &read.kind)
                                    || has("class-overlap", &read.kind),
                                "{what} reads as {}",
                                read.kind
                            );
                        }
                    }
                    assert!(
                        !level.hw_valid.holds(word) || has("hw-valid", "hw-valid"),
                        "{what}"
                    );
                    drawn += 1;
                }
            }
        }
    }
    assert!(drawn > 3000, "{drawn}");
}

const GOOD: &str = "\
format = \"pte-proposal/1\"
name = \"a-try\"
title = \"a try\"
who = [\"somebody\"]
source = \"a list\"

[[encoding]]
what = \"one\"
entry = { type = 1, offset = 0 }

[[encoding]]
what = \"two\"
word = { form = \"mapped\", in-use = [\"special\"], pfn = \"any\" }
only = { when = \"somewhere\", keeps-out = [\"swap\"], why = \"it is so\" }

[[encoding]]
what = \"three\"
test = { bits = [\"uffd-wp\"], except = [\"migration\"] }
";

fn parse(text: &str) -> Result<ProposalFile, String> {
    let source = Source {
        name: "try.toml".to_owned(),
        text: text.to_owned(),
    };
    ProposalFile::parse(&Arc::new(source)).map_err(|r| r.render(false))
}

/// What is changed, the id of the one error, a piece of what is told, and whether a schema sees it.
const WRONG: &[(&str, &str, &str, &str, bool)] = &[
    (
        "pte-proposal/1",
        "pte-layout/1",
        "other-format",
        "begins with `format = \"pte-proposal/1\"`",
        true,
    ),
    (
        "name = \"a-try\"\n",
        "",
        "missing-key",
        "a proposal has no `name`",
        true,
    ),
    (
        "\"a-try\"",
        "\"A try\"",
        "name",
        "cannot be the name of a proposal",
        true,
    ),
    (
        "who = [\"somebody\"]",
        "who = \"somebody\"",
        "wrong-type",
        "a list stands in brackets",
        true,
    ),
    (
        "title",
        "titel",
        "unknown-key",
        "did you mean `title`?",
        true,
    ),
    ("[\"somebody\"]", "[]", "empty", "`who` is empty", true),
    (
        "what = \"two\"",
        "what = \"one\"",
        "duplicate-name",
        "`one` is there twice",
        false,
    ),
    (
        "entry = { type = 1, offset = 0 }\n",
        "",
        "encoding",
        "does not say its words",
        true,
    ),
    (
        "what = \"one\"\n",
        "what = \"one\"\nword = { bits = [\"uffd-wp\"] }\n",
        "encoding",
        "says its words 2 times: entry, word",
        true,
    ),
    (
        "type = 1, ",
        "",
        "missing-key",
        "an entry has no `type`",
        true,
    ),
    (
        "type = 1",
        "type = -1",
        "number",
        "this number cannot be",
        true,
    ),
    (
        "type = 1",
        "type = \"swop\"",
        "unknown-name",
        "did you mean `swap`?",
        true,
    ),
    (
        "type = 1",
        "type = \"swap but x\"",
        "encoding",
        "but which number?",
        true,
    ),
    (
        "type = 1",
        "type = 1.5",
        "wrong-type",
        "`type` must be a number or a string",
        true,
    ),
    (
        "offset = 0",
        "offset = \"one\"",
        "encoding",
        "`one` is not an offset",
        true,
    ),
    (
        "offset = 0",
        "offset = \"flag:uffd\"",
        "unknown-name",
        "known: soft-dirty, exclusive, uffd-wp",
        true,
    ),
    (
        "form = \"mapped\", ",
        "",
        "encoding",
        "of which form?",
        true,
    ),
    (
        "pfn = \"any\"",
        "pfn = \"all\"",
        "unknown-name",
        "known: none, any",
        true,
    ),
    (
        "word = { form = \"mapped\", in-use = [\"special\"], pfn = \"any\" }",
        "word = {}",
        "encoding",
        "this word has no bits",
        true,
    ),
    (
        "in-use = [\"special\"]",
        "in-use = { x86_64 = [\"special\"] }",
        "name",
        "cannot be the name of an architecture",
        true,
    ),
    (
        "in-use = [\"special\"]",
        "in-use = 3",
        "wrong-type",
        "`in-use` must be a list",
        true,
    ),
    (
        "test = { bits = [\"uffd-wp\"], ",
        "test = { ",
        "missing-key",
        "a test has no `bits`",
        true,
    ),
    (
        "bits = [\"uffd-wp\"]",
        "bits = [\"uffd\"]",
        "unknown-name",
        "`uffd` is no flag of a word that is not present",
        true,
    ),
    (
        "except = [\"migration\"]",
        "except = [\"migrations\"]",
        "unknown-name",
        "did you mean `migration`?",
        true,
    ),
    (
        "when = \"somewhere\", ",
        "",
        "missing-key",
        "a condition has no `when`",
        true,
    ),
    (
        "why = \"it is so\"",
        "why = \"\"",
        "empty",
        "`why` is empty",
        true,
    ),
];

fn to_json(value: &toml::de::DeValue<'_>) -> serde_json::Value {
    use serde_json::{Map, Value, json};
    use toml::de::DeValue;
    match value {
        DeValue::String(s) => json!(s),
        DeValue::Integer(i) => json!(i64::from_str_radix(i.as_str(), i.radix()).expect("it fits")),
        DeValue::Float(f) => json!(f.as_str().parse::<f64>().expect("a number")),
        DeValue::Boolean(b) => json!(b),
        DeValue::Datetime(d) => json!(d.to_string()),
        DeValue::Array(a) => a.iter().map(|v| to_json(v.get_ref())).collect(),
        DeValue::Table(t) => {
            let pairs = t
                .iter()
                .map(|(k, v)| (k.get_ref().to_string(), to_json(v.get_ref())));
            pairs.collect::<Map<String, Value>>().into()
        }
    }
}

/// The schema takes `text`.
fn is_valid(text: &str) -> bool {
    static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
        let all = pte_tests::schema::generated();
        let schema = all
            .iter()
            .find(|(name, _)| name.ends_with("proposal.schema.json"));
        let schema = serde_json::from_str(&schema.expect("generated").1).expect("JSON");
        jsonschema::draft7::new(&schema).expect("a schema")
    });
    let table = toml::de::DeTable::parse(text).expect("TOML");
    SCHEMA.is_valid(&to_json(&toml::de::DeValue::Table(table.into_inner())))
}

#[test]
fn wrong_files_are_told_of() {
    parse(GOOD).unwrap_or_else(|e| panic!("{e}"));
    assert!(is_valid(GOOD));
    for (from, to, id, piece, seen) in WRONG {
        assert!(GOOD.contains(from), "{from}");
        let text = GOOD.replacen(from, to, 1);
        let told = parse(&text).expect_err(to);
        assert!(
            told.contains(&format!("error[{id}]")) && told.contains(piece),
            "{from} -> {to}:\n{told}"
        );
        assert_eq!(told.matches("error[").count(), 1, "{told}");
        assert!(
            told.contains("help: ") && told.contains("--> try.toml:"),
            "{told}"
        );
        assert_eq!(!is_valid(&text), *seen, "{from} -> {to}: the schema");
    }
    // All at once.
    let text = GOOD
        .replace("type = 1", "type = \"swop\"")
        .replace("somewhere", "")
        .replace("uffd-wp", "uffd");
    assert_eq!(
        parse(&text).expect_err("wrong").matches("error[").count(),
        3
    );
}

#[test]
fn shipped_files_are_named_by_what_they_say() {
    let names: Vec<String> = embedded::proposals()
        .expect("embedded")
        .into_iter()
        .map(|p| p.name.value)
        .collect();
    assert_eq!(names, embedded::proposal_names());
    let folder = pte_tests::schema::workspace().join("arch-defs/proposals");
    let files = fs::read_dir(folder)
        .expect("it is there")
        .map(|e| e.expect("readable").path());
    let toml = files
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .count();
    assert_eq!(toml, names.len(), "a file that is not embedded");
    for (name, text) in embedded::PROPOSALS {
        assert!(
            text.starts_with("#:schema ../proposal.schema.json\n"),
            "{name}"
        );
        assert!(is_valid(text), "{name}");
    }
}
