//! What architectures ask of the format, each by a layout made up for it: read, checked, decoded, encoded and typed.
//!
//! What is expected is worked out from the comments of the files, in the way of a kernel header.

mod known_faults;
mod made_up;
mod predicates;
mod read_and_written;
mod upper_levels;
mod variants;
