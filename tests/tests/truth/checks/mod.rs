//! The findings of `check` in layouts with faults: faults of past kernels, and forms that break a rule of entries.

mod forms;
mod history;
