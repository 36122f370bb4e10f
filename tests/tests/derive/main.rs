//! Typed Rust: what the derives and `layout!` make, and the packages that use it.
//!
//! That the layouts themselves are true is in `truth`; what the code costs is in `cost`, and what does not compile in
//! `compile_fail`.

mod enums;
mod modules;
mod packages;
