//! The bits of words, in a few letters a line: `58:9=offset~`, `3+exclusive`, `8z`.
//!
//! The script `brief.js` reads them. Bits, then what they are: `=` a field with its name, the lowest bit of the number
//! that they hold (`[35]`) if it is not 0, and `~` if they are stored inverted; `+` a flag; `z` zero, `o` one, `f` not
//! used; last the lowest bit of the offset (`>40`) that bits which are always zero are read as.

use pte_layout::model::partition::{Bits, Partition, Role};
use serde_json::{Value, json};

use crate::wording::bits::range;

/// The words of an architecture, each once. A word is written as what it has beside one before it: lines replace those
/// that they overlap.
#[derive(Default)]
pub(super) struct Words {
    lines: Vec<Vec<String>>,
    texts: Vec<Value>,
}

impl Words {
    /// The place of a word in the list.
    pub(super) fn place(&mut self, partition: &Partition) -> usize {
        let lines: Vec<String> = partition.bits.iter().map(line).collect();
        if let Some(place) = self.lines.iter().position(|l| *l == lines) {
            return place;
        }
        let new = |base: &[String]| {
            let new = lines.iter().filter(|l| !base.contains(l));
            new.map(String::as_str).collect::<Vec<_>>().join(" ")
        };
        let bases = self.lines.iter().map(|base| new(base)).enumerate();
        let whole = new(&[]);
        let text = match bases.min_by_key(|(_, text)| text.len()) {
            Some((base, text)) if text.len() < whole.len() => json!([base, text]),
            _ => json!(whole),
        };
        self.lines.push(lines);
        self.texts.push(text);
        self.texts.len() - 1
    }

    /// The list: a text, or the place of an earlier word and the lines that it has instead.
    pub(super) fn into_value(self) -> Value {
        self.texts.into()
    }
}

fn line(bits: &Bits) -> String {
    let at = range(bits.hi, bits.lo);
    let mut out = match &bits.role {
        Role::Field(name, piece) => {
            let lo = match piece.value_lo {
                0 => String::new(),
                lo => format!("[{lo}]"),
            };
            let inverted = if piece.inverted { "~" } else { "" };
            format!("{at}={name}{lo}{inverted}")
        }
        Role::Flag(name) => format!("{at}+{name}"),
        Role::Zero => format!("{at}z"),
        Role::One => format!("{at}o"),
        Role::Free => format!("{at}f"),
    };
    if let Some(read) = bits.read_as {
        out += &format!(">{}", read.value_lo);
    }
    out
}
