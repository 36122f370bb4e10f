//! A level without entries.

use std::fmt::Write;

use super::compares::{USED, test};
use super::dice::Dice;

/// A level without entries: tests that depend on options, and a form of present words whose lines do.
pub(super) fn upper(dice: &mut Dice, options: &[&str]) -> String {
    let mut out = String::new();
    let mut rules = |when: &str, text: &str| {
        let _ = writeln!(
            out,
            "\n[[rules]]\nlevels = [\"pud\"]{when}\n{text}\nsource = \"a test\""
        );
    };
    let mut either = |dice: &mut Dice, texts: [String; 2]| {
        let option = options[dice.below(options.len())];
        match dice.one_in(3) {
            true => {
                rules(&format!("\nwhen = \"{option}\""), &texts[0]);
                rules(&format!("\nwhen = \"!{option}\""), &texts[1]);
            }
            false => rules("", &texts[0]),
        }
    };
    let present = dice.below(USED);
    let none = |dice: &mut Dice| match dice.one_in(2) {
        true => "none = { mask = \"0xffffffff\", value = \"0\" }".to_owned(),
        false => format!("none = {}", test(dice, Some((present, false)))),
    };
    let texts = [none(dice), none(dice)];
    either(dice, texts);
    either(
        dice,
        [(); 2].map(|()| format!("present = {{ any = \"{:#x}\" }}", 1 << present)),
    );
    let texts = [(); 2].map(|()| format!("hw-valid = {}", test(dice, None)));
    either(dice, texts);
    if dice.one_in(2) {
        let of = |bit: usize| {
            format!(
                "hardware = {{ mask = \"{:#x}\", why = \"made up\" }}",
                1 << bit
            )
        };
        let texts = [of(dice.below(USED)), of(dice.below(USED))];
        either(dice, texts);
    }
    if dice.one_in(3) {
        let bit = dice.below(USED);
        let page_0 = 1 + dice.below(1 << USED);
        rules(
            "",
            &format!(
                "address = {{ bit = \"{bit}\", why = \"made up\", page-0 = {{ mask = \"{page_0:#x}\", why = \"made up\" }} }}"
            ),
        );
    }
    let _ = writeln!(
        out,
        "\n[[present]]\nsource = \"a test\"\nforms = [{{ form = \"mapped\", levels = [\"pud\"], match = {{ any = \"{:#x}\" }} }}]\n\
         bits = [\n  {{ bits = \"31:{USED}\", free = true }},",
        1 << present
    );
    for bit in (0..USED).rev() {
        let option = options[dice.below(options.len())];
        let role = |dice: &mut Dice, name: &str| match dice.below(5) {
            0 => "zero = \"made up\"".to_owned(),
            1 => "one = \"made up\"".to_owned(),
            2 => "free = true".to_owned(),
            _ => format!("flag = \"{name}{bit}\""),
        };
        let mut line = |role: &str, when: &str| {
            let _ = writeln!(out, "  {{ bits = \"{bit}\", {role}{when} }},");
        };
        match dice.below(4) {
            _ if bit == present => line("one = \"made up\"", ""),
            0 => line(&role(dice, "a"), ""),
            1 => line(
                &format!("flag = \"a{bit}\""),
                &format!(", when = \"{option}\""),
            ),
            _ => {
                line(&role(dice, "a"), &format!(", when = \"{option}\""));
                line(&role(dice, "b"), &format!(", when = \"!{option}\""));
            }
        }
    }
    out += "]\n";
    out
}
