//! The forms of present words of a made-up layout.

use std::fmt::Write;

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::{Strategy, any};

use super::compare::{Compare, letter};

pub(super) const BITS: [&str; 2] = ["accessed", "global"];

/// The forms of present words: they are told apart by one bit.
#[derive(Clone, Debug)]
pub(super) struct FormsSpec {
    pub(super) apart: u32,
    /// The MMU follows words with this bit clear or set; nothing if `hw_valid` says.
    pub(super) followed: Option<bool>,
    /// For each form its lines.
    pub(super) bits: [Vec<(Line, bool)>; 2],
}

/// What one bit of a present word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Pfn,
    Key,
    Flag(&'static str),
    Zero,
    One,
    Free,
    /// As the form is told: `zero` or `one`, so that it keeps to itself.
    Told,
}

impl FormsSpec {
    /// The bit that tells the forms apart.
    pub(super) fn apart(&self, used: usize) -> u32 {
        1 << (self.apart as usize % used)
    }

    /// The blocks: each form takes the present words with the bit as it has it.
    pub(super) fn toml(
        &self,
        level: &str,
        present: &[Vec<Compare>],
        tells: u32,
        used: usize,
        out: &mut String,
    ) {
        let apart = self.apart(used);
        // Where `tells` is the bit that tells them apart, it is set in all of them.
        let sides = match tells == apart {
            true => vec![(apart, 0)],
            false => vec![(0, 0), (apart, 1)],
        };
        for (value, n) in sides {
            let lists = present.iter().map(|list| {
                let mut terms: Vec<String> = list.iter().map(|c| c.toml(used)).collect();
                for (mask, value) in [(tells, tells), (apart, value)] {
                    terms.push(format!(
                        "{{ mask = \"{mask:#x}\", value = \"{value:#x}\" }}"
                    ));
                }
                format!("{{ all = [{}] }}", terms.join(", "))
            });
            let lists: Vec<String> = lists.collect();
            let _ = writeln!(
                out,
                "\n[[present]]\nlevels = [\"{level}\"]\nform = \"form-{}\"\nmatch = [{}]\nsource = \"a test\"\nbits = [",
                letter(n),
                lists.join(", ")
            );
            let _ = writeln!(
                out,
                "  {{ bits = \"31:{used}\", zero = \"made up for a test\" }},"
            );
            let lines = &self.bits[n][..];
            let line = |at: usize| lines[at % lines.len()];
            let number = |of: Line| (0..used).filter(|at| line(*at).0 == of).count();
            let (mut pfn, mut key) = (number(Line::Pfn), number(Line::Key));
            for at in (0..used).rev() {
                let (what, inverted) = line(at);
                let inverted = if inverted { ", inverted = true" } else { "" };
                let set = (tells | value) >> at & 1 == 1;
                let is_told = (tells | apart) >> at & 1 == 1;
                let body = match what {
                    Line::Pfn => {
                        pfn -= 1;
                        format!("field = \"pfn[{pfn}]\"{inverted}")
                    }
                    Line::Key => {
                        key -= 1;
                        format!("field = \"key[{key}]\"{inverted}")
                    }
                    Line::Flag(name) => match lines.iter().position(|l| l.0 == what) == Some(at) {
                        true => format!("flag = \"{name}\""),
                        false => "free = true".to_owned(),
                    },
                    Line::Told if is_told && set => "one = \"made up for a test\"".to_owned(),
                    Line::Told | Line::Zero => "zero = \"made up for a test\"".to_owned(),
                    Line::One => "one = \"made up for a test\"".to_owned(),
                    Line::Free => "free = true".to_owned(),
                };
                let _ = writeln!(out, "  {{ bits = \"{at}\", {body} }},");
            }
            let _ = writeln!(out, "]");
        }
    }
}

pub(super) fn forms() -> impl Strategy<Value = FormsSpec> {
    let line = (0..12_u8, any::<bool>()).prop_map(|(what, inverted)| {
        let line = match what {
            0 => Line::Key,
            1 | 2 => Line::Flag(BITS[usize::from(what) - 1]),
            3 => Line::Zero,
            4 => Line::One,
            5 => Line::Free,
            6 | 7 => Line::Told,
            _ => Line::Pfn,
        };
        (line, inverted)
    });
    let lines = vec(line, 1..8);
    (0..14_u32, of(any::<bool>()), lines.clone(), lines).prop_map(|(apart, followed, a, b)| {
        FormsSpec {
            apart,
            followed,
            bits: [a, b],
        }
    })
}
