//! Levels with entries.

use std::fmt::Write;

use super::compares::{USED, test};
use super::dice::{Dice, gate};
use super::upper::upper;

/// A layout in which `options` decide many things.
pub(super) fn layout(dice: &mut Dice, options: &[&str]) -> String {
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
                flag if dice.one_in(3) => {
                    // Another line has the bit if the option is off, or on.
                    let option = options[dice.below(options.len())];
                    let other =
                        ["zero = \"made up\"", "free = true", "one = \"made up\""][dice.below(3)];
                    let [on, off] = match dice.one_in(2) {
                        true => ["", "!"],
                        false => ["!", ""],
                    };
                    let flag = format!("flag = \"{flag}\"");
                    for (role, not) in [(&flag[..], on), (other, off)] {
                        let _ = writeln!(
                            out,
                            "  {{ bits = \"{bits}\", {role}, when = \"{not}{option}\" }},"
                        );
                    }
                }
                flag => {
                    let gate = gate(dice, options, 2);
                    let _ = writeln!(out, "  {{ bits = \"{bits}\", flag = \"{flag}\"{gate} }},");
                }
            }
        }
        out += "]\n";
    }
    if dice.one_in(2) {
        out += &upper(dice, options);
    }
    out
}
