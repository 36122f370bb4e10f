//! Present words: forms of two levels, and flags with names of their own.

use std::fmt::Write;

use crate::draw::Draw;

/// The block of present words.
pub(crate) fn mapped(
    out: &mut String,
    draw: &mut Draw,
    arch: &str,
    header: &str,
    options: &[String],
    low: [u32; 3],
) {
    let [present, protnone, huge] = low;
    let _ = writeln!(
        out,
        "[[present]]\nsource = \"{header}: pte_pfn, pmd_pfn\"\nforms = [\n\
         \x20 {{ form = \"mapped\", levels = [\"pte\"], is = [\"P\", \"page\"] }}, # {arch}\n\
         \x20 {{ form = \"protnone\", levels = [\"pte\"], is = [\"page\"] }}, # {arch}\n\
         \x20 {{ form = \"mapped\", levels = [\"pmd\"], is = [\"P\", \"huge\"] }}, # {arch}\n\
         \x20 {{ form = \"table\", levels = [\"pmd\"], is = [\"P\"] }}, # {arch}\n\
         \x20 {{ form = \"protnone\", levels = [\"pmd\"], is = [\"huge\"] }}, # {arch}\n\
         \x20 {{ form = \"protnone-table\", levels = [\"pmd\"] }}, # {arch}\n]\nbits = ["
    );
    let top = 50;
    let mut gated = options.iter();
    let mut flag = |out: &mut String, draw: &mut Draw, bit: u32, gate: bool| {
        let name = draw.name();
        let when = match gate.then(|| gated.next()).flatten() {
            Some(option) => format!(", when = \"{option}\""),
            None => String::new(),
        };
        let _ = writeln!(
            out,
            "  {{ bits = \"{bit}\", flag = \"{name}{bit}\"{when}, macro = \"_{arch}_{name}\" }},"
        );
    };
    for bit in (top..64).rev() {
        flag(out, draw, bit, bit % 4 == 3);
    }
    let _ = writeln!(
        out,
        "  {{ bits = \"{}:12\", field = \"pfn\", macro = \"_{arch}_PFN\" }},",
        top - 1
    );
    for bit in (8..12).rev() {
        flag(out, draw, bit, false);
    }
    for bit in (0..8).rev() {
        if bit == present {
            let _ = writeln!(
                out,
                "  {{ bits = \"{bit}\", when = \"P\", one = \"P of {arch}: the MMU walks the entry\" }},"
            );
            let _ = writeln!(
                out,
                "  {{ bits = \"{bit}\", when = \"!P\", zero = \"P of {arch} is clear\" }},"
            );
        } else if bit == protnone {
            let _ = writeln!(
                out,
                "  {{ bits = \"{bit}\", when = \"P\", flag = \"global\", macro = \"_{arch}_GLOBAL\" }},"
            );
            let _ = writeln!(
                out,
                "  {{ bits = \"{bit}\", when = \"!P\", one = \"PROT_NONE of {arch}\" }},"
            );
        } else if bit == huge {
            let _ = writeln!(
                out,
                "  {{ bits = \"{bit}\", when = \"page\", flag = \"memory-type\", macro = \"_{arch}_TYPE\" }},"
            );
            let _ = writeln!(
                out,
                "  {{ bits = \"{bit}\", when = \"huge\", one = \"a huge page of {arch}\" }},"
            );
            let _ = writeln!(
                out,
                "  {{ bits = \"{bit}\", when = \"!page !huge\", zero = \"no huge page of {arch}\" }},"
            );
        } else {
            flag(out, draw, bit, false);
        }
    }
    out.push_str("]\n");
}
