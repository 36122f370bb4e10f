//! An architecture, a kind, a flag, a marker and an option are added in TOML without a line of Rust: in a copy of the
//! workspace, where everything is then generated, built and tested.

use arch_defs::DEFINITIONS;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The parts of the workspace that are copied.
const COPIED: [&str; 11] = [
    "Cargo.toml",
    "Cargo.lock",
    "README.md",
    "arch-defs",
    "pte-core",
    "pte-expand",
    "pte-layout",
    "pte-macros",
    "pte-cli",
    "generate",
    "tests",
];

fn copy(from: &Path, to: &Path) {
    if !from.is_dir() {
        std::fs::copy(from, to).unwrap_or_else(|e| panic!("{}: {e}", from.display()));
        return;
    }
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("readable") {
        let entry = entry.expect("readable");
        if entry.file_name() != "target" {
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    }
}

/// `text` with `from` replaced by `to`; `from` must be there.
fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from} is in the file");
    text.replacen(from, to, 1)
}

fn edit(path: &Path, changes: &[(&str, &str)]) {
    let mut text = std::fs::read_to_string(path).expect("readable");
    for (from, to) in changes {
        text = changed(&text, from, to);
    }
    std::fs::write(path, text).expect("writable");
}

const KIND: &str = "
[[kind]]
name = \"parked\"
since = \"6.12\"
when = \"PARKED\"
payload = \"pfn\"
flags = \"page\"
levels = [\"pte\"]
means = \"made up\"
source = \"made up\"
";

/// The copy, with a made-up architecture since 6.12 and everything that is new in the kinds.
fn copied() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("toml-alone");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("removed");
    }
    std::fs::create_dir_all(&folder).expect("a folder");
    let workspace = pte_tests::root().join("..");
    for name in COPIED {
        copy(&workspace.join(name), &folder.join(name));
    }
    let defs = folder.join("arch-defs");
    edit(
        &defs.join("kinds.toml"),
        &[
            (
                "[flags]\n",
                "[[option]]\nname = \"PARKED\"\nby-arch = true\nsource = \"made up\"\n\n[flags]\n",
            ),
            (
                "swap = [\"exclusive\", \"uffd-wp\", \"soft-dirty\"]",
                "swap = [\"exclusive\", \"uffd-wp\", \"soft-dirty\", { flag = \"sealed\", since = \"6.12\" }]",
            ),
            (
                "  { name = \"poisoned\", ",
                "  { name = \"guard\", bit = 2, since = \"6.12\" },\n  { name = \"poisoned\", ",
            ),
        ],
    );
    let kinds = defs.join("kinds.toml");
    let text = std::fs::read_to_string(&kinds).expect("readable") + KIND;
    std::fs::write(&kinds, text).expect("writable");
    for arch in DEFINITIONS.archs() {
        let lacks = "[[lacks]]\noptions = [\"PARKED\"]\nwhy = \"made up\"\n\n[[rules]]\n";
        edit(
            &defs.join(format!("{arch}.toml")),
            &[("[[rules]]\n", lacks)],
        );
    }
    // Its module in `pte-core` is one word more.
    edit(
        &folder.join("pte-core/Cargo.toml"),
        &[("\nmodules = [", "\nmodules = [\"made-up\", ")],
    );
    let made = defs.join("made-up.toml");
    std::fs::copy(pte_tests::root().join("layouts/made-up.toml"), &made).expect("copied");
    edit(
        &made,
        &[
            ("../../arch-defs/layout", "layout"),
            (
                "since = \"6.12\"\n",
                "since = \"6.12\"\nverified = [\"6.12.1\"]\n",
            ),
            ("[\"DEVICE_PRIVATE\"", "[\"PARKED\", \"DEVICE_PRIVATE\""),
            ("swap = { mask = \"0x4007\"", "swap = { mask = \"0x4003\""),
            (
                "{ bits = \"2\", zero = \"the entry is stored three bits up\" }",
                "{ bits = \"2\", flag = \"sealed\" }",
            ),
        ],
    );
    folder
}

fn cargo(folder: &Path, args: &[&str]) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(args).current_dir(folder);
    cargo.env(
        "CARGO_TARGET_DIR",
        folder.with_file_name("toml-alone-target"),
    );
    cargo.env("CARGO_NET_OFFLINE", "true");
    cargo.env("CARGO_PROFILE_DEV_DEBUG", "0");
    let out = cargo.output().expect("cargo runs");
    let stderr = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{args:?}\n{stderr}");
    String::from_utf8(out.stdout).expect("text")
}

#[test]
fn no_line_of_rust() {
    let folder = copied();
    // Without the outputs for shipped architectures only: sessions, README.
    let outputs = [
        "facts", "embedded", "pte-core", "schemas", "answers", "pictures",
    ];
    let generate = |args: &[&str]| {
        let run = ["run", "--quiet", "-p", "pte-generate", "--"];
        cargo(&folder, &[&run[..], args, &outputs].concat())
    };
    let written = generate(&[]);
    assert!(written.contains("pte-core/src/made_up.rs"), "{written}");
    generate(&["--check"]);

    let pte = |args: &[&str]| {
        let run = ["run", "--quiet", "-p", "pte-cli", "--"];
        cargo(&folder, &[&run[..], args].concat())
    };
    let arch = ["--arch", "made-up"];
    let word = pte(&[&["encode"], &arch[..], &["marker", "--marker", "guard"]].concat());
    let read = pte(&[&["decode"], &arch[..], &[word.trim()]].concat());
    assert!(read.contains("marker") && read.contains("guard"), "{read}");
    let parked = pte(&[&["encode"], &arch[..], &["parked", "--pfn", "0x12"]].concat());
    let read = pte(&[&["decode"], &arch[..], &[parked.trim()]].concat());
    assert!(read.contains("parked") && read.contains("0x12"), "{read}");
    let sealed = pte(&[
        &["encode"],
        &arch[..],
        &["swap", "--type", "1", "--offset", "3", "--flag", "sealed"],
    ]
    .concat());
    let read = pte(&[&["decode"], &arch[..], &[sealed.trim()]].concat());
    assert!(read.contains("area 1, slot 0x3, sealed"), "{read}");
    let checked = pte(&[&["check"], &arch[..], &["--format", "json"]].concat());
    assert!(checked.contains("\"deny\":0"), "{checked}");
    assert!(pte(&[&["free"], &arch[..]].concat()).contains("flag sealed"));
    assert!(pte(&[&["export"], &arch[..], &["--format", "json"]].concat()).contains("\"parked\""));
    let site = folder.join("site");
    pte(&["docs", "--out", site.to_str().expect("text")]);
    assert!(site.join("made-up").is_dir());
    assert!(site.join("kinds/parked.html").exists());

    // The types, those of the project and those of a crate.
    let example = "\
use pte_core::Kind;
use pte_core::made_up::{Entry, Markers, Pte, SwapFlags};

pte_core::layout! { mod own { arch = \"made-up\" } }

#[test]
fn made() {
    let word = Pte::from_bits(WORD);
    assert_eq!(word.kind(), Kind::Parked);
    assert!(matches!(word.decode().entry, Entry::Parked { .. }));
    assert!(own::Pte::from_bits(SEALED).decode() != own::Pte::from_bits(0).decode());
    let _ = SwapFlags::SEALED;
    let _ = Markers::GUARD;
}
";
    let example = changed(example, "WORD", parked.trim());
    let example = changed(&example, "SEALED", sealed.trim());
    std::fs::create_dir_all(folder.join("pte-core/tests")).expect("a folder");
    std::fs::write(folder.join("pte-core/tests/made.rs"), example).expect("writable");
    cargo(
        &folder,
        &[
            "test",
            "--quiet",
            "-p",
            "pte-core",
            "--features=layout",
            "--test",
            "made",
        ],
    );
}
