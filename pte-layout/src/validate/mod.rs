//! Checks of a layout file before it is used: for every kernel that it covers and every value of its parameters.
//!
//! Each pass is a file named by the fact that it establishes. `passes` lists them in order, each with the passes that
//! it builds on, and `every_configuration` runs them. `check` then proves of layouts that have passed that no two kinds
//! share an encoding.

mod cases_name_values;
mod compares_can_hold;
mod every_bit_in_one_line;
mod every_configuration;
mod every_level_has_predicates;
mod every_option_is_listed;
mod flags_are_one_bit;
mod found;
mod hardware_and_address_in_the_word;
mod lines_in_the_word;
mod names_are_known;
mod no_form_twice;
mod no_line_twice;
mod no_name_twice;
mod no_value_bit_twice;
mod no_word_is_two_things;
mod one_block_of_entries;
#[cfg(test)]
mod one_mistake_one_error;
mod options_to_try;
mod parameters_to_try;
mod passes;
mod read_as_has_no_other_place;
mod slices_fill_their_lines;
mod type_and_offset_have_room;
mod words_of_machines;

use crate::diagnostic::Report;
use crate::model::epoch::{KindsEpoch, LayoutEpoch};
use crate::written::kinds::KindsFile;
use crate::written::layout::LayoutFile;
use passes::ALL;

/// Checks `file` for every kernel and every value of its parameters, with `kinds`.
pub fn check(file: &LayoutFile, kinds: &KindsFile) -> Result<(), Report> {
    let mut report = Report::default();
    every_configuration::of_file(ALL, file, Some(kinds), &mut report);
    report.into_result(())
}

/// Checks a file as it reads for one kernel.
pub fn check_epoch(layout: &LayoutEpoch, kinds: &KindsEpoch) -> Result<(), Report> {
    let mut report = Report::default();
    every_configuration::of_epoch(ALL, layout, kinds, &mut report);
    report.into_result(())
}

/// Adds the mistakes in the parts of `file` that could be read.
pub(crate) fn check_what_was_read(file: &LayoutFile, report: &mut Report) {
    every_configuration::of_file(ALL, file, None, report);
}
