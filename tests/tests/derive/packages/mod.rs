//! Packages that use the crates, built by a cargo of their own: as published, with one feature alone, and in a copy of the workspace.
//!
//! These are the slow ones: each builds its dependencies anew.

mod derive_alone;
mod downstream;
mod toml_alone;
