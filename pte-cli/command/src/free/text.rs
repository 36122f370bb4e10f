//! Free bits, types and offsets as text: a table for each level, then what is free on all of them.

use std::io::{self, Write};

use pte_layout::bits::describe;
use pte_layout::check::free::{Free, common};

use crate::terminal::colours::{Ink, Paint};
use crate::terminal::labelled::labelled;
use crate::terminal::row::{Cell, row};
use crate::terminal::width::text_columns;
use crate::terminal::wrap::wrap_pieces;
use crate::wording::machine::arch_and_kernel;

/// Writes a table for each level, and what is free on all of them.
pub(crate) fn write(all: &[Free], paint: Paint, out: &mut impl Write) -> io::Result<()> {
    for (n, free) in all.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        head(free, paint, out)?;
        if free.entries {
            bit_lines(free, paint, out)?;
            for (label, text) in values(free) {
                labelled(label, &text, text_columns(), Ink::Faint, paint, out)?;
            }
        }
    }
    everywhere(all, paint, out)
}

fn named(mask: u64) -> String {
    if mask == 0 {
        "no bit".to_owned()
    } else {
        describe(mask)
    }
}

fn head(free: &Free, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let kernel = free.kernel.map_or_else(String::new, |k| k.to_string());
    let name = format!("{}, {}", arch_and_kernel(&free.arch, &kernel), free.level);
    let what = if free.entries {
        format!(": free: {}", named(free.mask()))
    } else {
        ": no entries at this level: a word is none or present, and nothing can be added".to_owned()
    };
    let pieces = [(Ink::Strong, name.as_str()), (Ink::Plain, &what)];
    writeln!(out, "{}", wrap_pieces(&pieces, text_columns(), 2, paint))
}

fn bit_lines(free: &Free, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let widest = free
        .bits
        .iter()
        .map(|b| b.what.len())
        .max()
        .unwrap_or(0)
        .min(24);
    for b in &free.bits {
        let number = if b.hi == b.lo {
            b.hi.to_string()
        } else {
            format!("{}:{}", b.hi, b.lo)
        };
        let what = if b.free {
            "free".to_owned()
        } else {
            b.what.clone()
        };
        let ink = if b.free { Ink::Set } else { Ink::Plain };
        let number = format!("{number:>5}");
        let cells = [
            Cell {
                text: &number,
                width: 5,
                ink: Ink::Plain,
            },
            Cell {
                text: &what,
                width: widest,
                ink,
            },
        ];
        let why = b.why.join("; ");
        let why = (Ink::Plain, why.as_str());
        write!(out, "{}", row(2, &cells, why, text_columns(), paint))?;
    }
    Ok(())
}

/// Types, markers and offsets: a label and a text each.
fn values(free: &Free) -> Vec<(&'static str, String)> {
    let range = |from: u64, to: u64| {
        if from == to {
            from.to_string()
        } else {
            format!("{from} to {to}")
        }
    };
    let types: Vec<String> = free
        .types
        .iter()
        .map(|(types, kind)| {
            let none = "no kind: `swp_entry_t` has no bits for them, and no encoder produces them";
            let owner = kind.as_deref().unwrap_or(none);
            format!("{} {owner}", range(types.start, types.end - 1))
        })
        .collect();
    let mut out = vec![("types", types.join(", "))];
    let last_area = free
        .types
        .iter()
        .find(|(_, kind)| kind.as_deref() == Some("swap"));
    out.push((
        "",
        match last_area {
            Some((types, _)) => format!(
                "no type is free: a new kind costs one swap area ({})",
                types.end - 1
            ),
            None => "no type is free".to_owned(),
        },
    ));
    match &free.markers {
        None => out.push(("marker", "markers are not used at this level".to_owned())),
        Some(m) => {
            let used: Vec<String> = m
                .used
                .iter()
                .map(|(name, bit)| format!("{bit} {name}"))
                .collect();
            out.push((
                "marker",
                format!(
                    "bits of the offset: {}; free: {}",
                    used.join(", "),
                    named(m.free)
                ),
            ));
            if m.free != 0 {
                // The bits are free, but the kernel would ignore a marker in them.
                let mask = "a new marker must be added to PTE_MARKER_MASK: pte_marker_get() drops all other bits";
                out.push(("", mask.to_owned()));
            }
            for (mask, why) in &m.taken {
                out.push(("", format!("{}: {why}", describe(*mask))));
            }
        }
    }
    for o in &free.offsets {
        let kinds = o.kinds.join(", ");
        for (from, to, why) in &o.ranges {
            let range = if from == to {
                format!("offset {from:#x}")
            } else {
                format!("offsets {from:#x} to {to:#x}")
            };
            out.push(("offset", format!("{kinds}: {range} cannot occur: {why}")));
        }
        if o.unused != 0 {
            out.push((
                "offset",
                format!(
                    "{kinds}: no encoder sets {} of the offset",
                    describe(o.unused)
                ),
            ));
        }
    }
    out
}

/// What is free on all levels and architectures that were asked for.
fn everywhere(all: &[Free], paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let with: Vec<&Free> = all.iter().filter(|f| f.entries).collect();
    if with.len() < 2 {
        return Ok(());
    }
    let mut names: Vec<String> = Vec::new();
    for free in &with {
        match names
            .iter_mut()
            .find(|n| n.split(' ').next() == Some(&free.arch))
        {
            Some(name) => *name = format!("{name} and {}", free.level),
            None => names.push(format!("{} {}", free.arch, free.level)),
        }
    }
    let title = format!("free on all of them ({})", names.join(", "));
    let pieces = [(Ink::Strong, title.as_str())];
    writeln!(out, "\n{}", wrap_pieces(&pieces, text_columns(), 2, paint))?;
    let shared = common(all);
    let mut fact =
        |label: &str, text: &str| labelled(label, text, text_columns(), Ink::Faint, paint, out);
    fact("bit", &named(shared.bits))?;
    let mut archs: Vec<(&str, u64)> = Vec::new();
    for free in &with {
        match archs.iter_mut().find(|(arch, _)| *arch == free.arch) {
            Some((_, mask)) => *mask &= free.mask(),
            None => archs.push((&free.arch, free.mask())),
        }
    }
    if archs.len() > 1 {
        let each: Vec<String> = archs
            .iter()
            .map(|(arch, mask)| format!("{arch} {}", named(*mask)))
            .collect();
        fact(
            "flag",
            &format!(
                "a different bit on each architecture, the same at all its levels: {}",
                each.join("; ")
            ),
        )?;
    }
    let markers = shared
        .markers
        .map_or_else(|| "none: not all levels have markers".to_owned(), named);
    fact(
        "marker",
        &format!("bits of the offset, where markers are used: {markers}"),
    )?;
    fact(
        "type",
        "none: a new kind costs one swap area on each of them",
    )
}
