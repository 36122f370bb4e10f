//! Features of the format that architectures need. A made-up layout for each is read, checked, decoded and encoded.
//!
//! The expected values are computed as a kernel header does it, from the comments of the files.

mod known_faults;
mod made_up;
mod predicates;
mod read_and_written;
mod upper_levels;
mod variants;
mod wide_types;
