//! Proposed encodings: the files, the answers, and the words that prove them.
//!
//! The same answers are compared with a solver in `proof::solver`.

mod answers;
mod files;
mod reads_as;
mod witnesses;
