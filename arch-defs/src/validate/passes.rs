//! The passes over a layout file, all of them, in order.
//!
//! A pass may look at a thing only if the passes that it builds on have found nothing there: then it can take what they
//! establish for granted, and one mistake gives one error. Beyond that the order does not matter: any order in which
//! each comes after those that it builds on finds the same.

use super::{
    cases_name_values, compares_can_hold, every_bit_in_one_line, every_level_has_predicates,
    every_option_is_said, flags_are_one_bit, hardware_and_address_in_the_word, lines_in_the_word,
    names_are_known, no_form_twice, no_line_twice, no_name_twice, no_value_bit_twice,
    no_word_is_two_things, one_block_of_entries, read_as_has_no_other_place,
    slices_fill_their_lines, type_and_offset_have_room, words_of_machines,
};
use crate::diagnostic::Report;
use crate::model::epoch::{KindsEpoch, LayoutEpoch};
use crate::model::{LevelAt, PlacedBlock};
use crate::parse::kinds::KindsFile;
use crate::parse::layout::LayoutFile;

/// A fact that must hold.
#[derive(Clone, Copy)]
pub(super) struct Pass {
    /// The fact: the name of the file, and of its function where it has several.
    pub(super) name: &'static str,
    /// The passes whose facts it takes for granted.
    pub(super) builds_on: &'static [&'static str],
    /// What it looks at.
    pub(super) of: Of,
}

/// What a pass looks at.
#[derive(Clone, Copy)]
pub(super) enum Of {
    /// The file, and the kinds if they are known.
    File(fn(&LayoutFile, Option<&KindsFile>, &mut Report)),
    /// What it says for one architecture and kernel.
    Kernel(fn(&LayoutEpoch, Option<&KindsEpoch>, &mut Report)),
    /// A level under one configuration.
    Level(fn(&LevelAt<'_>, &mut Report)),
    /// All words of a level, with what is left of the effort that a file may take.
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
    pass("every_option_is_said", &[], Of::Kernel(every_option_is_said::check)),
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
