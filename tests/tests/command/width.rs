//! Text output fits the width in `COLUMNS`.
//!
//! Some lines are never cut, and can be wider: a single word (a path, a number), a field of a picture, and in a very narrow
//! terminal the label of a line of TOML.

use pte_generate::pte::{pte, run};

const WIDTHS: [usize; 5] = [40, 60, 80, 100, 132];

/// The commands whose text is measured, for several words and architectures.
fn commands() -> Vec<String> {
    let mut out: Vec<String> = [
        "--help",
        "decode --help",
        "encode --help",
        "check --help",
        "explain --help",
        "show --help",
        "free --help",
        "docs --help",
        "export --help",
        "decode 0x101a62004 0x440 0xfffffffffffffc00",
        "decode --as entry 0x7c00000000000001",
        "decode --arch x86-64 --as pagemap 0x4000000000000216 0xc180000000000001",
        "explain",
        "explain is-none class-overlap",
        "show",
        "free",
        "check",
        "check --verbose",
        "check --proposal type0-offset-uffd-wp",
        "check --proposal special-uffd-wp",
        "check --proposal pwt-on-migration-read",
        "check --proposal files/slips.toml",
        "check files/soft-dirty-on-pse.toml",
    ]
    .map(str::to_owned)
    .to_vec();
    for arch in ["x86-64", "arm64", "s390"] {
        let words =
            "0 0x101a62004 0x440 0xfffffffffffffc00 0xd7fff7fffffffe04 0x8000000012345067 0x1";
        out.push(format!("decode --arch {arch} {words}"));
        out.push(format!("decode --arch {arch} --level pmd {words}"));
        out.push(format!("show --arch {arch}"));
        out.push(format!("free --arch {arch}"));
    }
    out
}

/// Whether a line can be wider than `columns`.
fn can_be_wider(line: &str, columns: usize) -> bool {
    let width = |text: &str| text.chars().count();
    let indent = width(line) - width(line.trim_start());
    // A single word, alone on its line or after its label.
    let label = line.trim_start().split("  ").next().unwrap_or_default();
    let rest = line[indent + label.len()..].trim_start();
    let one_word = |text: &str| !text.trim().contains(' ');
    if one_word(line) || !rest.is_empty() && one_word(rest) {
        return true;
    }
    // The widest field of a picture: its bits, their numbers, and the names and values below.
    let bits = |c: char| "01 ^".contains(c);
    let numbers = |c: char| c.is_ascii_digit() || c == ' ';
    let picture = line.trim_start_matches("LSB").trim_start_matches("IBM");
    if columns < 60 && (picture.chars().all(bits) || picture.chars().all(numbers)) {
        return true;
    }
    // The place of a line of TOML, or a label below it.
    let place = line.trim_start();
    let is_label = columns < 60 && place.starts_with('|');
    is_label || place.starts_with("--> ") || place.starts_with("::: ")
}

/// Command lines with mistakes: what they print goes to stderr.
const MISTAKES: [&str; 8] = [
    "check --kernel 5.11",
    "check files/slips.toml files/nowhere.toml ../bad-layouts/gap/layout.toml",
    "check ../bad-layouts/many-mistakes/layout.toml",
    "check --proposal ../layouts/short.toml",
    "decode --arch arm46 0x1",
    "docs --out ../site",
    "encode --arch arm64 --kernel 6.12 swap --type 25 --offset 1",
    "encode --arch x86-64 swap --type 1 --offset 0xffffffffffffff --flag none",
];

/// The lines of `text` that are too wide.
fn too_wide(command: &str, columns: usize, text: &str) -> Vec<String> {
    let lines = text.lines().filter(|l| l.chars().count() > columns);
    let wrong = lines.filter(|l| !can_be_wider(l, columns));
    wrong
        .map(|l| format!("COLUMNS={columns} pte {command}: {l}"))
        .collect()
}

/// The output of a command in a terminal of this width.
fn output(line: &str, columns: usize) -> (Option<i32>, String, String) {
    let mut command = pte();
    command
        .args(line.split(' '))
        .env("COLUMNS", columns.to_string());
    let output = run(&mut command, b"");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let status = output.status.code();
    (status, text(output.stdout), text(output.stderr))
}

#[test]
fn text_fits_the_width() {
    let mut wrong = Vec::new();
    for line in commands() {
        for columns in WIDTHS {
            let (ended, text, _) = output(&line, columns);
            assert!(
                matches!(ended, Some(0 | 1)),
                "COLUMNS={columns} pte {line}: {ended:?}"
            );
            assert!(!text.is_empty(), "pte {line} prints nothing");
            wrong.extend(too_wide(&line, columns, &text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn errors_fit_the_width() {
    let mut wrong = Vec::new();
    for line in MISTAKES {
        for columns in WIDTHS {
            let (ended, _, errors) = output(line, columns);
            assert_eq!(ended, Some(2), "COLUMNS={columns} pte {line}: {errors}");
            assert!(errors.contains("error"), "pte {line} prints no error");
            wrong.extend(too_wide(line, columns, &errors));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// In a table of `--help` a text goes on below itself, or indented below its term: a term is easy to find.
#[test]
fn tables_of_help_stay_tables() {
    for columns in WIDTHS {
        let (_, text, _) = output("export --help", columns);
        let tables = text.split("\n\n").filter(|t| t.starts_with("  …"));
        let lines: Vec<&str> = tables.flat_map(str::lines).collect();
        assert!(lines.len() >= 20, "{text}");
        let is_in_place = |l: &&str| l.starts_with("  …") || l.starts_with("    ");
        let wrong = lines.iter().find(|l| !is_in_place(l));
        assert_eq!(wrong, None, "COLUMNS={columns}");
    }
}

/// A word from stdin gets one line, however wide it is: scripts read it line by line.
#[test]
fn words_from_stdin_get_one_line() {
    let mut command = pte();
    command
        .args(["decode", "--arch", "s390"])
        .env("COLUMNS", "40");
    let output = run(&mut command, b"0x440\n0x604\n");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(text.lines().count(), 2, "{text}");
}
