//! A made-up layout with its kinds, and its TOML.

use std::fmt::{self, Write};
use std::sync::Arc;

use arch_defs::DEFINITIONS;
use pte_layout::model::Layout;
use pte_layout::model::config::Configuration;
use pte_layout::reader::resolve;
use pte_layout::written::kinds::KindsFile;
use pte_layout::written::layout::LayoutFile;
use pte_tests::source_text::source;

use super::compare::{Compare, letter};
use super::forms::FormsSpec;

/// The role of one bit of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bit {
    Type,
    Offset,
    Flag(&'static str),
    Zero,
    One,
    Free,
}

#[derive(Clone, Debug)]
pub(super) struct LevelSpec {
    pub(super) bits: Vec<(Bit, bool)>,
    pub(super) none: Vec<Vec<Compare>>,
    pub(super) present: Vec<Vec<Compare>>,
    pub(super) hw_valid: Vec<Vec<Compare>>,
    pub(super) swap: Option<Vec<Vec<Compare>>>,
    /// None has this bit clear and present has it set, so that no word is both.
    pub(super) class_bit: u32,
    pub(super) hardware: Option<u16>,
    pub(super) address: Option<u32>,
    /// The address bits of page 0: words with all of them clear are allowed.
    pub(super) page_0: Option<u16>,
    pub(super) forms: Option<FormsSpec>,
}

#[derive(Clone, Debug)]
pub(super) struct KindSpec {
    pub(super) payload: u8,
    pub(super) aged: bool,
    pub(super) markers: Vec<u32>,
    pub(super) flags: Vec<&'static str>,
    pub(super) levels: u8,
    pub(super) at_least: Option<u8>,
    pub(super) bits: Option<u8>,
}

/// A layout and its kinds.
#[derive(Clone)]
pub(super) struct Spec {
    pub(super) type_bits: u32,
    pub(super) pfn_bits: Option<u32>,
    pub(super) levels: Vec<LevelSpec>,
    pub(super) kinds: Vec<KindSpec>,
    /// The second kind gets the types of the first, after the files were read.
    pub(super) same_type: Option<(usize, usize)>,
}

impl fmt::Debug for Spec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let note = self
            .same_type
            .map(|(a, b)| format!("# kind {b} has the types of kind {a}\n"));
        write!(
            f,
            "\n{}\n{}{}",
            self.layout_toml(),
            self.kinds_toml(),
            note.unwrap_or_default()
        )
    }
}

pub(super) const LEVELS: [&str; 2] = ["pte", "pmd"];
pub(super) const FLAGS: [&str; 3] = ["soft-dirty", "exclusive", "uffd-wp"];
pub(super) const MARKERS: [&str; 3] = ["uffd-wp", "poisoned", "guard"];

impl Spec {
    /// The number of bits with a meaning.
    pub(super) fn used(&self) -> usize {
        self.levels.iter().map(|l| l.bits.len()).max().unwrap_or(0)
    }

    pub(super) fn layout_toml(&self) -> String {
        let mut out = String::new();
        let used = self.used();
        let _ = writeln!(
            out,
            "format = \"pte-layout/2\"\narch = \"made-up\"\nsince = \"5.10\"\nword = 32"
        );
        for (name, level) in LEVELS.iter().zip(&self.levels) {
            let class_bit = 1_u32 << (level.class_bit as usize % used);
            let all = |lists: &[Vec<Compare>], also: Option<u32>| {
                let lists =
                    lists.iter().map(|list| {
                        let mut terms: Vec<String> = list.iter().map(|c| c.toml(used)).collect();
                        terms.extend(also.map(|v| {
                            format!("{{ mask = \"{class_bit:#x}\", value = \"{v:#x}\" }}")
                        }));
                        format!("{{ all = [{}] }}", terms.join(", "))
                    });
                lists.collect::<Vec<_>>().join(", ")
            };
            let _ = writeln!(out, "\n[[rules]]\nlevels = [\"{name}\"]");
            let _ = writeln!(out, "none = [{}]", all(&level.none, Some(0)));
            let _ = writeln!(out, "present = [{}]", all(&level.present, Some(class_bit)));
            let walked = level
                .forms
                .as_ref()
                .and_then(|f| Some((f.form_bit(used), f.walked?)));
            let _ = match walked {
                None => writeln!(out, "hw-valid = [{}]", all(&level.hw_valid, None)),
                Some((form_bit, set)) => {
                    let mask = class_bit | form_bit;
                    let value = class_bit | if set { form_bit } else { 0 };
                    writeln!(
                        out,
                        "hw-valid = {{ mask = \"{mask:#x}\", value = \"{value:#x}\" }}"
                    )
                }
            };
            if let Some(swap) = &level.swap {
                let _ = writeln!(out, "swap = [{}]", all(swap, None));
            }
            if let Some(mask) = level
                .hardware
                .map(|m| u32::from(m) & ((1 << used) - 1))
                .filter(|m| *m != 0)
            {
                let _ = writeln!(
                    out,
                    "hardware = {{ mask = \"{mask:#x}\", why = \"made up for a test\" }}"
                );
            }
            if let Some(bit) = level.address {
                let page_0 = level.page_0.map(|m| u32::from(m) & ((1 << used) - 1));
                let page_0 = page_0.filter(|m| *m != 0).map_or_else(String::new, |m| {
                    format!(", page-0 = {{ mask = \"{m:#x}\", why = \"made up for a test\" }}")
                });
                let _ = writeln!(
                    out,
                    "address = {{ bit = \"{}\", why = \"made up for a test\"{page_0} }}",
                    bit as usize % used
                );
            }
            let _ = writeln!(out, "source = \"a test\"");
        }
        for (name, level) in LEVELS.iter().zip(&self.levels) {
            let _ = writeln!(
                out,
                "\n[[non-present]]\nlevels = [\"{name}\"]\nsource = \"a test\"\nbits = ["
            );
            let _ = writeln!(
                out,
                "  {{ bits = \"31:{}\", zero = \"made up for a test\" }},",
                level.bits.len()
            );
            let (mut ty, mut offset) = (
                count(&level.bits, Bit::Type),
                count(&level.bits, Bit::Offset),
            );
            for (at, (bit, inverted)) in level.bits.iter().enumerate().rev() {
                let inverted = if *inverted { ", inverted = true" } else { "" };
                let body = match bit {
                    Bit::Type => {
                        ty -= 1;
                        format!("field = \"type[{ty}]\"{inverted}")
                    }
                    Bit::Offset => {
                        offset -= 1;
                        format!("field = \"offset[{offset}]\"{inverted}")
                    }
                    Bit::Flag(name) => format!("flag = \"{name}\""),
                    Bit::Zero => "zero = \"made up for a test\"".to_owned(),
                    Bit::One => "one = \"made up for a test\"".to_owned(),
                    Bit::Free => "free = true".to_owned(),
                };
                let _ = writeln!(out, "  {{ bits = \"{at}\", {body} }},");
            }
            let _ = writeln!(out, "]");
            if let Some(forms) = &level.forms {
                let class_bit = 1_u32 << (level.class_bit as usize % used);
                forms.toml(name, &level.present, class_bit, used, &mut out);
            }
        }
        out
    }

    pub(super) fn kinds_toml(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(
            out,
            "format = \"pte-kinds/2\"\nsince = \"5.10\"\ntype-bits = {}",
            self.type_bits
        );
        if let Some(bits) = self.pfn_bits {
            let _ = writeln!(out, "pfn-bits = \"{bits}\"");
        }
        let _ = writeln!(out, "\n[flags]");
        for (n, kind) in self.kinds.iter().enumerate() {
            let flags: Vec<String> = kind.flags.iter().map(|f| format!("\"{f}\"")).collect();
            let _ = writeln!(out, "set-{} = [{}]", letter(n), flags.join(", "));
        }
        // The layouts have all flags that there are, whether or not a kind carries them.
        let _ = writeln!(out, "all = [\"exclusive\", \"uffd-wp\", \"soft-dirty\"]");
        let names = DEFINITIONS.kinds().expect("kinds").kind_names();
        let names: Vec<&str> = names.collect();
        for (n, kind) in self.kinds.iter().enumerate() {
            let name = if n == 0 {
                "swap"
            } else {
                names
                    .iter()
                    .filter(|k| **k != "swap")
                    .nth(n - 1)
                    .expect("a name")
            };
            let _ = writeln!(
                out,
                "\n[[kind]]\nname = \"{name}\"\nflags = \"set-{}\"",
                letter(n)
            );
            match kind.payload {
                0 => _ = writeln!(out, "payload = \"slot\""),
                1 => {
                    let _ = writeln!(out, "payload = \"pfn\"");
                    if kind.aged {
                        let _ = writeln!(out, "young-dirty = \"SWAP\"");
                    }
                }
                _ => {
                    let markers = MARKERS.iter().zip(&kind.markers);
                    let markers =
                        markers.map(|(m, bit)| format!("{{ name = \"{m}\", bit = {bit} }}"));
                    let _ = writeln!(
                        out,
                        "payload = \"markers\"\nmarkers = [{}]",
                        markers.collect::<Vec<_>>().join(", ")
                    );
                }
            }
            let levels: Vec<&str> = LEVELS
                .iter()
                .take(self.levels.len())
                .enumerate()
                .filter(|(l, _)| kind.levels >> l & 1 == 1 || self.levels.len() == 1)
                .map(|(_, l)| *l)
                .collect();
            let _ = writeln!(out, "levels = [\"{}\"]", levels.join("\", \""));
            let mut limits = Vec::new();
            limits.extend(
                kind.at_least
                    .map(|n| format!("{{ at-least = {n}, why = \"made up for a test\" }}")),
            );
            limits.extend(
                kind.bits
                    .map(|n| format!("{{ bits = \"{n}\", why = \"made up for a test\" }}")),
            );
            if !limits.is_empty() {
                let _ = writeln!(out, "limits = [{}]", limits.join(", "));
            }
            let _ = writeln!(out, "means = \"made up for a test\"\nsource = \"a test\"");
        }
        if self.kinds.iter().any(|kind| kind.payload == 1 && kind.aged) {
            let _ = writeln!(out, "\n[[option]]\nnames = [\"SWAP\"]\nsource = \"a test\"");
        }
        out
    }

    pub(super) fn layout(&self) -> Result<Layout, String> {
        let file = LayoutFile::parse(&source("layout.toml", &self.layout_toml()))
            .map_err(|r| r.to_string())?;
        let kinds = KindsFile::parse(&source("kinds.toml", &self.kinds_toml()))
            .map_err(|r| r.to_string())?;
        let mut layout = {
            let (file, kinds) = DEFINITIONS
                .of_file(&file, Some(&kinds), None, None)
                .map_err(|r| r.to_string())?;
            resolve(&file, &kinds, &Configuration::default()).map_err(|r| r.to_string())?
        };
        if let Some((a, b)) = self.same_type {
            let (a, b) = (a % layout.kinds.len(), b % layout.kinds.len());
            let kinds = Arc::make_mut(&mut layout.kinds);
            kinds[b].types = kinds[a].types.clone();
        }
        Ok(layout)
    }
}

pub(super) fn count(bits: &[(Bit, bool)], of: Bit) -> usize {
    bits.iter().filter(|(b, _)| *b == of).count()
}
