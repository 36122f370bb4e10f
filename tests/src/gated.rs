//! Made-up layouts of a few bits in which options decide many things: flags, lines, kinds, levels, markers.

use std::fmt::Write;

use arch_defs::DEFINITIONS;
use pte_layout::model::epoch::{KindsEpoch, LayoutEpoch};
use pte_layout::written::kinds::KindsFile;
use pte_layout::written::layout::LayoutFile;

use crate::source_text::source;

/// A random number generator that gives the same numbers in every run.
pub struct Dice(u64);

impl Dice {
    /// Starts with `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) as usize % n
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn shuffled<T>(&mut self, mut list: Vec<T>) -> Vec<T> {
        for n in (1..list.len()).rev() {
            let with = self.below(n + 1);
            list.swap(n, with);
        }
        list
    }
}

/// The number of bits with a meaning; those above are zero.
const USED: usize = 10;

/// Option names, in an order that has nothing to do with what they do.
const OPTIONS: [&str; 8] = [
    "KEPT", "COLD", "TOLD", "AGED", "MOVED", "XFER", "FULL", "PLAIN",
];

/// The text of a layout file and of its kinds file. They may be invalid.
pub fn texts(seed: u64) -> (String, String) {
    let mut dice = Dice::new(seed);
    let count = 1 + dice.below(OPTIONS.len());
    let names = dice.shuffled(OPTIONS.to_vec());
    let options = &names[..count];
    let layout = layout(&mut dice, options);
    (layout, kinds(&mut dice, options))
}

/// The files of [`texts`], if they are valid.
pub fn files(seed: u64) -> Option<(LayoutEpoch, KindsEpoch)> {
    let (layout, kinds) = texts(seed);
    read(&layout, &kinds).ok()
}

/// Reads a layout file with its own kinds file; returns the error if they are invalid.
pub fn read(layout: &str, kinds: &str) -> Result<(LayoutEpoch, KindsEpoch), String> {
    let layout = LayoutFile::parse(&source("layout.toml", layout)).map_err(|r| r.to_string())?;
    let kinds = KindsFile::parse(&source("kinds.toml", kinds)).map_err(|r| r.to_string())?;
    DEFINITIONS
        .of_file(&layout, Some(&kinds), None, None)
        .map_err(|r| r.to_string())
}

fn gate(dice: &mut Dice, options: &[&str], often: usize) -> String {
    match dice.one_in(often) {
        true => format!(", when = \"{}\"", options[dice.below(options.len())]),
        false => String::new(),
    }
}

/// A list of compares. With `decided_by`, none of them holds for a word whose bit differs from it.
fn test(dice: &mut Dice, decided_by: Option<(usize, bool)>) -> String {
    let mut lists = Vec::new();
    for _ in 0..1 + dice.below(2) {
        let mut terms = Vec::new();
        for _ in 0..1 + dice.below(2) {
            let few = dice.below(3) > 0;
            let mask = (0..USED).filter(|_| dice.one_in(if few { 5 } else { 2 }));
            let mask = mask.fold(0, |m, b| m | 1_u32 << b).max(1);
            let value = match dice.below(3) {
                0 => 0,
                _ => dice.below(1 << USED) as u32 & mask,
            };
            let upper = if dice.one_in(3) { !0 << USED } else { 0 };
            terms.push(match dice.one_in(5) {
                true => format!("{{ mask = \"{mask:#x}\", not = \"{value:#x}\" }}"),
                false => format!(
                    "{{ mask = \"{:#x}\", value = \"{value:#x}\" }}",
                    mask | upper
                ),
            });
        }
        if let Some((bit, is)) = decided_by {
            let value = u32::from(is) << bit;
            terms.push(format!(
                "{{ mask = \"{:#x}\", value = \"{value:#x}\" }}",
                1 << bit
            ));
        }
        lists.push(format!("{{ all = [{}] }}", terms.join(", ")));
    }
    format!("[{}]", lists.join(", "))
}

fn layout(dice: &mut Dice, options: &[&str]) -> String {
    let mut out =
        "format = \"pte-layout/2\"\narch = \"made-up\"\nsince = \"5.10\"\nword = 32\n".to_owned();
    let two = dice.one_in(3);
    if two {
        out += "\n[params.size]\ndefault = 1\nvalues = [1, 2]\nwhy = \"made up\"\n\n[cases]\nsmall = { size = [1] }\n";
    }
    for option in options {
        if dice.one_in(10) {
            let _ = writeln!(
                out,
                "\n[[lacks]]\noptions = [\"{option}\"]\nwhy = \"made up\""
            );
        }
    }
    let levels = &["pte", "pmd"][..1 + dice.below(2)];
    for level in levels {
        let decided_by = dice.below(USED);
        let _ = writeln!(out, "\n[[rules]]\nlevels = [\"{level}\"]");
        let none = match dice.below(3) {
            0 => "{ mask = \"0xffffffff\", value = \"0\" }".to_owned(),
            _ => test(dice, Some((decided_by, false))),
        };
        let _ = writeln!(out, "none = {none}");
        let _ = writeln!(out, "present = {}", test(dice, Some((decided_by, true))));
        let _ = writeln!(out, "hw-valid = {}", test(dice, None));
        if dice.one_in(3) {
            // Most words are entries. Otherwise it would be rare that a single bit decides whether a word is none.
            let swap = match dice.below(3) {
                0 => test(dice, None),
                _ => format!(
                    "{{ mask = \"{:#x}\", value = \"0\" }}",
                    1 << dice.below(USED)
                ),
            };
            let _ = writeln!(out, "swap = {swap}");
        }
        if dice.one_in(4) {
            let mask = 1 << dice.below(USED);
            let _ = writeln!(
                out,
                "hardware = {{ mask = \"{mask:#x}\", why = \"made up\" }}"
            );
        }
        if dice.one_in(4) {
            let page_0 = match dice.one_in(2) {
                true => format!(
                    ", page-0 = {{ mask = \"{:#x}\", why = \"made up\" }}",
                    1 + dice.below(1 << USED)
                ),
                false => String::new(),
            };
            let bit = dice.below(USED);
            let _ = writeln!(
                out,
                "address = {{ bit = \"{bit}\", why = \"made up\"{page_0} }}"
            );
        }
        out += "source = \"a test\"\n";
    }
    for level in levels {
        let _ = writeln!(
            out,
            "\n[[non-present]]\nlevels = [\"{level}\"]\nsource = \"a test\"\nbits = ["
        );
        let _ = writeln!(out, "  {{ bits = \"31:{USED}\", zero = \"made up\" }},");
        let mut roles = vec![
            "type[1]",
            "type[0]",
            "offset[2]",
            "offset[1]",
            "offset[0]",
            "uffd-wp",
            "soft-dirty",
            "exclusive",
        ];
        roles.resize_with(USED, || ["zero", "one", "free"][dice.below(3)]);
        let lowest = |role: &&str| role.starts_with("type") || role.starts_with("offset");
        let mut fields: Vec<&str> = roles.iter().copied().filter(lowest).collect();
        let mut roles = dice.shuffled(roles);
        // Lines go from the highest bit of a field to the lowest.
        fields.reverse();
        for role in &mut roles {
            if lowest(role) {
                let kind = role.split('[').next().unwrap_or(role).to_owned();
                let n = fields.iter().rposition(|f| f.starts_with(&kind));
                *role = fields.remove(n.expect("as many as there are"));
            }
        }
        for (n, role) in roles.iter().enumerate() {
            let mut plain = |is: &str| {
                let gate = gate(dice, options, 2);
                let otherwise = match gate.is_empty() {
                    true => "",
                    false => ", otherwise = \"free\"",
                };
                (format!("{is} = \"made up\""), gate, otherwise)
            };
            let bits = USED - 1 - n;
            match *role {
                "zero" | "one" if two => {
                    // One role with small pages, and the other otherwise.
                    let other = if *role == "zero" { "one" } else { "zero" };
                    for (is, size) in [(*role, "small"), (other, "!small")] {
                        let (line, gate, otherwise) = plain(is);
                        let gate = gate.replace(", when = \"", "").replace('"', "");
                        let when = format!("{size} {gate}");
                        let when = when.trim();
                        let _ = writeln!(
                            out,
                            "  {{ bits = \"{bits}\", {line}, when = \"{when}\"{otherwise} }},"
                        );
                    }
                }
                "zero" | "one" if options.len() > 1 && bits.is_multiple_of(4) => {
                    // Another role if the option is off.
                    let other = if *role == "zero" { "one" } else { "zero" };
                    for (is, not) in [(*role, ""), (other, "!")] {
                        let _ = writeln!(
                            out,
                            "  {{ bits = \"{bits}\", {is} = \"made up\", when = \"{not}{}\" }},",
                            options[bits / 4 % options.len()]
                        );
                    }
                }
                "zero" | "one" => {
                    let (line, gate, otherwise) = plain(role);
                    let _ = writeln!(out, "  {{ bits = \"{bits}\", {line}{gate}{otherwise} }},");
                }
                "free" => _ = writeln!(out, "  {{ bits = \"{bits}\", free = true }},"),
                field if lowest(&field) => {
                    let inverted = if dice.one_in(4) {
                        ", inverted = true"
                    } else {
                        ""
                    };
                    let _ = writeln!(
                        out,
                        "  {{ bits = \"{bits}\", field = \"{field}\"{inverted} }},"
                    );
                }
                flag => {
                    let gate = gate(dice, options, 2);
                    let _ = writeln!(out, "  {{ bits = \"{bits}\", flag = \"{flag}\"{gate} }},");
                }
            }
        }
        out += "]\n";
    }
    out
}

fn kinds(dice: &mut Dice, options: &[&str]) -> String {
    let mut out = "format = \"pte-kinds/2\"\nsince = \"5.10\"\ntype-bits = 2\n".to_owned();
    let beyond = ["NEEDED", "NEEDED_TOO"];
    let option = |name: &str, need: Option<&str>| {
        let needs = need.map_or_else(String::new, |need| format!("needs = [\"{need}\"]\n"));
        format!("\n[[option]]\nnames = [\"{name}\"]\n{needs}source = \"a test\"\n")
    };
    for (n, name) in options.iter().enumerate() {
        let others = [&options[..n], &beyond[..]].concat();
        let need = dice.one_in(3).then(|| others[dice.below(others.len())]);
        out += &option(name, need);
    }
    let need = dice.one_in(4).then(|| options[dice.below(options.len())]);
    out += &option("NEEDED", need);
    out += &option("NEEDED_TOO", None);
    if dice.one_in(2) {
        // Young and dirty fit above a PFN of one bit.
        out = out.replacen("type-bits = 2\n", "type-bits = 2\npfn-bits = \"1\"\n", 1);
    }
    let all = ["uffd-wp", "soft-dirty", "exclusive"];
    out += "\n[flags]\n";
    out += "every = [\"exclusive\", \"uffd-wp\", \"soft-dirty\"]\n";
    let count = 1 + dice.below(4);
    for n in 0..count {
        let flags = all
            .iter()
            .filter(|_| !dice.one_in(3))
            .map(|f| format!("\"{f}\""));
        let _ = writeln!(out, "set-{n} = [{}]", flags.collect::<Vec<_>>().join(", "));
    }
    let shipped = DEFINITIONS.kinds().expect("the project's kinds");
    let names = shipped.kind_names().filter(|k| *k != "swap");
    // Most layouts have few kinds with options, so that some option decides independently of the others.
    let often = [1, 2, 8, 100][dice.below(4)];
    let names = std::iter::once("swap").chain(names);
    for (n, name) in names.take(count).enumerate() {
        let _ = writeln!(out, "\n[[kind]]\nname = \"{name}\"\nflags = \"set-{n}\"");
        if n > 0 && dice.one_in(often) {
            let _ = writeln!(out, "when = \"{}\"", options[dice.below(options.len())]);
        }
        match dice.below(3) {
            0 => out += "payload = \"slot\"\n",
            1 => {
                out += "payload = \"pfn\"\n";
                if dice.one_in(often) {
                    let _ = writeln!(
                        out,
                        "young-dirty = \"{}\"",
                        options[dice.below(options.len())]
                    );
                }
            }
            _ => {
                let gates = [
                    gate(dice, options, 1 + often),
                    gate(dice, options, 1 + often),
                ];
                let _ = writeln!(
                    out,
                    "payload = \"markers\"\nmarkers = [{{ name = \"uffd-wp\", bit = 0{} }}, {{ name = \"poisoned\", bit = 1{} }}]",
                    gates[0], gates[1]
                );
            }
        }
        match dice.below(3) {
            0 => out += "levels = [\"pte\"]\n",
            1 => out += "levels = [\"pte\", \"pmd\"]\n",
            _ => {
                let gate = gate(dice, options, 1 + often);
                let _ = writeln!(out, "levels = [\"pte\", {{ level = \"pmd\"{gate} }}]");
            }
        }
        if dice.one_in(3) {
            out += "limits = [{ at-least = 1, why = \"made up\" }]\n";
        }
        out += "means = \"made up\"\nsource = \"a test\"\n";
    }
    out
}
