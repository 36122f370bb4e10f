//! The modules of `layout!` and of `pte-core`.

mod documented;
mod features;
mod kernel_words;
mod stray_bits;
mod without_entries;
mod written_once;
