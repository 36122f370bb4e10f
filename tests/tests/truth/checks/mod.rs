//! The findings of `check` in layouts with faults: faults of past kernels, forms that break a rule of
//! entries, and fields that are too narrow.

mod fields;
mod forms;
mod free;
mod history;
