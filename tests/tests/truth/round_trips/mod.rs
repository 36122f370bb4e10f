//! Entries are encoded and decoded again.
//!
//! The tests do what `mm/debug_vm_pgtable.c` asserts of non-present entries (`pte_swap_tests`,
//! `pmd_swap_tests`, `pte_swap_exclusive_tests`, `pte_swap_soft_dirty_tests`, `pmd_swap_soft_dirty_tests`,
//! `swap_migration_tests`), and more: every kind, uffd-wp, markers, poisoned memory, device entries, young and
//! dirty, combinations of flags, and one level compared with the other.

mod generated_types;
mod narrow_copies;
mod parts;
mod shipped_layouts;
mod two_threads;
