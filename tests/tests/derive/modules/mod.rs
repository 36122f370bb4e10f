//! The modules of `layout!` and of `pte-core`.

mod documented;
mod features;
mod kernel_words;
mod without_entries;
