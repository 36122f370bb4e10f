//! What is written is what is read, tried out.
//!
//! It mirrors what `mm/debug_vm_pgtable.c` asserts of entries that are not present (`pte_swap_tests`,
//! `pmd_swap_tests`, `pte_swap_exclusive_tests`, `pte_swap_soft_dirty_tests`, `pmd_swap_soft_dirty_tests`,
//! `swap_migration_tests`) and goes on: every kind, uffd-wp, markers, poisoned memory, device entries, young and
//! dirty, flags together, one level against the other.

mod generated_types;
mod narrow_copies;
mod parts;
mod shipped_layouts;
mod two_threads;
