//! The forms of present words of a made-up layout.

use std::fmt::Write;

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::{Strategy, any};

use super::compare::{Compare, letter};

pub(super) const BITS: [&str; 2] = ["accessed", "global"];

/// Two forms of present words, which one bit distinguishes.
#[derive(Clone, Debug)]
pub(super) struct FormsSpec {
    pub(super) form_bit: u32,
    /// The MMU walks words with this bit clear or set; with `None`, `hw_valid` decides.
    pub(super) walked: Option<bool>,
    /// The lines of each form.
    pub(super) bits: [Vec<(Line, bool)>; 2],
}

/// The role of one bit of a present word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Pfn,
    Key,
    Flag(&'static str),
    Zero,
    One,
    Free,
    /// The value that identifies the form, as `zero` or `one`, so that the forms do not overlap.
    Identifying,
}

impl FormsSpec {
    /// The bit that distinguishes the forms.
    pub(super) fn form_bit(&self, used: usize) -> u32 {
        1 << (self.form_bit as usize % used)
    }

    /// The blocks of the two forms: each has the present words with its value of the bit.
    pub(super) fn toml(
        &self,
        level: &str,
        present: &[Vec<Compare>],
        class_bit: u32,
        used: usize,
        out: &mut String,
    ) {
        let form_bit = self.form_bit(used);
        // If `class_bit` is the bit that distinguishes the forms, it is set in all present words: there is one form.
        let sides = match class_bit == form_bit {
            true => vec![(form_bit, 0)],
            false => vec![(0, 0), (form_bit, 1)],
        };
        for (value, n) in sides {
            let lists = present.iter().map(|list| {
                let mut terms: Vec<String> = list.iter().map(|c| c.toml(used)).collect();
                for (mask, value) in [(class_bit, class_bit), (form_bit, value)] {
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
                let set = (class_bit | value) >> at & 1 == 1;
                let identifies = (class_bit | form_bit) >> at & 1 == 1;
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
                    Line::Identifying if identifies && set => {
                        "one = \"made up for a test\"".to_owned()
                    }
                    Line::Identifying | Line::Zero => "zero = \"made up for a test\"".to_owned(),
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
            6 | 7 => Line::Identifying,
            _ => Line::Pfn,
        };
        (line, inverted)
    });
    let lines = vec(line, 1..8);
    (0..14_u32, of(any::<bool>()), lines.clone(), lines).prop_map(|(form_bit, walked, a, b)| {
        FormsSpec {
            form_bit,
            walked,
            bits: [a, b],
        }
    })
}
