//! The modules that `layout!` makes, and those of `pte-core` that it has made.

mod documented;
mod interop;
mod kernel_words;
mod without_entries;
