//! The command `pte`: what it prints, in every format, and that the README shows the same.
//!
//! The pages that `pte docs` writes are in `site`.

mod export_schema;
mod kernel_words;
mod pictures;
mod readme;
mod sarif;
mod sessions;
mod shown;
mod streams;
mod width;
