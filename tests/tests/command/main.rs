//! The command `pte`: its output in every format, and the README, which shows the same output.
//!
//! The pages of `pte docs` are tested in `site`.

mod export_schema;
mod kernel_words;
mod pictures;
mod readme;
mod sarif;
mod sessions;
mod show;
mod streams;
mod verify;
mod width;
