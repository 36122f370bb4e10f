//! Typed Rust: the code of the derives and of `layout!`, and packages that use it.
//!
//! `truth` tests that the layouts are right, `cost` the size and speed of the code, `compile_fail` the code that must
//! not compile.

mod enums;
mod modules;
mod packages;
