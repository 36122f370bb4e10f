//! Layout and kinds files: wrong files and the reports on them, the schemas, and an architecture that a test adds.
//!
//! The features of the format are tested in `needs`.

mod bad_layouts;
mod made_up_architecture;
mod schemas;
