//! Records compared with a layout: where the kernel's helpers and the layout differ, and which line of TOML is wrong.
//!
//! [`compare()`] takes the records of one configuration, and the layout for it. One file for each kind of question.

mod again;
mod constants;
mod encodings;
mod found;
mod kinds;
mod lines;
mod macros;
mod names;
mod predicates;
mod present;
mod words;

pub use again::same_answers;
pub use found::{Compared, Difference};
pub use names::{Constructor, Names};

use pte_layout::model::Layout;

use crate::machines::Present;
use crate::records::Records;
use found::Found;

/// What records are compared with.
struct Context<'c> {
    layout: &'c Layout,
    records: &'c Records,
    names: Names,
    present: Present,
}

/// Compares all records.
pub fn compare(records: &Records, layout: &Layout) -> Compared {
    let machine = crate::machines::named(&layout.arch);
    let context = Context {
        layout,
        records,
        names: Names::read(),
        present: machine.map(|m| m.present).unwrap_or_default(),
    };
    let seen = words::tests_that_answer(&context);
    let mut compared = Compared::default();
    for record in &records.all {
        let mut found = Found::of(record);
        let known = match record["k"].as_str().unwrap_or_default() {
            "const" => constants::compare(&context, record, &mut found),
            "macro" => macros::compare(&context, record, &mut found),
            "enc" => encodings::compare(&context, record, &mut found),
            "flag" => encodings::flag(&context, record, &mut found),
            "flagset" => encodings::flag_set(&context, record, &mut found),
            "kind" => kinds::compare(&context, record, &mut found),
            "marker" => kinds::marker(&context, record, &mut found),
            "present" => present::compare(&context, record, "raw", &mut found),
            "present_flag" => present::compare(&context, record, "out", &mut found),
            "class" => words::compare(&context, record, &seen, &mut found),
            _ => None,
        };
        if known.is_some() {
            compared.add(found);
        }
    }
    compared
}
