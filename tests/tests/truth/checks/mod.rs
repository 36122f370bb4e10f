//! What `check` finds in layouts that are wrong on purpose: faults that kernels had, and forms that break a rule of entries.

mod forms;
mod history;
