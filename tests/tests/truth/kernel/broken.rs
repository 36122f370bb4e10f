//! Layouts that are broken on purpose: the comparison with the kernel's records finds each, and names the line.

use std::sync::Arc;

use arch_defs::DEFINITIONS;
use pte_layout::diagnostic::Source;
use pte_layout::model::{Layout, known_options};
use pte_layout::reader::resolve;
use pte_layout::written::kinds::KindsFile;
use pte_layout::written::layout::LayoutFile;
use pte_tests::{Records, root};
use pte_verify::compare::compare;
use pte_verify::learn::{edit, learn};

/// One fault.
struct Fault {
    /// The records that show it.
    records: &'static str,
    /// The file that is edited.
    file: &'static str,
    /// The edits: a part of a line, and what it becomes.
    edits: &'static [(&'static str, &'static str)],
    /// A part of the line that must be named; if it is empty, that of the first edit.
    names: &'static str,
    /// What is learned from the records is the file without the edits.
    learned: bool,
}

const NOTHING: Fault = Fault {
    records: "",
    file: "",
    edits: &[],
    names: "",
    learned: false,
};

const FAULTS: &[Fault] = &[
    // The mask of none.
    Fault {
        records: "6.12-x86-64",
        file: "x86-64.toml",
        edits: &[(
            r#"none = { mask = "!0x60", value = "0" }"#,
            r#"none = { mask = "!0x70", value = "0" }"#,
        )],
        learned: true,
        ..NOTHING
    },
    // The word that is none, one level up.
    Fault {
        records: "6.12-s390",
        file: "s390.toml",
        edits: &[
            (
                r#"none = { mask = "!0", value = "0x20" }"#,
                r#"none = { mask = "!0", value = "0x21" }"#,
            ),
            (
                r#"present = { mask = "!0", not = "0x20" }"#,
                r#"present = { mask = "!0", not = "0x21" }"#,
            ),
            (
                r#"{ mask = "!0", not = "0x20" }] }"#,
                r#"{ mask = "!0", not = "0x21" }] }"#,
            ),
        ],
        ..NOTHING
    },
    // An offset that is not inverted.
    Fault {
        records: "6.12-x86-64",
        file: "x86-64.toml",
        edits: &[(
            r#"field = "offset", inverted = true, why"#,
            r#"field = "offset", why"#,
        )],
        learned: true,
        ..NOTHING
    },
    // Two flags that changed places.
    Fault {
        records: "6.12-x86-64",
        file: "x86-64.toml",
        edits: &[
            (
                r#"{ bits = "2", flag = "uffd-wp", when = "HAVE_ARCH_USERFAULTFD_WP", macro = "_PAGE_SWP_UFFD_WP""#,
                r#"{ bits = "2", flag = "soft-dirty", when = "MEM_SOFT_DIRTY", macro = "_PAGE_SWP_SOFT_DIRTY""#,
            ),
            (
                r#"{ bits = "1", flag = "soft-dirty", when = "MEM_SOFT_DIRTY", macro = "_PAGE_SWP_SOFT_DIRTY""#,
                r#"{ bits = "1", flag = "uffd-wp", when = "HAVE_ARCH_USERFAULTFD_WP", macro = "_PAGE_SWP_UFFD_WP""#,
            ),
        ],
        learned: true,
        ..NOTHING
    },
    // A flag that is no flag.
    Fault {
        records: "6.12-arm64",
        file: "arm64.toml",
        edits: &[(
            r#"{ bits = "2", since = "exclusive", flag = "exclusive", when = "pte", macro"#,
            r#"{ bits = "2", since = "exclusive", free = true, macro"#,
        )],
        ..NOTHING
    },
    // A type that is inverted.
    Fault {
        records: "6.12-s390",
        file: "s390.toml",
        edits: &[(
            r#"{ bits = "6:2", field = "type" }"#,
            r#"{ bits = "6:2", field = "type", inverted = true }"#,
        )],
        learned: true,
        ..NOTHING
    },
    // A bit that must be one, and is not.
    Fault {
        records: "6.12-s390",
        file: "s390.toml",
        edits: &[(
            r#"{ bits = "9", one = "P (protect)"#,
            r#"{ bits = "9", zero = "P (protect)"#,
        )],
        ..NOTHING
    },
    // The PFN of a present word that is not inverted.
    Fault {
        records: "6.12-x86-64-pfn",
        file: "x86-64.toml",
        edits: &[(
            r#"{ bits = "51:12", when = "small !P", field = "pfn", inverted = true"#,
            r#"{ bits = "51:12", when = "small !P", field = "pfn""#,
        )],
        ..NOTHING
    },
    // A kind in another place of the order: its type number and those below it move.
    Fault {
        records: "6.12-x86-64",
        file: "kinds.toml",
        edits: &[(
            r#"name = "device-private-write""#,
            r#"name = "device-private-wrote""#,
        )],
        ..NOTHING
    },
    // The bit of a marker.
    Fault {
        records: "6.12-x86-64",
        file: "kinds.toml",
        edits: &[(
            r#"{ name = "poisoned", bit = 1"#,
            r#"{ name = "poisoned", bit = 2"#,
        )],
        names: r#"name = "marker""#,
        ..NOTHING
    },
    // Two flags of present words that changed places.
    Fault {
        records: "6.12-x86-64",
        file: "x86-64.toml",
        edits: &[
            (
                r#"{ bits = "11", flag = "soft-dirty", when = "MEM_SOFT_DIRTY""#,
                r#"{ bits = "11", flag = "special""#,
            ),
            (
                r#"{ bits = "9", flag = "special""#,
                r#"{ bits = "9", flag = "soft-dirty", when = "MEM_SOFT_DIRTY""#,
            ),
        ],
        ..NOTHING
    },
];

/// The built-in file `name`, after the edits of a fault if it is its file.
fn source(name: &str, fault: &Fault) -> Arc<Source> {
    let mut text = match DEFINITIONS.kinds_text() {
        (kinds, text) if kinds.ends_with(name) => text.to_owned(),
        _ => {
            let mut all = DEFINITIONS.layout_texts().into_iter();
            all.find(|(n, _)| n.ends_with(name))
                .expect("a layout")
                .1
                .to_owned()
        }
    };
    if fault.file == name {
        for (from, to) in fault.edits {
            assert_eq!(text.matches(from).count(), 1, "{from}");
            text = text.replace(from, to);
        }
    }
    Arc::new(Source {
        name: name.to_owned(),
        text,
    })
}

/// The layout with the fault for `records`.
fn layout(fault: &Fault, records: &Records) -> Result<Layout, String> {
    let arch = records.arch().expect("an architecture");
    of_source(&source(&format!("{arch}.toml"), fault), fault, records)
}

/// The layout of a file for `records`, with the kinds of the fault.
fn of_source(file: &Arc<Source>, fault: &Fault, records: &Records) -> Result<Layout, String> {
    let arch = records.arch().expect("an architecture");
    let kinds = KindsFile::parse(&source("kinds.toml", fault)).expect("kinds");
    let file = LayoutFile::parse(file).map_err(|e| e.to_string())?;
    let kernel = Some(records.kernel().expect("a kernel"));
    let found = DEFINITIONS.of_file(&file, Some(&kinds), Some(arch), kernel);
    let (file, kinds) = found.map_err(|e| e.to_string())?;
    let config = records.configuration(&known_options(&file, &kinds));
    resolve(&file, &kinds, &config).map_err(|e| e.to_string())
}

#[test]
fn every_fault_is_found_at_its_line() {
    assert!(FAULTS.len() >= 10);
    let mut missed = Vec::new();
    for fault in FAULTS {
        let path = root().join(format!("vectors/{}.jsonl.gz", fault.records));
        let records = Records::read(&path).expect("records");
        let layout = match layout(fault, &records) {
            Ok(layout) => layout,
            Err(why) => {
                missed.push(format!("{}: {why}", fault.edits[0].0));
                continue;
            }
        };
        let compared = compare(&records, &layout);
        let text = &source(fault.file, fault).text;
        let part = if fault.names.is_empty() {
            fault.edits[0].1
        } else {
            fault.names
        };
        let at = 1 + text[..text.find(part).expect("the edit")]
            .matches('\n')
            .count();
        let named = compared.differences.iter().filter_map(|d| d.place.as_ref());
        let lines: Vec<(String, usize)> =
            named.map(|p| (p.source.name.clone(), p.line())).collect();
        let is = |(name, found): &(String, usize)| name == fault.file && *found == at;
        let first = compared.differences.first().map(|d| format!("{d:?}"));
        if !lines.iter().any(is) {
            let edit = fault.edits[0].0;
            missed.push(format!(
                "{edit}: {}:{at} is not named, but {lines:?}; {first:?}",
                fault.file
            ));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n\n"));
}

/// Nothing is learned where the layout agrees; where it was edited, the edit.
#[test]
fn what_is_learned_is_the_edit() {
    let learned = FAULTS.iter().filter(|f| f.learned);
    assert!(learned.clone().count() >= 4);
    for fault in learned {
        let path = root().join(format!("vectors/{}.jsonl.gz", fault.records));
        let records = Records::read(&path).expect("records");
        let right = layout(&NOTHING, &records).expect("a layout");
        let nothing = learn(&records, &right, None);
        assert!(
            nothing.edits.is_empty() && nothing.open.is_empty(),
            "{nothing:?}"
        );
        let wrong = layout(fault, &records).unwrap_or_else(|e| panic!("{e}"));
        let found = learn(&records, &wrong, None);
        let text = edit::apply(&source(fault.file, fault).text, &found.edits);
        let diff = edit::diff(&source(fault.file, fault), &found.edits);
        assert_eq!(
            text,
            source(fault.file, &NOTHING).text,
            "{}: {diff}{:?}",
            fault.edits[0].0,
            found.open
        );
        assert!(found.open.is_empty(), "{:?}", found.open);
    }
}

/// For a new version old lines end and new ones begin. The file is refused until its TODO is filled, and then agrees.
#[test]
fn what_is_learned_of_a_new_version() {
    let of_bits = |f: &&Fault| {
        f.learned && f.edits[0].0.starts_with("{ bits") || f.edits[0].0.starts_with("field")
    };
    let learned = FAULTS.iter().filter(of_bits);
    assert!(learned.clone().count() >= 3);
    for fault in learned {
        let path = root().join(format!("vectors/{}.jsonl.gz", fault.records));
        let records = Records::read(&path).expect("records");
        let wrong = layout(fault, &records).unwrap_or_else(|e| panic!("{e}"));
        let found = learn(&records, &wrong, Some(records.kernel().expect("a kernel")));
        let file = source(fault.file, fault);
        let text = edit::apply(&file.text, &found.edits);
        let name = file.name.clone();
        let open = Source {
            name: name.clone(),
            text: text.clone(),
        };
        let refused = of_source(&Arc::new(open), fault, &records).expect_err("a TODO");
        assert!(refused.contains("error[todo]: `what` is TODO"), "{refused}");
        let filled = Source {
            name,
            text: text.replace("\"TODO\"", "\"a test\""),
        };
        let filled = of_source(&Arc::new(filled), fault, &records)
            .unwrap_or_else(|e| panic!("{e}\n{}", edit::diff(&file, &found.edits)));
        let compared = compare(&records, &filled);
        assert!(
            compared.differences.is_empty(),
            "{:?}",
            compared.differences.first()
        );
    }
}
