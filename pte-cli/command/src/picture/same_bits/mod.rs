//! Tests that every drawing of a word has the same bits: SVG for wide and narrow screens, text, and fields for WaveDrom.
//! Each is read back and compared with the layout, for every value of the parameters and for both ways to count bits.

use std::path::Path;

use crate::definitions::DEFINITIONS;
use pte_layout::check::free::layouts;
use pte_layout::model::Layout;
use pte_layout::model::config::Configuration;
use pte_layout::model::partition::{Partition, Role};
use pte_layout::reader::resolve;
use pte_layout::written::layout::LayoutFile;

use super::cells::{Cell, cells};
use super::svg::page::word_for_page;
use super::svg::{comment, standalone};
use super::word::Word;
use super::{bit_groups, text, wavedrom};

mod read_svg;
mod read_text;

/// What each bit is, bit 0 first: `zero`, `one`, `free`, or a name, and of a number which of its bits.
type Bits = Vec<(String, Option<u32>)>;

fn right(partition: &Partition, count: u32) -> Bits {
    let of = |bit: u32| {
        let found = partition.bits.iter().find(|b| (b.lo..=b.hi).contains(&bit));
        let found = found.expect("every bit is something");
        match &found.role {
            Role::Field(name, piece) => (name.to_string(), Some(piece.value_lo + bit - found.lo)),
            Role::Flag(name) => (name.to_string(), None),
            Role::Zero => ("zero".to_owned(), None),
            Role::One => ("one".to_owned(), None),
            Role::Free => ("free".to_owned(), None),
        }
    };
    (0..count).map(of).collect()
}

/// The meaning of each bit of a box by its label: `offset[49:23]` names the bits, `offset` means all of them.
fn read(label: &str, hi: u32, lo: u32) -> Bits {
    let label = label.trim();
    let fixed = [
        ("must be 0", "zero"),
        ("must be 1", "one"),
        ("not used", "free"),
    ];
    if let Some((_, what)) = fixed.iter().find(|(l, _)| *l == label) {
        return vec![((*what).to_owned(), None); (hi - lo + 1) as usize];
    }
    let (name, from) = match label.trim_end_matches(']').split_once('[') {
        Some((name, range)) => {
            let low = range.rsplit(':').next().expect("a number");
            (name, Some(low.parse::<u32>().expect("a number")))
        }
        None => (label, None),
    };
    (lo..=hi)
        .map(|bit| (name.to_owned(), from.map(|from| from + bit - lo)))
        .collect()
}

/// `drawn` is `right`: a number that is drawn in one piece need not say which bits of it these are.
fn same(drawn: &[(String, Option<u32>)], right: &Bits, what: &str) {
    assert_eq!(drawn.len(), right.len(), "{what}");
    for (bit, (drawn, right)) in drawn.iter().zip(right).enumerate() {
        assert_eq!(drawn.0, right.0, "bit {bit} of {what}");
        assert!(
            drawn.1.is_none() || drawn.1 == right.1,
            "bit {bit} of {what}: {drawn:?} {right:?}"
        );
    }
}

fn wavedrom_bits(word: &Word<'_>) -> Bits {
    let (mut out, mut lo) = (Bits::new(), 0);
    for field in wavedrom::fields(word).as_array().expect("a list") {
        let bits = u32::try_from(field["bits"].as_u64().expect("a number")).expect("small");
        let label = match field["name"].as_str() {
            None => "not used",
            Some(name) if name.chars().all(|c| c == '0') => "must be 0",
            Some(name) if name.chars().all(|c| c == '1') => "must be 1",
            Some(name) => name,
        };
        out.extend(read(label, lo + bits - 1, lo));
        lo += bits;
    }
    out
}

/// Draws a word in every way.
fn everywhere(partition: &Partition, cells: &[Cell], bits: u32, msb0: bool, title: &str) {
    let right = right(partition, bits);
    let word = Word::new(title.to_owned(), cells, bits, msb0);
    let inline = comment::write(&word);
    for page in [word_for_page(&word), inline.clone()] {
        let (broad, narrow) = page.split_once("<svg class=\"narrow").expect("two");
        same(&read_svg::bits(broad, &word), &right, title);
        read_svg::windows_show_all(broad, narrow, &word);
    }
    let alone = standalone::write(&word);
    same(&read_svg::bits(&alone, &word), &right, title);
    assert!(
        !alone.contains("on-narrow"),
        "{title}: there is nothing that hides it"
    );
    // A blank line would end the HTML of a documentation comment.
    assert!(inline.lines().all(|l| !l.trim().is_empty()), "{title}");
    same(&wavedrom_bits(&word), &right, title);
    let groups = bit_groups::partition(partition, 0)
        .into_iter()
        .map(|g| g.without_value());
    let digits: Vec<char> = (0..bits).map(|b| word.digit(b).unwrap_or('.')).collect();
    let groups: Vec<_> = groups.collect();
    for columns in [40, 80, 132] {
        let drawn = text::layout(&groups, &digits, msb0, columns);
        let read = read_text::bits(&drawn, bits, msb0);
        same(&read, &right, &format!("{title}\n{drawn}"));
    }
}

/// A layout with everything that others have each for itself, in words of 32 bits.
fn made_up() -> Layout {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/layouts/made-up.toml");
    let source = pte_layout::source::read(&path).unwrap();
    let file = LayoutFile::parse(&source).unwrap();
    let (file, kinds) = DEFINITIONS.of_file(&file, None, None, None).unwrap();
    resolve(&file, &kinds, &Configuration::default()).unwrap()
}

/// The layouts at every kernel at which one changed or that was looked at, under every value of the parameters.
fn every_layout() -> Vec<Layout> {
    let kernels = |arch| {
        DEFINITIONS
            .begins(arch)
            .into_iter()
            .chain(DEFINITIONS.kernels_of(arch))
    };
    let archs = DEFINITIONS.archs().into_iter();
    let all = archs.flat_map(|arch| {
        kernels(arch).flat_map(move |kernel| {
            let (file, kinds) = DEFINITIONS.epoch(arch, kernel).unwrap();
            layouts(&file, &kinds)
        })
    });
    all.collect()
}

#[test]
fn every_word_is_drawn_alike() {
    let mut count = 0;
    for layout in every_layout().iter().chain([&made_up()]) {
        for level in &layout.levels {
            let entry = level.entries.iter().map(|e| ("entry", &e.partition));
            let forms = level.forms.iter().map(|f| (f.name.as_str(), &f.partition));
            for (form, partition) in entry.chain(forms) {
                let cells = cells(partition);
                for msb0 in [false, true] {
                    let title = format!(
                        "{} {} {} {form}",
                        layout.file,
                        layout.kernel_text(),
                        level.name
                    );
                    everywhere(partition, &cells, layout.word_bits, msb0, &title);
                    count += 1;
                }
            }
        }
    }
    assert!(count > 200, "{count}");
}
