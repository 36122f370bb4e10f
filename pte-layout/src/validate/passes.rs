//! The list of all passes over a layout file, in order.
//!
//! A pass runs only where the passes that it builds on have reported nothing: it can rely on their facts, and one
//! mistake gives one error. Apart from that the order does not matter: any order in which each pass comes after those
//! that it builds on finds the same mistakes.

use super::{
    cases_name_values, compares_can_hold, every_bit_in_one_line, every_level_has_predicates,
    every_option_is_listed, flags_are_one_bit, hardware_and_address_in_the_word, lines_in_the_word,
    names_are_known, no_form_twice, no_line_twice, no_name_twice, no_value_bit_twice,
    no_word_is_two_things, one_block_of_entries, read_as_has_no_other_place,
    slices_fill_their_lines, type_and_offset_have_room, words_of_machines,
};
use crate::diagnostic::Report;
use crate::model::epoch::{KindsEpoch, LayoutEpoch};
use crate::model::{LevelAt, PlacedBlock};
use crate::written::kinds::KindsFile;
use crate::written::layout::LayoutFile;

/// A fact that must hold.
#[derive(Clone, Copy)]
pub(super) struct Pass {
    /// The fact: the name of the file, and of its function where it has several.
    pub(super) name: &'static str,
    /// The passes whose facts it relies on.
    pub(super) builds_on: &'static [&'static str],
    /// What it looks at.
    pub(super) of: Of,
}

/// What a pass looks at.
#[derive(Clone, Copy)]
pub(super) enum Of {
    /// The file, and the kinds if they are known.
    File(fn(&LayoutFile, Option<&KindsFile>, &mut Report)),
    /// The file as it reads for one architecture and kernel.
    Kernel(fn(&LayoutEpoch, Option<&KindsEpoch>, &mut Report)),
    /// A level under one configuration.
    Level(fn(&LevelAt<'_>, &mut Report)),
    /// All words of a level, with the effort that is left for the file.
    Words(fn(&LevelAt<'_>, &mut usize, &mut Report)),
    /// Each block of a level: of entries, and of each form.
    Block(fn(&LevelAt<'_>, &PlacedBlock<'_>, &mut Report)),
    /// The block of entries, with the bits of a type.
    Entries(fn(&LevelAt<'_>, &PlacedBlock<'_>, u32, &mut Report)),
    /// The block of each form.
    Form(fn(&LevelAt<'_>, &PlacedBlock<'_>, &mut Report)),
}

const fn pass(name: &'static str, builds_on: &'static [&'static str], of: Of) -> Pass {
    Pass {
        name,
        builds_on,
        of,
    }
}

/// All passes.
#[rustfmt::skip]
pub(super) const ALL: &[Pass] = &[
    pass("names_are_known", &[], Of::File(names_are_known::check)),
    pass("words_of_machines", &[], Of::File(words_of_machines::check)),
    pass("cases_name_values", &[], Of::File(cases_name_values::check)),
    pass("no_line_twice", &[], Of::File(no_line_twice::check)),
    pass("every_level_has_predicates", &[], Of::Kernel(every_level_has_predicates::check)),
    pass("every_option_is_listed", &[], Of::Kernel(every_option_is_listed::check)),
    pass("compares_can_hold::none_and_present", &[], Of::Level(compares_can_hold::none_and_present)),
    pass("compares_can_hold::hw_valid_and_swap", &[], Of::Level(compares_can_hold::hw_valid_and_swap)),
    pass("lines_in_the_word", &[], Of::Block(lines_in_the_word::check)),
    pass("slices_fill_their_lines", &[], Of::Block(slices_fill_their_lines::check)),
    pass("flags_are_one_bit", &[], Of::Block(flags_are_one_bit::check)),
    pass("every_bit_in_one_line", &[], Of::Block(every_bit_in_one_line::check)),
    pass("no_name_twice", &[], Of::Block(no_name_twice::check)),
    pass("no_value_bit_twice", &[], Of::Block(no_value_bit_twice::check)),
    pass("read_as_has_no_other_place", &[], Of::Block(read_as_has_no_other_place::check)),
    pass(
        "type_and_offset_have_room",
        &[
            "lines_in_the_word", "slices_fill_their_lines", "flags_are_one_bit", "every_bit_in_one_line",
            "no_name_twice", "no_value_bit_twice", "read_as_has_no_other_place",
        ],
        Of::Entries(type_and_offset_have_room::check),
    ),
    pass("one_block_of_entries", &[], Of::Level(one_block_of_entries::check)),
    pass("no_form_twice", &[], Of::Level(no_form_twice::check)),
    pass("compares_can_hold::form", &[], Of::Form(compares_can_hold::form)),
    pass("hardware_and_address_in_the_word", &[], Of::Level(hardware_and_address_in_the_word::check)),
    pass(
        "no_word_is_two_things",
        &["compares_can_hold::none_and_present"],
        Of::Words(no_word_is_two_things::check),
    ),
];

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::super::every_configuration::of_file;
    use super::{ALL, Of, Pass};
    use crate::diagnostic::{Report, Source};
    use crate::written::kinds::KindsFile;
    use crate::written::layout::LayoutFile;

    /// Pseudo-random numbers, the same in every run.
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, n: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
            self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % n
        }
    }

    fn source(name: String, text: String) -> Arc<Source> {
        Arc::new(Source { name, text })
    }

    /// The wrong and the right layouts of the tests, and the built-in ones.
    fn layouts() -> Vec<LayoutFile> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut folders = vec![
            root.join("../tests/bad-layouts"),
            root.join("../tests/layouts"),
            root.join("../tests/ui/layout"),
        ];
        let mut out = Vec::new();
        while let Some(folder) = folders.pop() {
            let entries = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{folder:?}: {e}"));
            for path in entries.map(|e| e.expect("readable").path()) {
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "toml")
                    && let Ok(text) = std::fs::read_to_string(&path)
                {
                    let read = LayoutFile::read(&source(path.display().to_string(), text));
                    out.extend(read.map(|(file, _)| file));
                }
            }
        }
        out
    }

    /// An order in which each pass comes after those that it builds on.
    fn order(numbers: &mut Numbers) -> Vec<Pass> {
        let (mut left, mut out) = (ALL.to_vec(), Vec::new());
        while !left.is_empty() {
            let n = numbers.below(left.len());
            let waits = |p: &&str| left.iter().any(|l| l.name == *p);
            if !left[n].builds_on.iter().any(waits) {
                out.push(left.swap_remove(n));
            }
        }
        out
    }

    /// The mistakes that the passes find.
    fn found(passes: &[Pass], file: &LayoutFile, kinds: Option<&KindsFile>) -> Vec<String> {
        let mut report = Report::default();
        of_file(passes, file, kinds, &mut report);
        // A full report keeps the first mistakes only, which depend on the order.
        if report.is_full() {
            return Vec::new();
        }
        let found = report.diagnostics.iter().map(|d| {
            let labels = d.labels.iter().map(|(s, label)| (&s.range, label));
            let labels: Vec<_> = labels.collect();
            format!("{} {} {labels:?} {:?}", d.id, d.message, d.help)
        });
        let mut found: Vec<String> = found.collect();
        found.sort();
        found
    }

    #[test]
    fn each_comes_after_those_that_it_builds_on() {
        for (n, pass) in ALL.iter().enumerate() {
            let before = || ALL[..n].iter().map(|p| p.name);
            assert!(!before().any(|p| p == pass.name), "{} twice", pass.name);
            for need in pass.builds_on {
                let need = ALL[..n].iter().find(|p| p.name == *need);
                let need = need.unwrap_or_else(|| panic!("{} comes too early", pass.name));
                // A fact is about a level as a whole, or about one of its blocks.
                let of = |p: &Pass| match p.of {
                    Of::File(_) | Of::Kernel(_) => panic!("{} builds on none", p.name),
                    Of::Level(_) | Of::Words(_) => "a level",
                    Of::Block(_) | Of::Entries(_) | Of::Form(_) => "a block",
                };
                assert_eq!(of(need), of(pass), "{}: {}", pass.name, need.name);
            }
        }
    }

    #[test]
    fn every_order_finds_the_same() {
        let text = include_str!("../../../arch-defs/kinds.toml").to_owned();
        let kinds = KindsFile::parse(&source("kinds.toml".to_owned(), text)).expect("the kinds");
        let files = layouts();
        assert!(files.len() > 150, "{} files", files.len());
        let mut numbers = Numbers(1);
        let (mut some, mut all) = (0, 0);
        for file in &files {
            for kinds in [None, Some(&kinds)] {
                let usual = found(ALL, file, kinds);
                all += usual.len();
                for _ in 0..8 {
                    let order = order(&mut numbers);
                    some += usize::from(order[0].name != ALL[0].name);
                    let names: Vec<&str> = order.iter().map(|p| p.name).collect();
                    let found = found(&order, file, kinds);
                    assert_eq!(found, usual, "{}: {names:?}", file.source.name);
                }
            }
        }
        assert!(
            some > 100 && all > 100,
            "{some} other orders, {all} findings"
        );
    }
}
