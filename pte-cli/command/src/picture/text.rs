//! A word drawn bit by bit: numbers above, names and values below, in rows that fit a terminal.

use super::bit_groups::{Group, What, value};
use super::letters::Letters;
use crate::terminal::colours::{Ink, Paint};

/// A line that is filled from left to right; blanks are written only before what follows them.
#[derive(Default)]
struct Row {
    text: String,
    columns: usize,
}

impl Row {
    fn put(&mut self, at: usize, text: &str, ink: Ink, paint: Paint) {
        let text = text.trim_end();
        let blanks = text.len() - text.trim_start().len();
        let text = text.trim_start();
        if text.is_empty() {
            return;
        }
        self.text
            .extend(std::iter::repeat_n(' ', at + blanks - self.columns));
        self.text += &paint.dip(ink, text);
        self.columns = at + blanks + text.chars().count();
    }
}

/// Draws `word` of `bits` bits. Bits of `stray` are marked. With `msb0` a second row of numbers counts from the
/// most significant bit, as the manuals of the architecture do.
pub(crate) fn draw(
    groups: &[Group],
    word: u64,
    bits: u32,
    stray: u64,
    msb0: bool,
    columns: usize,
    paint: Paint,
) -> String {
    let digit = |bit: u32| {
        if word >> bit & 1 == 1 { '1' } else { '0' }
    };
    let digits: Vec<char> = (0..bits).map(digit).collect();
    drawing(groups, &digits, stray, msb0, columns, paint)
}

/// Draws no word in particular: `digits`, least significant first, are those that all words have, and dots.
pub(crate) fn layout(groups: &[Group], digits: &[char], msb0: bool, columns: usize) -> String {
    drawing(groups, digits, 0, msb0, columns, Paint::new(false))
}

fn drawing(
    groups: &[Group],
    digits: &[char],
    stray: u64,
    msb0: bool,
    columns: usize,
    paint: Paint,
) -> String {
    let last = msb0.then_some(digits.len() as u32 - 1);
    let indent = if msb0 { 4 } else { 2 };
    let mut out = String::new();
    let mut letters = Letters::default();
    let mut legend: Vec<String> = Vec::new();
    for groups in rows(groups, columns - indent, last) {
        let mut lines: [Row; 6] = Default::default();
        let [lsb, ibm, drawn, marks, names, values] = &mut lines;
        if msb0 {
            lsb.put(0, "LSB", Ink::Faint, paint);
            ibm.put(0, "IBM", Ink::Faint, paint);
        }
        let mut at = indent;
        for group in groups {
            let width = group.columns(last);
            lsb.put(at, &group.numbers(width, |bit| bit), Ink::Faint, paint);
            if let Some(last) = last {
                ibm.put(
                    at,
                    &group.numbers(width, |bit| last - bit),
                    Ink::Faint,
                    paint,
                );
            }
            let first = at + if group.hi == group.lo { width - 1 } else { 0 };
            for (run, wrong, from) in runs(group, digits, stray) {
                let ink = if wrong {
                    Ink::Wrong
                } else {
                    group.ink(run.contains('1'))
                };
                drawn.put(first + from, &run, ink, paint);
                if wrong {
                    marks.put(first + from, &"^".repeat(run.len()), Ink::Wrong, paint);
                }
            }
            let (label, line) = group.label(width, &mut letters);
            names.put(
                at,
                &label,
                group.ink(digits[group.lo as usize] == '1'),
                paint,
            );
            legend.extend(line.filter(|l| !legend.contains(l)));
            if let What::Field {
                name,
                value: Some(number),
                ..
            } = &group.what
            {
                let text = value(name, *number);
                if text.len() <= width {
                    let from = if group.hi == group.lo {
                        width - text.len()
                    } else {
                        0
                    };
                    values.put(at + from, &text, Ink::Field, paint);
                }
            }
            at += width + 1;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        for line in lines.iter().filter(|l| !l.text.is_empty()) {
            out += &line.text;
            out.push('\n');
        }
    }
    if !legend.is_empty() {
        out.push('\n');
        out += &flow(&legend, indent, columns);
    }
    out
}

/// The bits of a group, cut where they turn from right to wrong: text, wrong, first column.
fn runs(group: &Group, digits: &[char], stray: u64) -> Vec<(String, bool, usize)> {
    let mut out: Vec<(String, bool, usize)> = Vec::new();
    for (column, bit) in (group.lo..=group.hi).rev().enumerate() {
        let digit = digits[bit as usize];
        let wrong = stray >> bit & 1 == 1;
        match out.last_mut() {
            Some((text, same, _)) if *same == wrong => text.push(digit),
            _ => out.push((digit.to_string(), wrong, column)),
        }
    }
    out
}

/// Cuts the groups into as few rows as fit, and those as even as can be.
fn rows(groups: &[Group], columns: usize, last: Option<u32>) -> Vec<&[Group]> {
    let cut = |limit: usize| {
        let mut out = Vec::new();
        let (mut start, mut used) = (0, 0);
        for (n, group) in groups.iter().enumerate() {
            let width = group.columns(last);
            if n > start && used + width > limit {
                out.push(&groups[start..n]);
                (start, used) = (n, 0);
            }
            used += width + 1;
        }
        out.push(&groups[start..]);
        out
    };
    let fewest = cut(columns).len();
    let widest = groups.iter().map(|g| g.columns(last)).max().unwrap_or(0);
    (widest..columns)
        .map(cut)
        .find(|rows| rows.len() == fewest)
        .unwrap_or_else(|| cut(columns))
}

/// Items side by side, in as many lines as they need.
fn flow(items: &[String], indent: usize, columns: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    for item in items {
        let width = item.chars().count();
        if used > 0 && used + 3 + width > columns {
            out.push('\n');
            used = 0;
        }
        let blanks = if used == 0 { indent } else { 3 };
        out.extend(std::iter::repeat_n(' ', blanks));
        out += item;
        used += blanks + width;
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use crate::definitions::DEFINITIONS;
    use pte_layout::model::config::Configuration;
    use pte_layout::model::partition::Partition;

    use super::draw;
    use crate::picture::bit_groups;
    use crate::terminal::colours::Paint;

    /// Every bit of `word` is in the picture once, in its order, and no line is wider than `columns`.
    fn check(picture: &str, word: u64, numbers: usize, columns: usize) {
        assert!(
            picture.lines().all(|l| l.chars().count() <= columns),
            "{picture}"
        );
        let rows = picture
            .split("\n\n")
            .filter_map(|row| row.lines().nth(numbers));
        // The legend may have as many lines, but not of bits.
        let rows = rows.filter(|line| line.chars().all(|c| "01 ".contains(c)));
        let bits: String = rows
            .flat_map(|line| line.chars().filter(|c| *c != ' '))
            .collect();
        assert_eq!(bits, format!("{word:064b}"), "{picture}");
    }

    #[test]
    fn every_bit_of_every_partition() {
        let mut count = 0;
        let paint = Paint::new(false);
        for (arch, kernel) in DEFINITIONS
            .archs()
            .into_iter()
            .flat_map(|a| DEFINITIONS.kernels_of(a).into_iter().map(move |k| (a, k)))
        {
            let layout = DEFINITIONS
                .layout(arch, kernel, &Configuration::default())
                .unwrap();
            for level in &layout.levels {
                let forms = level.forms.iter().map(|f| &*f.partition);
                let all: Vec<&Partition> = level
                    .entries
                    .iter()
                    .map(|e| &*e.partition)
                    .chain(forms)
                    .collect();
                for word in [0, u64::MAX, 0x0fff_ffff_ffff_dc08, 0xaaaa_aaaa_5555_5555] {
                    for stray in [0, u64::MAX, 0x5555_0000_0000_ffff] {
                        let groups = all.iter().map(|p| bit_groups::partition(p, word));
                        for groups in groups.chain([bit_groups::plain(64)]) {
                            let numbers = 1 + usize::from(layout.msb0);
                            // A field is never cut: it can be wider than a narrow terminal.
                            let field = groups.iter().map(|g| g.columns(None) + 4).max();
                            for columns in [40, 60, 80, 132] {
                                let widest = columns.max(field.unwrap_or(0));
                                let drawn =
                                    draw(&groups, word, 64, stray, layout.msb0, columns, paint);
                                check(&drawn, word, numbers, widest);
                                count += 1;
                            }
                        }
                    }
                }
            }
        }
        assert!(count > 2000, "{count}");
    }
}
