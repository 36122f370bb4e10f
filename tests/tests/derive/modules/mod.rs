//! The modules of `layout!` and of `pte-core`.

mod documented;
mod interop;
mod kernel_words;
mod without_entries;
