//! Kinds that depend on options.

use std::fmt::Write;

use arch_defs::DEFINITIONS;

use super::dice::{Dice, gate};

/// Kinds in which `options` decide many things.
pub(super) fn kinds(dice: &mut Dice, options: &[&str]) -> String {
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
