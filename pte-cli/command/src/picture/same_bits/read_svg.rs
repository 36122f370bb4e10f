//! Reads an SVG back by the positions of its elements.

use std::collections::BTreeMap;

use super::{Bits, read};
use crate::picture::word::Word;

/// The number after `key` in `text`.
fn number(text: &str, key: &str) -> i64 {
    let at = text
        .find(key)
        .unwrap_or_else(|| panic!("no {key} in {text}"))
        + key.len();
    let end = text[at..]
        .find(|c: char| c != '-' && !c.is_ascii_digit())
        .unwrap_or(text.len() - at);
    text[at..at + end]
        .parse()
        .unwrap_or_else(|e| panic!("{e}: {key} in {text}"))
}

/// The elements `<name …>…</name>` that have no element of that name inside.
fn all<'s>(svg: &'s str, name: &str) -> Vec<&'s str> {
    let (open, close) = (format!("<{name} "), format!("</{name}>"));
    let pieces = svg.split(open.as_str()).skip(1);
    pieces
        .map(|p| p.split(close.as_str()).next().expect("it ends"))
        .collect()
}

/// The rows: the contents of each.
fn rows(svg: &str) -> Vec<&str> {
    let rows = svg.split("<g transform=\"translate(").skip(1);
    // What follows a row belongs to the next.
    let own = |row: &'_ str| row.find("<g class=\"which\"").unwrap_or(row.len());
    rows.map(|row| &row[..own(row)]).collect()
}

/// Texts by position: `x` of horizontal ones, `y` of turned ones.
fn texts(of: &str, key: &str) -> BTreeMap<i64, String> {
    let other = ["on-narrow", "class=\"note", "class=\"digit"];
    let texts = all(of, "text").into_iter();
    let shown = texts.filter(|t| !other.iter().any(|o| t.contains(o)));
    let text = |t: &str| t.split_once('>').expect("a tag").1.to_owned();
    shown.map(|t| (number(t, key), text(t))).collect()
}

/// The meaning of each bit as a reader sees it: the numbers above the ends of a box, and the name inside.
pub(super) fn bits(svg: &str, word: &Word<'_>) -> Bits {
    let mut out: Bits = vec![(String::new(), None); word.bits as usize];
    for row in rows(svg) {
        let numbers = |class: &str| {
            let of = row
                .split(&format!("<g class=\"{class}\""))
                .nth(1)
                .expect("numbers");
            texts(of.split("</g>").next().expect("it ends"), "x=\"")
        };
        let bit = |x: i64| {
            numbers("lsb")
                .get(&x)
                .map(|n| n.parse::<u32>().expect("a bit"))
        };
        let above = if word.msb0 {
            "<g class=\"msb\""
        } else {
            "<g class=\"lsb\""
        };
        let names = row.split_once(above).expect("numbers").1;
        let names = names.split_once("</g>").expect("it ends").1;
        let (lying, turned) = names
            .split_once("<g transform=\"rotate(-90)\">")
            .unwrap_or((names, ""));
        for cell in row
            .split("<g class=\"")
            .skip(1)
            .filter(|c| c.contains("<title>"))
        {
            let path = cell.split_once(" d=\"M").expect("a path").1;
            let (x, width) = (number(path, ""), number(path, "h"));
            let (hi, lo) = (
                bit(x + 15).expect("a number"),
                bit(x + width - 15).expect("a number"),
            );
            let label = texts(lying, "x=\"")
                .remove(&(x + width / 2))
                .or_else(|| texts(turned, "y=\"").remove(&(x + width / 2 + 4)));
            let label = label.unwrap_or_else(|| panic!("no name at {x} in {row}"));
            for (bit, what) in (lo..=hi).zip(read(&label, hi, lo)) {
                assert_eq!(out[bit as usize].0, "", "bit {bit} is drawn twice");
                out[bit as usize] = what;
            }
            if word.msb0 {
                let ends = [x + 15, x + width - 15]
                    .map(|x| numbers("msb")[&x].parse::<u32>().expect("a bit"));
                assert_eq!(ends, [word.bits - 1 - hi, word.bits - 1 - lo]);
            }
        }
    }
    out
}

/// Windows show each bit once, the highest first, and the same drawing.
pub(super) fn windows_show_all(broad: &str, narrow: &str, word: &Word<'_>) {
    let id = broad
        .split(" id=\"")
        .nth(1)
        .expect("an id")
        .split('"')
        .next()
        .expect("it ends");
    let windows: Vec<&str> = narrow.split("<svg x=").skip(1).collect();
    assert_eq!(windows.len() as u32, word.bits.div_ceil(16));
    let gutter = if word.msb0 { 28 } else { 2 };
    for (n, window) in windows.iter().enumerate() {
        assert!(
            window.contains(&format!("<use href=\"#{id}\"/>")),
            "{window}"
        );
        let view = window.split("viewBox=\"").nth(1).expect("a view");
        let view: Vec<i64> = view
            .split('"')
            .next()
            .expect("it ends")
            .split(' ')
            .map(|n| n.parse().expect("a number"))
            .collect();
        // Two windows on each row of 32 bits.
        let half = n as i64 % 2;
        assert_eq!(
            (view[0], view[2]),
            (gutter - 1 + half * 480, 482),
            "{window}"
        );
        let row = rows(broad)[n / 2];
        let top = number(row, " ");
        assert!(view[1] < top && top < view[1] + view[3], "{window}");
    }
}
