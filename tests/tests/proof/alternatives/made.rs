//! Made-up layouts in which options exchange lines, as text: with the options, or what is left of it in one configuration.

use std::fmt::Write;

use pte_tests::gated::Dice;

/// The options.
pub(super) const OPTIONS: [&str; 5] = ["ALPHA", "BETA", "GAMMA", "DELTA", "EPSILON"];

/// The number of names of flags.
const FLAGS: usize = 40;

const KINDS: &str = r#"format = "pte-kinds/2"
since = "5.10"
type-bits = 2
[flags]
all = [ALL]
some = ["f1", "f4", "f5", "f7"]
[[kind]]
name = "swap"
payload = "slot"
flags = "all"
levels = ["pte"]
means = "made up"
source = "made up"
[[kind]]
name = "hwpoison"
payload = "pfn"
flags = "some"
levels = ["pte"]
means = "made up"
source = "made up"
"#;

/// The text of the kinds file.
pub(super) fn kinds_text() -> String {
    let names = (0..FLAGS).map(|n| format!("\"f{n}\""));
    KINDS.replace("ALL", &names.collect::<Vec<_>>().join(", "))
}

/// A line of a block, or a block of rules: its text without the condition, the options that it needs on or off, and
/// whether its bits are free in the other case.
struct Line {
    bits: String,
    role: String,
    needs: Vec<(usize, bool)>,
    otherwise_free: bool,
}

/// Made-up layouts.
pub(super) struct Made {
    rules: Vec<Line>,
    entries: Vec<Line>,
    form: Vec<Line>,
    matches: bool,
}

/// Gives flags names: mostly new ones.
#[derive(Default)]
struct Names {
    next: usize,
    used: Vec<usize>,
}

impl Names {
    fn new_one(&mut self) -> String {
        self.next += 1;
        assert!(self.next <= FLAGS);
        format!("flag = \"f{}\"", self.next - 1)
    }

    fn role(&mut self, dice: &mut Dice, has_all: bool) -> String {
        match dice.below(if has_all { 5 } else { 3 }) {
            0 | 1 if dice.below(30) == 0 && !self.used.is_empty() => {
                format!("flag = \"f{}\"", self.used[dice.below(self.used.len())])
            }
            0 | 1 => {
                self.used.push(self.next);
                self.new_one()
            }
            2 => "free = true".to_owned(),
            3 => "zero = \"made up\"".to_owned(),
            _ => "one = \"made up\"".to_owned(),
        }
    }
}

/// Lines for the bits `high` to `low`. Some have mistakes.
fn lines(dice: &mut Dice, (high, low): (usize, usize), of_form: Option<bool>) -> Vec<Line> {
    let mut out = Vec::new();
    let mut bit = high;
    let plain = |bits: String, role: String| Line {
        bits,
        role,
        needs: Vec::new(),
        otherwise_free: false,
    };
    let mut names = Names::default();
    let has_all = of_form != Some(false);
    loop {
        let option = dice.below(OPTIONS.len());
        let one = bit.to_string();
        match dice.below(12) {
            0 | 1 => out.push(plain(one, names.role(dice, has_all))),
            2 | 3 => out.push(Line {
                needs: vec![(option, dice.below(3) > 0)],
                otherwise_free: true,
                ..plain(one, names.new_one())
            }),
            4 if bit > low => {
                // Two bits in one line, or in two.
                let both = format!("{bit}:{}", bit - 1);
                out.push(Line {
                    needs: vec![(option, false)],
                    ..plain(both, "free = true".to_owned())
                });
                for bit in [bit, bit - 1] {
                    out.push(Line {
                        needs: vec![(option, true)],
                        ..plain(bit.to_string(), names.role(dice, has_all))
                    });
                }
                bit -= 1;
            }
            5 => {
                // Two options decide about one bit.
                let other = (option + 1) % OPTIONS.len();
                for needs in [
                    vec![(option, true)],
                    vec![(option, false), (other, true)],
                    vec![(option, false), (other, false)],
                ] {
                    let line = plain(one.clone(), names.role(dice, has_all));
                    out.push(Line { needs, ..line });
                }
            }
            6 if dice.below(6) == 0 => {
                // A gap where the option is off, or an overlap.
                let twice = dice.below(2) == 0;
                let line = plain(one.clone(), "zero = \"made up\"".to_owned());
                out.push(Line {
                    needs: vec![(option, true)],
                    ..line
                });
                if twice {
                    out.push(plain(one, "free = true".to_owned()));
                }
            }
            _ => {
                for on in [true, false] {
                    let line = plain(one.clone(), names.role(dice, has_all));
                    out.push(Line {
                        needs: vec![(option, on)],
                        ..line
                    });
                }
            }
        }
        if bit <= low {
            break;
        }
        bit -= 1;
    }
    if dice.below(12) == 0 && out.len() > 2 {
        let at = dice.below(out.len() - 1);
        out.swap(at, at + 1);
    }
    out
}

/// A made-up layout. Some have mistakes.
pub(super) fn made(seed: u64) -> Made {
    let mut dice = Dice::new(seed);
    let dice = &mut dice;
    let line = |bits: &str, role: &str, needs: Vec<(usize, bool)>| Line {
        bits: bits.to_owned(),
        role: role.to_owned(),
        needs,
        otherwise_free: false,
    };
    let mut entries = vec![line("31:16", "zero = \"made up\"", Vec::new())];
    if dice.below(4) == 0 {
        // Where the offset is depends on an option too.
        let option = dice.below(OPTIONS.len());
        entries.push(line("15:14", "field = \"type\"", vec![(option, true)]));
        entries.push(line("13:10", "field = \"offset\"", vec![(option, true)]));
        entries.push(line("15:12", "field = \"offset\"", vec![(option, false)]));
        entries.push(line("11:10", "field = \"type\"", vec![(option, false)]));
    } else {
        entries.push(line("15:14", "field = \"type\"", Vec::new()));
        entries.push(line("13:10", "field = \"offset\"", Vec::new()));
    }
    entries.extend(lines(dice, (9, 2), None));
    entries.push(line("1", "zero = \"made up\"", Vec::new()));
    entries.push(line("0", "zero = \"made up\"", Vec::new()));
    let matches = dice.below(3) > 0;
    let mut form = vec![line("31:10", "field = \"pfn\"", Vec::new())];
    form.extend(lines(dice, (9, 1), Some(matches)));
    form.push(line("0", "one = \"made up\"", Vec::new()));
    let mut rules = Vec::new();
    let keys = [
        (
            "none",
            "{ mask = \"0xffffffff\", value = \"0\" }",
            "{ mask = \"0xfffffffb\", value = \"0\" }",
        ),
        (
            "present",
            "{ any = \"0x1\" }",
            "{ mask = \"0x1\", value = \"0x1\" }",
        ),
        (
            "hw-valid",
            "{ any = \"0x1\" }",
            "{ mask = \"0x9\", value = \"0x9\" }",
        ),
    ];
    for (key, usual, other) in keys {
        if dice.below(4) == 0 {
            let option = dice.below(OPTIONS.len());
            rules.push(line("", &format!("{key} = {usual}"), vec![(option, true)]));
            rules.push(line("", &format!("{key} = {other}"), vec![(option, false)]));
        } else {
            rules.push(line("", &format!("{key} = {usual}"), Vec::new()));
        }
    }
    Made {
        rules,
        entries,
        form,
        matches,
    }
}

impl Made {
    /// The text of the file; with the options `on`, that of the file that is left in this configuration.
    pub(super) fn text(&self, on: Option<usize>) -> String {
        let mut out =
            "format = \"pte-layout/2\"\narch = \"made-up\"\nsince = \"5.10\"\nword = 32\n"
                .to_owned();
        if on.is_none() {
            let names = OPTIONS.map(|o| format!("\"{o}\"")).join(", ");
            let _ = writeln!(out, "[[option]]\nnames = [{names}]\nsource = \"made up\"");
        }
        let holds =
            |l: &Line| on.is_none_or(|on| l.needs.iter().all(|(o, is)| (on >> o & 1 == 1) == *is));
        let when = |l: &Line| {
            let words = l.needs.iter().filter(|_| on.is_none());
            let words =
                words.map(|(o, is)| format!("{}{}", if *is { "" } else { "!" }, OPTIONS[*o]));
            words.collect::<Vec<_>>().join(" ")
        };
        for rule in self.rules.iter().filter(|l| holds(l)) {
            let _ = writeln!(out, "[[rules]]\nlevels = [\"pte\"]\n{}", rule.role);
            if !when(rule).is_empty() {
                let _ = writeln!(out, "when = \"{}\"", when(rule));
            }
            out += "source = \"made up\"\n";
        }
        let block = |out: &mut String, lines: &[Line]| {
            out.push_str("bits = [\n");
            for line in lines.iter().filter(|l| holds(l) || l.otherwise_free) {
                let role = if holds(line) {
                    &line.role
                } else {
                    "free = true"
                };
                let _ = write!(out, "  {{ bits = \"{}\", {role}", line.bits);
                if !when(line).is_empty() {
                    let _ = write!(out, ", when = \"{}\"", when(line));
                }
                out.push_str(" },\n");
            }
            out.push_str("]\n");
        };
        out += "[[non-present]]\nlevels = [\"pte\"]\nsource = \"made up\"\n";
        block(&mut out, &self.entries);
        out += "[[present]]\nsource = \"made up\"\n";
        let matches = match self.matches {
            true => ", match = { any = \"0x1\" }",
            false => "",
        };
        let _ = writeln!(
            out,
            "forms = [{{ form = \"mapped\", levels = [\"pte\"]{matches} }}]"
        );
        block(&mut out, &self.form);
        out
    }
}
