//! Reads a picture in text back by its columns.

use std::collections::BTreeMap;

use super::{Bits, read};

/// Runs of a line that are not blank: first column, and text.
fn runs(line: &str) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    let mut before = ' ';
    for (column, c) in line.chars().enumerate() {
        match out.last_mut() {
            _ if c == ' ' => {}
            Some((_, run)) if before != ' ' => run.push(c),
            _ => out.push((column, c.to_string())),
        }
        before = c;
    }
    out
}

/// `e exclusive   1 must be 1`: the name for each letter.
fn legend(lines: &str) -> BTreeMap<char, String> {
    let items = lines.lines().flat_map(|l| l.trim().split("   "));
    let items = items.filter_map(|item| item.trim().split_once(' '));
    items
        .map(|(letter, name)| (letter.chars().next().expect("a letter"), name.to_owned()))
        .collect()
}

/// The meaning of each bit. Numbers counted from the other end are below the usual ones.
pub(super) fn bits(picture: &str, count: u32, msb0: bool) -> Bits {
    let (mut out, mut next) = (Bits::new(), count);
    let blocks: Vec<&str> = picture.split("\n\n").collect();
    let is_row = |block: &&&str| {
        let digits = runs(block.lines().nth(1 + usize::from(msb0)).unwrap_or_default());
        let digit = |c: char| "01.".contains(c);
        !digits.is_empty() && digits.iter().all(|(_, r)| r.chars().all(digit))
    };
    let rows = blocks.iter().take_while(is_row).count();
    let legend = legend(&blocks[rows..].join("\n"));
    for block in &blocks[..rows] {
        let lines: Vec<String> = block
            .lines()
            .map(|l| l.replace("LSB", "   ").replace("IBM", "   "))
            .collect();
        let line = |n: usize| {
            let all = runs(&lines[n]).into_iter();
            let all: Vec<u32> = all.map(|(_, n)| n.parse().expect("a number")).collect();
            all.into_iter().peekable()
        };
        let mut numbers = line(0);
        let mut others = line(usize::from(msb0));
        let names: Vec<char> = lines[2 + usize::from(msb0)].chars().collect();
        for (column, digits) in runs(&lines[1 + usize::from(msb0)]) {
            let hi = numbers.next().expect("a number above each");
            let lo = hi + 1 - digits.len() as u32;
            // If there is no room, the next group shows where this one ends.
            numbers.next_if_eq(&lo);
            if msb0 {
                assert_eq!(others.next(), Some(count - 1 - hi), "{block}");
                others.next_if_eq(&(count - 1 - lo));
            }
            assert_eq!(hi + 1, next, "{block}");
            next = lo;
            let end = (column + digits.len()).min(names.len());
            let shown: String = names[column..end].iter().collect();
            let shown = shown.trim().replace(" (stored inverted)", "");
            let label = match legend.get(&shown.chars().next().expect("a name")) {
                Some(name) if shown.chars().all(|c| shown.starts_with(c)) => name.clone(),
                _ => shown,
            };
            let mut bits = read(&label, hi, lo);
            bits.reverse();
            out.extend(bits);
            let zero = digits.chars().all(|c| c == '0');
            let one = digits.chars().all(|c| c == '1');
            assert_eq!(
                (zero, one),
                (label == "must be 0", label == "must be 1"),
                "{block}"
            );
        }
        assert_eq!(numbers.next(), None, "{block}");
        assert!(!msb0 || others.next().is_none(), "{block}");
    }
    out.reverse();
    out
}
