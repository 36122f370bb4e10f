//! Packages that use the crates, built by a separate cargo: as published, with one feature alone, and in a copy of the
//! workspace.
//!
//! These tests are slow: each builds its dependencies again.

mod derive_alone;
mod downstream;
mod toml_alone;
