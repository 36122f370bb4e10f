//! Proposed encodings: the files, what is answered, and the words that prove it.
//!
//! The same answers against a solver are in `solver`.

mod answers;
mod files;
mod reads_as;
mod witnesses;
