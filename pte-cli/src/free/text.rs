//! What is free, for people.

use std::io::{self, Write};

use arch_defs::bits::describe;
use arch_defs::check::free::{Free, common};

use crate::terminal::colours::{Ink, Paint};
use crate::terminal::labelled::labelled;
use crate::terminal::wrap::{WIDE, wrap};
use crate::wording::machine::arch_and_kernel;

/// Columns that facts fit into.
const COLUMNS: usize = WIDE - 1;

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
                labelled(label, &text, COLUMNS, Ink::Faint, paint, out)?;
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
        format!("free: {}", named(free.mask()))
    } else {
        "no entries at this level: a word is none or present, and nothing can be added".to_owned()
    };
    writeln!(out, "{}: {what}", paint.dip(Ink::Strong, &name))
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
        let mut label = format!(
            "  {number:>5}  {}",
            paint.dip(ink, &format!("{what:<widest$}"))
        );
        for line in wrap(&b.why.join("; "), WIDE - widest - 11) {
            writeln!(out, "{}", format!("{label}  {line}").trim_end())?;
            label = " ".repeat(9 + widest);
        }
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
            let none = "no kind: `swp_entry_t` has no bits for them, and no encoder writes them";
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
                "no type is free: a new kind takes the last swap area's, {}",
                types.end - 1
            ),
            None => "no type is free".to_owned(),
        },
    ));
    match &free.markers {
        None => out.push(("marker", "no marker stands here".to_owned())),
        Some(m) => {
            let used: Vec<String> = m
                .used
                .iter()
                .map(|(name, bit)| format!("{bit} {name}"))
                .collect();
            out.push((
                "marker",
                format!(
                    "of its offset used: {}; free: {}",
                    used.join(", "),
                    named(m.free)
                ),
            ));
            if m.free != 0 {
                // Free in the word, and yet nobody would see it.
                let taught =
                    "a new one has to stand in PTE_MARKER_MASK: pte_marker_get() drops any other";
                out.push(("", taught.to_owned()));
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
            out.push(("offset", format!("{kinds}: {range} never: {why}")));
        }
        if o.unused != 0 {
            out.push((
                "offset",
                format!(
                    "{kinds}: {} of the offset are set by no encoder",
                    describe(o.unused)
                ),
            ));
        }
    }
    out
}

/// What is free on all that was asked for.
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
    writeln!(out, "\n{}", paint.dip(Ink::Strong, &title))?;
    let shared = common(all);
    let mut fact = |label: &str, text: &str| labelled(label, text, COLUMNS, Ink::Faint, paint, out);
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
                "a place of its own on each architecture, the same at its levels: {}",
                each.join("; ")
            ),
        )?;
    }
    let markers = shared
        .markers
        .map_or_else(|| "none: not all of them have markers".to_owned(), named);
    fact(
        "marker",
        &format!("of its offset, where it stands: {markers}"),
    )?;
    fact(
        "type",
        "none: a new kind takes a swap area from all of them",
    )
}
