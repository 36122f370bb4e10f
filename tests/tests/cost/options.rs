//! What options cost that do not interact: each one more costs the same, not twice as much. Callgrind counts
//! instructions.

use std::fmt::Write;
use std::path::PathBuf;

use super::decode::instructions;

/// More than any single cost that does not depend on options may differ, in millions of instructions.
const SLACK: f64 = 0.3;

/// What the options do.
#[derive(Clone, Copy, Debug)]
enum Each {
    /// Each turns a flag of non-present entries on.
    Flag,
    /// Each turns a flag of a form of present words on.
    FlagOfForm,
    /// Each selects one of two lines for a bit of non-present entries.
    Line,
    /// Each selects one of two lines for a bit of a form of present words.
    LineOfForm,
    /// Each selects a rule of a level of its own.
    Rule,
}

impl Each {
    /// The numbers of options that are compared: from the second to the third there are half as many more as from the
    /// third to the fourth.
    const fn counts(self) -> [usize; 4] {
        match self {
            Self::Rule => [1, 2, 3, 5],
            _ => [2, 4, 8, 16],
        }
    }
}

const LEVELS: [&str; 5] = ["pte", "pmd", "pud", "p4d", "pgd"];

const NONE: [&str; 2] = [
    "none = { mask = \"0xffffffffffffffff\", value = \"0\" }",
    "none = { mask = \"0xffffffffffffffdf\", value = \"0\" }",
];

/// The bits that options can decide about.
const BITS: usize = 16;

fn layout(each: Each, options: usize) -> String {
    let names: Vec<String> = (0..BITS).map(|n| format!("\"O{n}\"")).collect();
    let mut out = format!(
        "format = \"pte-layout/2\"\narch = \"made-up\"\nsince = \"6.12\"\nword = 64\n\
         [[option]]\nnames = [{}]\nsource = \"made up\"\n",
        names.join(", ")
    );
    let of_rules = match each {
        Each::Rule => options,
        _ => 0,
    };
    for (n, level) in LEVELS.iter().enumerate() {
        let head = format!("[[rules]]\nlevels = [\"{level}\"]\nsource = \"made up\"\n");
        let _ = writeln!(
            out,
            "{head}present = {{ any = \"0x1\" }}\nhw-valid = {{ any = \"0x1\" }}"
        );
        if n < of_rules {
            for (not, text) in ["", "!"].iter().zip(NONE) {
                let _ = writeln!(out, "{head}when = \"{not}O{n}\"\n{text}");
            }
        } else {
            let _ = writeln!(out, "{head}{}", NONE[0]);
        }
    }
    let lines = |out: &mut String, flag: bool, line: bool| {
        for n in 0..BITS {
            let bit = 45 - n;
            let _ = match n < options {
                true if flag => writeln!(
                    out,
                    "  {{ bits = \"{bit}\", flag = \"f{n}\", when = \"O{n}\" }},"
                ),
                true if line => writeln!(
                    out,
                    "  {{ bits = \"{bit}\", flag = \"f{n}\", when = \"O{n}\" }},\n  \
                     {{ bits = \"{bit}\", free = true, why = \"made up\", when = \"!O{n}\" }},"
                ),
                _ => writeln!(out, "  {{ bits = \"{bit}\", free = true, why = \"{n}\" }},"),
            };
        }
    };
    out += "[[non-present]]\nlevels = [\"pte\"]\nsource = \"made up\"\nbits = [\n  \
            { bits = \"63:59\", field = \"type\" },\n  { bits = \"58:46\", field = \"offset\" },\n";
    lines(
        &mut out,
        matches!(each, Each::Flag),
        matches!(each, Each::Line),
    );
    out += "  { bits = \"29:2\", zero = \"made up\" },\n  { bits = \"1\", one = \"made up\" },\n  \
            { bits = \"0\", zero = \"made up\" },\n]\n";
    out += "[[present]]\nsource = \"made up\"\nforms = [\n";
    for level in LEVELS {
        let _ = writeln!(out, "  {{ form = \"mapped\", levels = [\"{level}\"] }},");
    }
    out += "]\nbits = [\n  { bits = \"63:46\", field = \"pfn\" },\n";
    let [flag, line] = [
        matches!(each, Each::FlagOfForm),
        matches!(each, Each::LineOfForm),
    ];
    lines(&mut out, flag, line);
    out += "  { bits = \"29:1\", free = true },\n  { bits = \"0\", one = \"made up\" },\n]\n";
    out
}

fn kinds() -> String {
    let flags: Vec<String> = (0..BITS).map(|n| format!("\"f{n}\"")).collect();
    format!(
        "format = \"pte-kinds/2\"\nsince = \"6.12\"\ntype-bits = 5\n[flags]\nall = [{}]\n\
         [[kind]]\nname = \"swap\"\npayload = \"slot\"\nflags = \"all\"\nlevels = [\"pte\"]\n\
         means = \"made up\"\nsource = \"made up\"\n",
        flags.join(", ")
    )
}

fn file(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("written");
    path
}

#[test]
#[cfg_attr(missing_valgrind, ignore = "needs valgrind")]
fn options_that_do_not_interact_add_up() {
    let kinds = file("options-kinds.toml", &kinds());
    let kinds = kinds.to_str().expect("text");
    for each in [
        Each::Flag,
        Each::FlagOfForm,
        Each::Line,
        Each::LineOfForm,
        Each::Rule,
    ] {
        let counts = each.counts();
        let files = counts.map(|n| file(&format!("options-{each:?}-{n}.toml"), &layout(each, n)));
        let commands: [&[&str]; 2] = [&["check"], &["decode", "0x800000002", "--layout"]];
        for command in commands {
            let cost = files.each_ref().map(|file| {
                let file = file.to_str().expect("text");
                instructions(&[command, &[file, "--kinds", kinds]].concat())
            });
            let name = command[0];
            println!("{each:?}, {name}: {cost:.2?} M with {counts:?} options");
            let (before, after) = (cost[2] - cost[1], cost[3] - cost[2]);
            assert!(
                after <= 2.5 * before + SLACK,
                "{each:?}, {name}, {counts:?} options: {before:.2} M more, then {after:.2} M more"
            );
        }
    }
}
