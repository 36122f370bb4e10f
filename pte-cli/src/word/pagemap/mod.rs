//! Words of `/proc/PID/pagemap`: what the kernel tells of a page-table word to those who may not read it.
//!
//! Source: fs/proc/task_mmu.c, `PM_*`, `pte_to_pagemap_entry`, `make_pme`.

pub(crate) mod bits;
pub(crate) mod groups;
pub(crate) mod read;
